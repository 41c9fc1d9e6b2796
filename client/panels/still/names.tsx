import { useMemo } from 'react';
import { theme } from '../../layers/colours.ts';
import type { Box } from '../../map/label-placement.ts';
import type { Room } from '../../layers/equal-area.ts';
import { usePortal } from '../../store/portal.ts';
import type { Drawing } from './drawing.ts';
import { LINE, placeNames } from './place-names.ts';

interface NamesProps {
  drawing: Drawing;
  dark: boolean;
  room: Room;
  /** Where no name stands. */
  papers: readonly Box[];
}

/** How wide a name is at the size at which it is set, in pixels. */
function measure(): (text: string) => number {
  const pen = document.createElement('canvas').getContext('2d');
  if (pen) pen.font = '12px system-ui, sans-serif';
  return (text) => pen?.measureText(text).width ?? text.length * 6.5;
}

/** The names that have room: of units first, then of countries, the widest first; with an asterisk where a footnote belongs. */
export function Names({ drawing, dark, room, papers }: NamesProps) {
  const language = usePortal((portal) => portal.view.language);
  const labels = usePortal((portal) => portal.figures.labels);
  const areas = usePortal((portal) => portal.figures.areas);
  const { left, top, right, bottom } = room;
  const placed = useMemo(() => {
    const own = new Set(drawing.units.map(({ id }) => id));
    const wanted = [
      ...[...drawing.units].sort((a, b) => b.width - a.width),
      ...drawing.countries.filter(({ id }) => !own.has(id)).sort((a, b) => b.width - a.width),
    ];
    const requests = wanted.map(({ id, x, y, width }) => {
      const { names = {}, footnote = null } = areas?.[id] ?? labels?.[id] ?? {};
      return { id, text: `${names[language] ?? names.en ?? id}${footnote ? '*' : ''}`, x, y, room: width };
    });
    return placeNames(requests, { left, top, right, bottom }, measure(), papers);
  }, [drawing, language, labels, areas, left, top, right, bottom, papers]);
  const { ink, land } = theme(dark);
  return (
    <g className="names unpointed" aria-hidden="true" fill={ink} stroke={land}>
      {placed.map(({ id, lines, x, y }) => (
        <text key={id} x={x} y={y}>
          {lines.map((line, index) => (
            <tspan key={line} x={x} dy={index === 0 ? `${4 - ((lines.length - 1) * LINE) / 2}` : LINE}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
    </g>
  );
}
