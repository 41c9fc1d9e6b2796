import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, test } from 'vitest';
import { SOURCES } from '../../geodata/sources/index.ts';
import { samplesFolder } from '../samples.ts';
import { flipped, outcomeOf, randomOf, type Outcome } from './damage.ts';

/** How many bits of each sample are turned; `FLIPS=200` turns more. */
const FLIPS = Number(process.env['FLIPS'] ?? 5);

const SAMPLES: [source: string, file: string][] = [
  ['frontex-detections', 'frontex/monthly_detections_2009_2021.xlsx'],
  ['unhcr-mediterranean-arrivals', 'unhcr/med_arrivals_workbook_2014_2019.xlsx'],
  ['unhcr-ukraine-refugees', 'unhcr/odp_api_timeseries_ukraine.json'],
  ['iom-missing-migrants', 'missing_migrants/v2019-11_global.csv'],
  ['iom-missing-migrants', 'missing_migrants/v2024-04_web_export.csv'],
  ['iom-missing-migrants', 'missing_migrants/api_2015.json'],
  ['iom-dtm-displacement', 'iom_dtm/api_v3_displacement-admin0-admin0pcode-afg.json'],
  ['iom-dtm-displacement', 'iom_dtm/hdx_global-iom-dtm-from-api-admin-0-to-2.csv'],
  ['iom-ukraine-population', 'ukraine/iom_idp-estimates-r17_publish.xlsx'],
  ['iom-ukraine-population', 'ukraine/iom_idp-estimates-r20_publish.xlsx'],
  ['italy-interior-landings', 'italy/sbarchi-per-giorno.csv'],
  ['uk-channel-small-boats', 'uk/uk_home_office_small_boats_daily.csv'],
  ['balkans-daily-estimates', 'balkans/ifrc_unhcr_daily_arrivals_analysis.xlsx'],
  ['eurostat-asylum', 'eurostat/migr_asyappctzm_gui_export_2008_2015.csv'],
];

/** The figures of one reading that the other does not have. The id of an incident is no figure. */
function missing(a: Outcome, b: Outcome): string[] {
  const figures = ({ values }: Outcome) =>
    [...values].map(([key, value]) => (key.startsWith('[') ? `${key} ${value}` : value));
  const left = new Map<string, number>();
  for (const figure of figures(b)) left.set(figure, (left.get(figure) ?? 0) + 1);
  return figures(a).filter((figure) => {
    const count = left.get(figure) ?? 0;
    left.set(figure, count - 1);
    return count <= 0;
  });
}

const differing = (a: Outcome, b: Outcome) => [...missing(a, b), ...missing(b, a)];

const told = ({ issues }: Outcome) => issues.map(({ row, column, message }) => JSON.stringify([row, column, message]));

describe('a file of one’s own', () => {
  const source = SOURCES.find(({ key }) => key === 'uk-channel-small-boats');
  const day = (index: number) => new Date(Date.UTC(2019, 0, 1 + index)).toISOString().slice(0, 10);
  const days = Array.from({ length: 90 }, (_, index) => `"${day(index)}",${(index % 7) * 23},${index % 7}`);
  const bytes = Buffer.from(['#date,migrants,boats', ...days, ''].join('\n'));
  const outcome = (damaged: Uint8Array) => {
    if (!source) throw new Error('there is no such source');
    return outcomeOf(source, 'boats.csv', damaged);
  };

  test('is taken as it is, and not when it is cut inside a line', async () => {
    expect((await outcome(bytes)).refused).toBe(false);
    expect((await outcome(bytes.subarray(0, bytes.length - 12))).refused).toBe(true);
  });

  test('with any bit of a date turned is refused or the same', async () => {
    const whole = await outcome(bytes);
    const line = bytes.indexOf('"2019-02-01"');
    for (let bit = 0; bit < 96; bit++) {
      const damaged = Uint8Array.from(bytes);
      damaged[line + (bit >> 3)] = (damaged[line + (bit >> 3)] ?? 0) ^ (1 << (bit & 7));
      const result = await outcome(damaged);
      expect([bit, result.refused || differing(whole, result).length === 0]).toEqual([bit, true]);
    }
  });
});

const folder = samplesFolder();
if (folder !== null) {
  describe.each(SAMPLES)('a real file of %s, %s', (key, file) => {
    const source = SOURCES.find((one) => one.key === key);
    const read = async () => new Uint8Array(await readFile(path.join(folder, file)));
    const outcome = (bytes: Uint8Array) => {
      if (!source) throw new Error(`there is no source ${key}`);
      return outcomeOf(source, path.basename(file), bytes);
    };

    test('is taken as it is', async () => {
      const whole = await outcome(await read());
      expect(whole.issues.filter(({ rejected }) => rejected)).toEqual([]);
      expect(whole.values.size).toBeGreaterThan(0);
    });

    test('cut in half is refused', async () => {
      const bytes = await read();
      const half = await outcome(bytes.slice(0, bytes.length >> 1));
      expect(half.issues.filter(({ rejected }) => rejected)).not.toEqual([]);
    });

    test('with a bit turned loads the same, is refused, says so, or has one figure of another size', async () => {
      const bytes = await read();
      const whole = await outcome(bytes);
      const before = new Set(told(whole));
      const random = randomOf(Number(process.env['SEED'] ?? 1));
      for (let turned = 0; turned < FLIPS; turned++) {
        const damaged = flipped(bytes, random);
        const result = await outcome(damaged.bytes);
        if (result.refused || told(result).some((words) => !before.has(words))) continue;
        // A digit that nothing else in the file repeats: a day and its month at most, before and after. The loader names it when it differs
        // from what stood before.
        expect(differing(whole, result).length, `bit at byte ${damaged.at}`).toBeLessThanOrEqual(4);
      }
    });

    if (file.endsWith('.csv')) {
      test('with its columns in another order is the same', async () => {
        const bytes = await read();
        const rows: string[][] = parse(Buffer.from(bytes), { bom: true });
        const shuffled = rows.map((cells) => [...cells.slice(2).reverse(), ...cells.slice(0, 2)]);
        const [whole, other] = [await outcome(bytes), await outcome(Buffer.from(stringify(shuffled)))];
        expect(other.refused).toBe(false);
        expect(differing(whole, other)).toEqual([]);
      });
    }
  });
}
