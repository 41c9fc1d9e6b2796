import { useId, useState, type KeyboardEvent } from 'react';
import { theme } from '../../layers/colours.ts';
import { breaksIndex } from '../../layers/scales.ts';
import type { Picked } from '../../map/map-props.ts';
import { usePortal } from '../../store/portal.ts';
import type { Choropleth } from '../../store/stock-choice.ts';
import type { DrawnUnit } from './drawing.ts';

interface UnitsProps {
  units: readonly DrawnUnit[];
  choropleth: Choropleth | null;
  dark: boolean;
  say(unit: string): { name: string; figure: string };
  onPick(picked: Picked | null): void;
  onHover(picked: Picked | null, x: number, y: number): void;
}

const thingOf = ({ id, lon, lat }: DrawnUnit): Picked => ({ layer: 'displacement', id, lon, lat, properties: {} });

/** How far the arrows lead among units. */
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The units in their classes, hatched where nothing is reported; one of them has the focus, and arrows lead on, the most people first. */
export function Units({ units, choropleth, dark, say, onPick, onHover }: UnitsProps) {
  const hatch = useId();
  const [focused, setFocused] = useState<string | null>(null);
  const { values = {}, breaks = [], origins = [] } = choropleth ?? {};
  const colours = theme(dark);
  const ordered = [...units].sort((a, b) => (values[b.id] ?? -1) - (values[a.id] ?? -1) || (a.id < b.id ? -1 : 1));
  const first = ordered.some(({ id }) => id === focused) ? focused : ordered[0]?.id;
  const classOf = (id: string) => {
    const value = values[id];
    return value === null || value === undefined ? undefined : breaksIndex(value, breaks);
  };
  const onKey = (event: KeyboardEvent<SVGPathElement>, unit: DrawnUnit) => {
    const at = ordered.indexOf(unit);
    const { key } = event;
    const step = STEPS[key];
    const to = key === 'Home' ? 0 : key === 'End' ? ordered.length - 1 : step === undefined ? null : at + step;
    if (key === 'Enter' || key === ' ') onPick(thingOf(unit));
    else if (to === null) return;
    event.preventDefault();
    const next = to === null ? undefined : ordered[to];
    if (next) [...(event.currentTarget.parentElement?.children ?? [])].find(isOf(next.id))?.focus();
  };
  return (
    <>
      <defs>
        <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse">
          <path d="M-1 9L9 -1M-1 1L1 -1M7 9L9 7" stroke={colours.ink_soft} strokeOpacity={0.6} />
        </pattern>
      </defs>
      <g className="units">
        {ordered.map((unit) => {
          const { id, path, x, y } = unit;
          const { name, figure } = say(id);
          const level = classOf(id);
          return (
            <path
              key={id}
              d={path}
              data-unit={id}
              data-class={level}
              fill={level === undefined ? colours.land : colours.displacement[level]}
              fillOpacity={origins.includes(id) ? 0 : 0.9}
              stroke={colours.land}
              strokeWidth={0.6}
              role="button"
              aria-label={`${name}: ${figure}`}
              tabIndex={id === first ? 0 : -1}
              onKeyDown={(event) => onKey(event, unit)}
              onClick={() => onPick(thingOf(unit))}
              onMouseMove={({ clientX, clientY, currentTarget }) => {
                const { left = 0, top = 0 } = currentTarget.ownerSVGElement?.getBoundingClientRect() ?? {};
                onHover(thingOf(unit), clientX - left, clientY - top);
              }}
              onMouseLeave={() => onHover(null, 0, 0)}
              onFocus={() => {
                setFocused(id);
                onHover(thingOf(unit), x, y);
              }}
              onBlur={() => onHover(null, 0, 0)}
            />
          );
        })}
      </g>
      <g className="unpointed" aria-hidden="true">
        {ordered
          .filter(({ id }) => values[id] === null)
          .map(({ id, path }) => (
            <path key={id} d={path} fill={`url(#${hatch})`} />
          ))}
      </g>
    </>
  );
}

const isOf =
  (id: string) =>
  (element: Element): element is SVGPathElement =>
    element instanceof SVGPathElement && element.dataset.unit === id;

/** The outlines of countries of origin, over the boundaries: nobody of the figure is there, so that they have no class. */
export function Origins({ units, origins, dark }: Pick<UnitsProps, 'units' | 'dark'> & { origins: readonly string[] }) {
  return (
    <g className="origins unpointed" aria-hidden="true" fill="none" stroke={theme(dark).ink} strokeWidth={1.6}>
      {units
        .filter(({ id }) => origins.includes(id))
        .map(({ id, path }) => (
          <path key={id} d={path} strokeLinejoin="round" />
        ))}
    </g>
  );
}

/** The outlines of what is picked and of what is under the pointer, has the focus or stands in a table's row under it. */
export function Marks({ units }: { units: readonly DrawnUnit[] }) {
  const picked = usePortal((portal) => portal.picked);
  const hovered = usePortal((portal) => portal.hovered?.thing ?? null);
  const ids = [picked, hovered].flatMap((thing) => (thing?.layer === 'displacement' ? [thing.id] : []));
  return (
    <g className="marks unpointed" aria-hidden="true">
      {units
        .filter(({ id }) => ids.includes(id))
        .map(({ id, path }) => (
          <path key={id} d={path} />
        ))}
    </g>
  );
}
