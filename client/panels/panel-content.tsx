import { useEffect, useRef, useState } from 'react';
import { LANDING, namedViewOf } from '../store/named-views.ts';
import { changeView, usePortal } from '../store/portal.ts';
import { CountsPanel } from './compare/counts-panel.tsx';
import { CorridorFilter } from './corridor-filter.tsx';
import { Detail } from './detail/detail.tsx';
import { DownloadList } from './download-list.tsx';
import { FigureTables } from './table/figure-tables.tsx';
import { LayerList } from './layer-list.tsx';
import { NamedViewList } from './named-view-list.tsx';
import { NationalityFilter } from './nationality-filter.tsx';
import { Section } from './section.tsx';
import { useMedia } from './use-media.ts';
import { useWords } from './use-words.ts';

/** The corridor that most publishers count. */
const MOST_COUNTED = 'central-mediterranean';

/** What is picked, and the sections: views, layers, filters, tables, counts and downloads. */
export default function PanelContent() {
  const { t } = useWords();
  const wide = useMedia('(min-width: 760px)');
  // Who comes for a view of their own reads its legend first.
  const [landed] = useState(() => namedViewOf(usePortal.getState().view)?.id === LANDING.id);
  return (
    <>
      <Detail />
      <Section title={t('panel.views')} open={wide && landed}>
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
    </>
  );
}

/** Two publishers beside each other; open when the address says so. */
function CountsSection() {
  const { t } = useWords();
  const counts = usePortal((portal) => portal.view.counts);
  const toggle = (open: boolean) => {
    if (open !== (counts !== null)) changeView({ counts: open ? MOST_COUNTED : null });
  };
  const loaded = usePortal(({ figures }) => figures.detections !== null && figures.arrivals !== null);
  const sheet = usePortal((portal) => portal.sheet);
  const part = useRef<HTMLDivElement>(null);
  const brought = useRef(false);
  const open = counts !== null;
  // It stands below the fold: whoever asked for it, in an address too, is led there once there is something to read.
  useEffect(() => {
    if (!open) brought.current = false;
    if (!open || !loaded || brought.current) return;
    // Nothing can be led to in a sheet that lies low.
    if (sheet === 0) return usePortal.setState({ sheet: 1 });
    brought.current = true;
    const [summary, content] = [part.current?.querySelector('summary'), part.current?.closest('.content')];
    if (!summary || !content) return;
    content.scrollTop += summary.getBoundingClientRect().top - content.getBoundingClientRect().top;
    summary.focus({ preventScroll: true });
  }, [open, loaded, sheet]);
  return (
    <div ref={part}>
      <Section title={t('panel.counts')} open={open} onToggle={toggle}>
        {open && <CountsPanel />}
      </Section>
    </div>
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
