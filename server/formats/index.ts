import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { geojson } from './geojson.ts';
import { htmlPage } from './html.ts';

/** Every download format; the first one answers when none is asked for. */
export const FORMATS: readonly [Format, ...Format[]] = [geojson, htmlPage, csv];
