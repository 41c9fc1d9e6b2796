import { memo } from 'react';
import { theme } from '../../layers/colours.ts';
import type { Drawing } from './drawing.ts';

interface BaseProps {
  drawing: Drawing;
  dark: boolean;
}

/** Sea, meridians and land, under everything. */
export const Land = memo(function Land({ drawing, dark }: BaseProps) {
  const colours = theme(dark);
  return (
    <g aria-hidden="true">
      <rect className="water" width="100%" height="100%" fill={colours.sea} />
      <path
        className="graticule"
        d={drawing.graticule}
        fill="none"
        stroke={colours.coast}
        strokeWidth={0.6}
        strokeOpacity={0.6}
      />
      <path
        className="coast"
        d={drawing.land}
        fill="none"
        stroke={colours.coast}
        strokeWidth={3}
        strokeLinejoin="round"
      />
      {/* A little wider than it is: between shapes of two sizes no sea shines through. */}
      <path
        className="ground"
        d={drawing.land}
        fill={colours.land}
        stroke={colours.land}
        strokeWidth={1.2}
        strokeLinejoin="round"
      />
    </g>
  );
});

/** Boundaries of countries: solid, and dashed where undetermined or disputed. */
export const Boundaries = memo(function Boundaries({ drawing, dark }: BaseProps) {
  const { line } = theme(dark);
  const shared = { fill: 'none', stroke: line, strokeWidth: 1, strokeLinejoin: 'round' } as const;
  return (
    <g aria-hidden="true" className="unpointed">
      <path className="solid" d={drawing.solid} {...shared} />
      <path className="dashed" d={drawing.dashed} {...shared} strokeDasharray="3 2.5" />
    </g>
  );
});
