import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/** How many series the table has; each has as many months as it takes. */
const SERIES = 5000;
const COUNTRIES = ['ITA', 'GRC', 'ESP', 'CYP', 'MLT'] as const;

/** Writes a tidy table of so many rows: arrivals by month at places of five countries. */
export async function writeTidy(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('measure,month,country,place,value\n');
  for (let start = 0; start < rows; start += 10_000) {
    const lines: string[] = [];
    for (let row = start; row < Math.min(rows, start + 10_000); row += 1) {
      const series = row % SERIES;
      const month = Math.floor(row / SERIES);
      const day = `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      lines.push(`arrivals,${day},${COUNTRIES[series % 5]},place-${series},${(row * 7919) % 1000}\n`);
    }
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}
