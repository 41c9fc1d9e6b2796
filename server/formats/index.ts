import { arrow } from './arrow.ts';
import { bibtex } from './bibtex.ts';
import { citation } from './citation.ts';
import { csv } from './csv.ts';
import { csvw } from './csvw.ts';
import { flatgeobuf } from './flatgeobuf.ts';
import type { Format } from './format.ts';
import { geojsonSequence } from './geojson-sequence.ts';
import { geojson } from './geojson.ts';
import { htmlPage } from './html.ts';
import { hxl } from './hxl.ts';
import { parquet } from './parquet.ts';
import { ris } from './ris.ts';
import { xlsx } from './xlsx.ts';
import { zip } from './zip.ts';

/** Every download format; the first one answers when none is asked for. */
export const FORMATS: readonly [Format, ...Format[]] = [
  geojson,
  htmlPage,
  geojsonSequence,
  csv,
  csvw,
  hxl,
  parquet,
  flatgeobuf,
  arrow,
  xlsx,
  zip,
  citation,
  bibtex,
  ris,
];
