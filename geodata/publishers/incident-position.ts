import { readDecimal } from '../reading/numbers.ts';

/** A position as published; null where none is given or none can be drawn. */
export interface Position {
  lon: number | null;
  lat: number | null;
  coordinate: 'reported' | 'doubtful';
  /** Why it is doubtful or missing. */
  doubt: string | null;
}

const NONE: Position = { lon: null, lat: null, coordinate: 'reported', doubt: null };

/** The position in a text `lat, lon`, as the publisher writes it, or in a `POINT (lon lat)`. */
export function readPosition(text: string): Position {
  const point = /^(?:SRID=4326;\s*)?POINT\s*\(\s*(\S+)\s+(\S+)\s*\)$/i.exec(text);
  if (point) return positionOf(point[2] ?? '', point[1] ?? '');
  const pair = /^[([]?\s*([^\s,;]+)\s*[,;\s]\s*([^\s,;]+?)\s*[)\]]?$/.exec(text);
  return pair ? positionOf(pair[1] ?? '', pair[2] ?? '') : doubtful('is no position');
}

/** The position of two texts, one for each axis; two empty ones are none. */
export function positionOf(latText: string, lonText: string): Position {
  if (latText === '' && lonText === '') return NONE;
  const lat = readDecimal(latText);
  const lon = readDecimal(lonText);
  if (lat === null || lon === null) return doubtful('is no position');
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    const exchanged = Math.abs(lon) <= 90 && Math.abs(lat) <= 180;
    return doubtful(
      exchanged ? 'lies outside the world; latitude and longitude seem exchanged' : 'lies outside the world',
    );
  }
  if (lat === 0 && lon === 0) return { lon, lat, coordinate: 'doubtful', doubt: 'is a placeholder' };
  return { lon, lat, coordinate: 'reported', doubt: null };
}

function doubtful(doubt: string): Position {
  return { lon: null, lat: null, coordinate: 'doubtful', doubt };
}
