import { arrowStream } from './arrow-stream.ts';
import type { RowFormat } from './format.ts';
import { inFile } from './in-file.ts';
import { projJson } from './projjson.ts';
import { filled, tableOf } from './table.ts';

/** Arrow IPC stream: a record batch a portion, geometry as well-known binary (GeoArrow). */
export const arrow: RowFormat = {
  name: 'arrow',
  title: 'Arrow',
  mediaType: 'application/vnd.apache.arrow.stream',
  extension: 'arrows',
  paged: false,
  positions: true,
  reads: 'rows',
  geometry: 'wkb',
  async *write(page, portions) {
    const geoarrow = {
      'ARROW:extension:name': 'geoarrow.wkb',
      'ARROW:extension:metadata': JSON.stringify({ crs: projJson(page.crs), crs_type: 'projjson' }),
    };
    const columns = tableOf(page).map((column) => (column.type === 'wkb' ? { ...column, metadata: geoarrow } : column));
    yield* arrowStream(columns, filled(portions), await inFile(page));
  },
};
