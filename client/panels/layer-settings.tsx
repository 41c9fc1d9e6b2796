import { changeView, usePortal, type Loaded } from '../store/portal.ts';
import type { FlowMeasure, LayerId, Stock } from '../store/view.ts';
import { useFigure } from './use-figure.ts';
import { useWords } from './use-words.ts';

/** How much of a layer is seen through, and whose figures it draws: publisher and date of the release. */
export function LayerSettings({ id }: { id: LayerId }) {
  const { t, part, credit } = useWords();
  const opacity = usePortal((portal) => portal.view.opacity);
  const measure = usePortal((portal) => portal.view.measure);
  const stock = usePortal((portal) => portal.view.stock);
  const figures = usePortal((portal) => portal.figures);
  const percent = opacity[id] ?? 100;
  const set = (value: number) => {
    const others = Object.fromEntries(Object.entries(opacity).filter(([layer]) => layer !== id));
    changeView({ opacity: value === 100 ? others : { ...others, [id]: value } });
  };
  return (
    <details className="layer-settings small">
      <summary>{t('layers.more')}</summary>
      <label className="field">
        {part(percent / 100)}
        <input
          type="range"
          min={10}
          max={100}
          step={10}
          value={percent}
          aria-label={t('layers.opacity', { layer: t(`layers.${id}.name`) })}
          aria-valuetext={part(percent / 100)}
          onChange={({ target }) => set(Number(target.value))}
        />
      </label>
      {id === 'flow-monitoring-points' ? (
        <PlaceCredits />
      ) : (
        sourcesOf(id, figures, measure, stock).map((key) => <p key={key}>{credit(key)}</p>)
      )}
    </details>
  );
}

/** Who names the places, once they are there. */
function PlaceCredits() {
  const { credit } = useWords();
  const places = useFigure('places');
  const keys = Array.isArray(places) ? places.map(({ properties }) => String(properties.source)) : [];
  return [...new Set(keys)].map((key) => <p key={key}>{credit(key)}</p>);
}

function sourcesOf(id: LayerId, figures: Loaded, measure: FlowMeasure, stock: Stock): string[] {
  const cubes = {
    'corridor-flows': figures[measure],
    arrivals: figures.arrivals,
    incidents: figures.dead,
    displacement: figures[stock],
  };
  if (id === 'transit-routes' || id === 'flow-monitoring-points') return [id];
  return cubes[id]?.sources.map(({ key }) => key) ?? [];
}
