import { readLines, type LineFeature } from './lines.ts';
import { isMonth } from './month.ts';
import { nothingParsed, type Issue, type Parsed, type SourceFile, type TransitRoute } from './source.ts';

const MODES: readonly TransitRoute['mode'][] = ['land', 'sea', 'air'];

/** The transit routes of a GeoJSON file. A mode or a month that is none is an issue. */
export function parseTransitRoutes(file: SourceFile): Parsed {
  const parsed = nothingParsed();
  const { lines, issues } = readLines(file.name, file.text);
  parsed.rowsRead = lines.length;
  parsed.issues.push(...issues);
  parsed.transitRoutes = lines.map((feature) => readRoute(file.name, feature, parsed.issues));
  return parsed;
}

function readRoute(file: string, feature: LineFeature, issues: Issue[]): TransitRoute {
  const refuse = (column: string, message: string) =>
    issues.push({
      file,
      row: feature.number,
      column,
      value: String(feature.properties[column]),
      message,
      kind: 'value',
      rejected: true,
    });
  const text = (column: string) => {
    const value = feature.properties[column];
    if (typeof value === 'string' && value !== '') return value;
    refuse(column, 'must be text');
    return '';
  };
  const month = (column: string) => {
    const value = feature.properties[column] ?? null;
    if (value === null || (typeof value === 'string' && isMonth(value))) return value;
    refuse(column, 'must be a month, YYYY-MM, or null');
    return null;
  };
  const mode = MODES.find((word) => word === feature.properties['mode']);
  if (!mode) refuse('mode', `must be one of ${MODES.join(', ')}`);
  const note = feature.properties['note'];
  return {
    row: feature.number,
    id: feature.id,
    corridor: text('corridor'),
    mode: mode ?? 'land',
    from: text('from'),
    to: text('to'),
    active_from: month('active_from'),
    active_to: month('active_to'),
    note: typeof note === 'string' ? note : null,
    line: feature.line,
  };
}
