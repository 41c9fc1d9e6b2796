const PATHS = {
  play: 'M5 3.500v9l8-4.500z',
  pause: 'M5 3v10M11 3v10',
  back: 'M10 3L5 8l5 5',
  forward: 'M6 3l5 5-5 5',
  up: 'M3 10l5-5 5 5',
  down: 'M3 6l5 5 5-5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  home: 'M2.500 8L8 3l5.500 5M4 7v6h8V7',
  move: 'M8 2v12M2 8h12M6 4l2-2 2 2M6 12l2 2 2-2M4 6L2 8l2 2M12 6l2 2-2 2',
  months: 'M2.500 4h11v9.500h-11zM2.500 7h11M5.500 2v3M10.500 2v3',
  close: 'M4 4l8 8M12 4l-8 8',
  loop: 'M3 8a5 5 0 0 1 8.500-3.500L13 6M13 3v3h-3M13 8a5 5 0 0 1-8.500 3.500L3 10M3 13v-3h3',
  share: 'M8 10V2M5 5l3-3 3 3M3 9v4h10V9',
} as const;

/** A small drawing that says nothing by itself: its button has the name. */
export function Glyph({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} fill={name === 'play' ? 'currentColor' : 'none'} />
    </svg>
  );
}
