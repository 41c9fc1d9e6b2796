import { findParkedYears, findRunningTotals } from './check-months.ts';
import { checkPositions } from './check-positions.ts';
import { findEarlyEnd, findRevisedIncidents, findRevisions } from './check-revisions.ts';
import type { Check } from './checks.ts';

/** Every check of a written release, in the order in which they are told. */
export const CHECKS: readonly Check[] = [
  checkPositions,
  findParkedYears,
  findRunningTotals,
  findEarlyEnd,
  findRevisions,
  findRevisedIncidents,
];
