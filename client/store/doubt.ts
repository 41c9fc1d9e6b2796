import type { ValueStatus } from '../../geodata/vocabulary.ts';
import type { FlowCube } from '../../server/contract.ts';

/** How a value can be known but reported: one bit each, so that the doubts of a sum are those of its parts, joined. */
const BITS = { estimated: 1, provisional: 2, suppressed: 4, not_reported: 8 } as const;

/**
 * The bit of a figure of which a publisher's complete table has no row while it reports others of the month: not listed,
 * which is neither a report of none nor a report that is missing.
 */
export const NO_ROW = 16;

/** How a figure is known, as the API says it, or that its publisher's table has no row of it. */
export type Known = ValueStatus | 'no_row';

/** What makes a sum no less than it is without. */
const HARMLESS = BITS.estimated | NO_ROW;

/** The bit of a status; 0 of what is reported. */
export const doubtOf = (status: ValueStatus): number => (status === 'reported' ? 0 : BITS[status]);

/** The doubts of a cube's rows, month by month; a row in which everything is reported is not there. */
export function doubtsOf({ value_status, months }: FlowCube): ReadonlyMap<number, Uint8Array> {
  const doubts = new Map<number, Uint8Array>();
  for (const [status, positions] of Object.entries(value_status)) {
    for (const position of positions) {
      const row = Math.floor(position / months.length);
      let bits = doubts.get(row);
      if (!bits) doubts.set(row, (bits = new Uint8Array(months.length)));
      bits[position % months.length] = doubtOf(status as keyof FlowCube['value_status']);
    }
  }
  return doubts;
}

/** How a figure is known whose parts have these doubts: a sum is provisional where one of its parts is, or is not there. */
export function statusBy(value: number | null, doubts: number): Known {
  if (value === null) {
    if (doubts & BITS.suppressed) return 'suppressed';
    return doubts & NO_ROW && !(doubts & BITS.not_reported) ? 'no_row' : 'not_reported';
  }
  if (doubts & ~HARMLESS) return 'provisional';
  return doubts & BITS.estimated ? 'estimated' : 'reported';
}
