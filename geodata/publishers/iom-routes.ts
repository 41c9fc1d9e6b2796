import { plain } from '../reading/columns.ts';
import { slipOf } from './near-name.ts';

/** Names of routes in the Missing Migrants Project over its vintages, by the corridor of the portal. */
const ROUTES: Readonly<Record<string, readonly string[]>> = {
  'central-mediterranean': ['Central Mediterranean', 'Central Mediterranean route'],
  'eastern-mediterranean': [
    ...['Eastern Mediterranean', 'Eastern Mediterranean route'],
    ...['Türkiye-Europe land route', 'Turkey-Europe land route'],
  ],
  'western-mediterranean': ['Western Mediterranean', 'Western Mediterranean route'],
  'western-african-atlantic': [
    ...['Western African', 'Western African route', 'Western African Atlantic', 'West African Atlantic route'],
    ...['Western Africa / Atlantic route to the Canary Islands', 'Western Africa Atlantic route to the Canary Islands'],
    'Western Africa to the Canary Islands',
  ],
  channel: [
    ...['Calais to United Kingdom', 'Calais to UK', 'Calais to the UK', 'English Channel', 'Channel'],
    ...['English Channel to the UK', 'Mainland Europe to the UK'],
  ],
  'western-balkans': ['Western Balkans', 'Western Balkans route'],
  'italy-france': ['Italy to France'],
  sahara: ['Sahara Desert crossing', 'Sahara Desert'],
  'syria-turkiye': ['Syria to Türkiye', 'Syria to Turkey'],
  'iran-turkiye': ['Iran to Türkiye', 'Iran to Turkey'],
  'eastern-land-borders': [
    ...['Belarus-EU border', 'Belarus - EU border', 'Ukraine to Europe', 'Ukraine-Europe', 'Eastern land borders'],
  ],
};

/** Routes elsewhere in the world, known so that a slip of a name is told from a route that is new. */
const ELSEWHERE: readonly string[] = [
  ...['US-Mexico border crossing', 'US-Mexico border', 'Central America to US', 'Central America to the US'],
  ...['Horn Africa to Yemen', 'Horn of Africa to Yemen', 'Eastern Route to/from EHOA', 'Northern Route from EHOA'],
  ...['Southern Route from EHOA', 'Route to Southern Africa', 'Darien', 'Darien Gap', 'Caribbean to Central America'],
  ...['Caribbean to US', 'Caribbean to the US', 'Haiti to Dominican Republic', 'Dominican Republic to Puerto Rico'],
  ...['Venezuela to Caribbean', 'Venezuela to Curaçao', 'Cuba to US', 'Malaysia to Indonesia'],
  ...['Sea crossings to Mayotte', 'Comoros to Mayotte', 'Afghanistan to Iran', 'Iran to Afghanistan'],
  ...[
    'Bay of Bengal',
    'Myanmar to Bangladesh',
    'Bangladesh to Malaysia',
    'Venezuela to Colombia',
    'Italy to Switzerland',
  ],
  'From Haiti to Dajabon, Dominican Republic',
  ...['DRC to Uganda', 'Syria to Lebanon', 'South-eastern Asia', 'Afghanistan to Pakistan', 'Iraq to Türkiye'],
];

const CORRIDORS = new Map(Object.entries(ROUTES).flatMap(([id, names]) => names.map((name) => [plain(name), id])));
const OUTSIDE = new Set(ELSEWHERE.map(plain));
const NAMES = [...Object.values(ROUTES).flat(), ...ELSEWHERE];

/** What the name of a route says: a corridor, a route outside of them, no known one, or a slip of a known name. */
export type Route =
  | { is: 'corridor'; id: string }
  | { is: 'outside' }
  | { is: 'several'; ids: string[] }
  | { is: 'slip'; of: string }
  | { is: 'new' };

/** The route of a name of the Missing Migrants Project; several names may stand in one cell. */
export function readRoute(text: string): Route {
  const whole = one(text);
  if (whole.is === 'corridor' || whole.is === 'outside') return whole;
  const parts = text.split(/[,;]/).map((part) => one(part.trim()));
  if (parts.length < 2 || parts.some(({ is }) => is === 'new' || is === 'slip')) return whole;
  const ids = new Set(parts.flatMap((part) => (part.is === 'corridor' ? [part.id] : [])));
  const [first] = ids;
  if (first === undefined) return { is: 'outside' };
  return ids.size === 1 && parts.every(({ is }) => is === 'corridor')
    ? { is: 'corridor', id: first }
    : { is: 'several', ids: [...ids] };
}

function one(text: string): Route {
  const id = CORRIDORS.get(plain(text));
  if (id !== undefined) return { is: 'corridor', id };
  if (OUTSIDE.has(plain(text))) return { is: 'outside' };
  const of = slipOf(text, NAMES);
  return of === null ? { is: 'new' } : { is: 'slip', of };
}
