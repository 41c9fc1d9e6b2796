import { closest, distance } from 'fastest-levenshtein';
import { plain } from '../reading/columns.ts';

// Frontex's names of routes over the years, by our corridor. "Route" and brackets at their end do not count.
const ROUTES: Readonly<Record<string, readonly string[]>> = {
  'albania-greece-circular': [
    'Circular Route from Albania to Greece',
    'Circular Route from Albania',
    'Circular Route Albania - Greece',
    'Circular Migration from Albania to Greece',
    'Albania - Greece Circular Route',
  ],
  'black-sea': ['Black Sea Route'],
  'central-mediterranean': [
    'Central Mediterranean Route',
    'Central Mediterranean (Italy and Malta)',
    // Shown apart until 2013, and a part of the Central Mediterranean since.
    'Central Mediterranean Route (including Apulia and Calabria)',
    'Apulia and Calabria',
  ],
  'eastern-land-borders': [
    'Eastern Borders Route',
    'Eastern Border Route',
    'Eastern Land Borders Route',
    'Eastern Land Border',
    'Eastern Borders',
  ],
  'eastern-mediterranean': ['Eastern Mediterranean Route'],
  other: ['Other', 'Others', 'Other Routes', 'Other Route'],
  'western-african-atlantic': [
    'Western African Route',
    'West African Route',
    'Western African Atlantic Route',
    'Western Africa Route',
    'Western African (Canary Islands)',
  ],
  'western-balkans': ['Western Balkan Route', 'Western Balkans Route', 'West Balkan Route'],
  'western-mediterranean': ['Western Mediterranean Route', 'West Mediterranean Route'],
};

const CORRIDORS = new Map(
  Object.entries(ROUTES).flatMap(([corridor, names]) => names.map((name) => [bare(name), corridor] as const)),
);

/** The corridor of a route by any name that Frontex has used for it, or null. */
export function corridorOfRoute(route: string): string | null {
  return CORRIDORS.get(bare(route)) ?? null;
}

/** The known name of a route that is most like the text, or null when none is near. */
export function nearestRoute(route: string): string | null {
  const names = Object.values(ROUTES).flat();
  const near = closest(bare(route), names.map(bare));
  if (distance(bare(route), near) > near.length / 2) return null;
  return names.find((name) => bare(name) === near) ?? null;
}

function bare(route: string): string {
  const name = plain(route);
  return name.length > 'route'.length && name.endsWith('route') ? name.slice(0, -'route'.length) : name;
}
