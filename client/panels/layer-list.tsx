import type { FigureName } from '../api/figures.ts';
import { noteLayer, toggleLayer, usePortal } from '../store/portal.ts';
import { LAYER_IDS, type LayerId, type Stock } from '../store/view.ts';
import { LayerSettings } from './layer-settings.tsx';
import { Legend } from './legend/legend.tsx';
import { PlaceList } from './legend/place-list.tsx';
import { LossControls } from './legend/loss-controls.tsx';
import { StockControls } from './legend/stock-controls.tsx';
import { useWords } from './use-words.ts';

/** The figures without which a layer has nothing to draw. */
function needOf(id: LayerId, stock: Stock): FigureName | null {
  switch (id) {
    case 'arrivals':
    case 'incidents':
      return id;
    case 'flow-monitoring-points':
      return 'places';
    case 'displacement':
      return stock;
    default:
      return null;
  }
}

/** The layers to draw or not, each with its legend while it is drawn and a word when it failed. */
export function LayerList() {
  const { t } = useWords();
  const layers = usePortal((portal) => portal.view.layers);
  const states = usePortal((portal) => portal.layerStates);
  const failures = usePortal((portal) => portal.failures);
  const stock = usePortal((portal) => portal.view.stock);
  return (
    <ul className="layers">
      {LAYER_IDS.map((id) => {
        const shown = layers.includes(id);
        const need = needOf(id, stock);
        return (
          <li key={id}>
            <label className="tick">
              <input
                type="checkbox"
                checked={shown}
                onChange={() => {
                  // A layer that failed and is asked for again starts afresh.
                  noteLayer(id, 'loading');
                  toggleLayer(id);
                }}
              />
              <span className="name">{t(`layers.${id}.name`)}</span>
            </label>
            {shown && (states[id] === 'failed' || (need && failures[need])) && (
              <p className="notice">{t('failed.layer')}</p>
            )}
            {shown && id === 'displacement' && <StockControls />}
            {shown && id === 'incidents' && <LossControls />}
            {shown && <Legend id={id} />}
            {shown && id === 'flow-monitoring-points' && <PlaceList />}
            {shown && <LayerSettings id={id} />}
          </li>
        );
      })}
    </ul>
  );
}
