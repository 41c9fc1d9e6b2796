const PATHS = {
  play: 'M5 3.500v9l8-4.500z',
  pause: 'M5 3v10M11 3v10',
  back: 'M10 3L5 8l5 5',
  forward: 'M6 3l5 5-5 5',
  up: 'M3 10l5-5 5 5',
  down: 'M3 6l5 5 5-5',
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
