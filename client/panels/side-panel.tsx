import { useState } from 'react';
import { changeView, usePortal } from '../store/portal.ts';
import { CountsPanel } from './compare/counts-panel.tsx';
import { CorridorFilter } from './corridor-filter.tsx';
import { Detail } from './detail/detail.tsx';
import { DownloadList } from './download-list.tsx';
import { FigureTables } from './table/figure-tables.tsx';
import { Footer } from './footer.tsx';
import { Glyph } from './glyph.tsx';
import { goToHeading } from './headings.ts';
import { LayerList } from './layer-list.tsx';
import { NamedViewList } from './named-view-list.tsx';
import { NationalityFilter } from './nationality-filter.tsx';
import { Section } from './section.tsx';
import { useMedia } from './use-media.ts';
import { useWords } from './use-words.ts';

/** The corridor that most publishers count. */
const MOST_COUNTED = 'central-mediterranean';

const HEIGHTS = ['low', 'half', 'full'] as const;

/** The paper at the edge of the map; on a phone a sheet with three heights. */
export function SidePanel() {
  const { t } = useWords();
  const wide = useMedia('(min-width: 760px)');
  const height = usePortal((portal) => portal.sheet);
  const setHeight = (sheet: number) => usePortal.setState({ sheet });
  return (
    <aside
      id="panel"
      className="paper panel"
      data-height={HEIGHTS[height]}
      aria-label={t('panel.title')}
      tabIndex={-1}
      data-part=""
      onKeyDown={(event) => {
        if (goToHeading(event, event.currentTarget)) event.preventDefault();
      }}
    >
      <div className="handle">
        <h2>{t('panel.title')}</h2>
        <button
          type="button"
          className="quiet icon"
          aria-label={t('panel.lower')}
          disabled={height === 0}
          onClick={() => setHeight(Math.max(0, height - 1))}
        >
          <Glyph name="down" />
        </button>
        <button
          type="button"
          className="quiet icon"
          aria-label={t('panel.raise')}
          disabled={height === HEIGHTS.length - 1}
          onClick={() => setHeight(Math.min(HEIGHTS.length - 1, height + 1))}
        >
          <Glyph name="up" />
        </button>
      </div>
      <div className="content" inert={!wide && height === 0}>
        <Detail />
        <Section title={t('panel.views')} open={wide}>
          <NamedViewList />
        </Section>
        <Section title={t('panel.layers')} open>
          <LayerList />
        </Section>
        <Folded title={t('panel.corridors')} part={<CorridorFilter />} />
        <Folded title={t('panel.nationalities')} part={<NationalityFilter />} />
        <Folded title={t('panel.table')} part={<FigureTables />} />
        <CountsSection />
        <Folded title={t('panel.downloads')} part={<DownloadList />} />
        {!wide && <Footer />}
      </div>
    </aside>
  );
}

/** Two publishers beside each other; open when the address says so. */
function CountsSection() {
  const { t } = useWords();
  const counts = usePortal((portal) => portal.view.counts);
  const toggle = (open: boolean) => {
    if (open !== (counts !== null)) changeView({ counts: open ? MOST_COUNTED : null });
  };
  return (
    <Section title={t('panel.counts')} open={counts !== null} onToggle={toggle}>
      {counts !== null && <CountsPanel />}
    </Section>
  );
}

/** A section that is costly to keep in step with the month, and so exists only while it is open. */
function Folded({ title, part }: { title: string; part: React.ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Section title={title} open={open} onToggle={setOpen}>
      {open && part}
    </Section>
  );
}
