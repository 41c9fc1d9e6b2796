import type { Cells } from '../reading/records.ts';
import type { FlowMeaning } from './flow-columns.ts';

/** Words for nothing reported. */
const MISSING = ['N/A', 'n/a', 'NA', '-', 'Not available'];

/** People of one observed group by parts of one kind; null where the row does not say. */
export type Parts = ReadonlyMap<string, number> | null;

/** The numbers of a row. */
export interface GroupNumbers {
  people: number;
  sexes: Parts;
  ages: Parts;
  /** Children among the people who were without their family: a part of the ages, never one of them. */
  unaccompanied: number | null;
}

/**
 * The numbers of one observed group, or null when they cannot be taken. Parts have to add up to the whole: where parts
 * are empty and the others are the whole already, the empty ones are 0; where they are not, the row says nothing of them.
 */
export function readGroup(cells: Cells<FlowMeaning>): GroupNumbers | null {
  const count = (meaning: FlowMeaning) => cells.count(meaning, { missing: MISSING });
  const people = count('people');
  if (people === null) return cells.ok ? cells.reject('people', 'value', 'must not be empty') : null;
  const [men, women, boys, girls] = [count('men'), count('women'), count('boys'), count('girls')];
  const given = {
    sexes: partsOf(cells, [
      ['male', 'males', count('males') ?? addedUp(men, boys)],
      ['female', 'females', count('females') ?? addedUp(women, girls)],
    ]),
    ages: partsOf(cells, [
      ...children(cells, count, addedUp(boys, girls)),
      ...adults(cells, count, addedUp(men, women)),
    ]),
  };
  compare(cells, 'age_0_17', addedUp(count('age_0_4'), count('age_5_17')));
  compare(cells, 'age_0_17', addedUp(boys, girls));
  compare(cells, 'age_18', addedUp(count('age_18_59'), count('age_60')));
  compare(cells, 'age_18', addedUp(men, women));
  compare(cells, 'males', addedUp(men, boys));
  compare(cells, 'females', addedUp(women, girls));
  const sexes = whole(cells, people, given.sexes, 'sexes');
  const ages = whole(cells, people, given.ages, 'age groups');
  const unaccompanied = count('unaccompanied');
  const underage = ages === null ? null : [...ages].reduce((sum, [name, n]) => sum + (/^(0|5)-/.test(name) ? n : 0), 0);
  if (unaccompanied !== null && unaccompanied > (underage ?? people)) {
    cells.reject('unaccompanied', 'total', `must not be more than the ${underage === null ? 'people' : 'children'}`);
  }
  return cells.ok ? { people, sexes, ages, unaccompanied } : null;
}

type Part = [name: string, meaning: FlowMeaning, value: number | null];
type Count = (meaning: FlowMeaning) => number | null;

/** The finest columns of children that the file has: two together, or one, or boys with girls. */
function children(cells: Cells<FlowMeaning>, count: Count, boysAndGirls: number | null): Part[] {
  if (cells.has('age_0_4') && cells.has('age_5_17')) {
    return [
      ['0-4', 'age_0_4', count('age_0_4')],
      ['5-17', 'age_5_17', count('age_5_17')],
    ];
  }
  if (cells.has('age_0_17')) return [['0-17', 'age_0_17', count('age_0_17')]];
  return cells.has('boys') && cells.has('girls') ? [['0-17', 'boys', boysAndGirls]] : [];
}

function adults(cells: Cells<FlowMeaning>, count: Count, menAndWomen: number | null): Part[] {
  if (cells.has('age_18_59') && cells.has('age_60')) {
    return [
      ['18-59', 'age_18_59', count('age_18_59')],
      ['60+', 'age_60', count('age_60')],
    ];
  }
  if (cells.has('age_18')) return [['18+', 'age_18', count('age_18')]];
  return cells.has('men') && cells.has('women') ? [['18+', 'men', menAndWomen]] : [];
}

/** The parts when the file has every one of them: children without adults are no breakdown. */
function partsOf(cells: Cells<FlowMeaning>, parts: Part[]): Part[] {
  const isChild = ([name]: Part) => /^(0|5)-/.test(name);
  const isWhole =
    parts.some(([name]) => name === 'male') || (parts.some(isChild) && parts.some((part) => !isChild(part)));
  const has = ([name, meaning]: Part) =>
    cells.has(meaning) || (name === 'male' && cells.has('men')) || (name === 'female' && cells.has('women'));
  return isWhole && parts.every(has) ? parts : [];
}

function whole(cells: Cells<FlowMeaning>, people: number, parts: readonly Part[], what: string): Parts {
  if (parts.length === 0) return null;
  const sum = parts.reduce((total, [, , value]) => total + (value ?? 0), 0);
  const isComplete = parts.every(([, , value]) => value !== null);
  if (sum > people || (isComplete && sum !== people)) {
    return cells.reject('people', 'total', `is not the sum of the ${what}, ${sum}`);
  }
  return sum === people ? new Map(parts.map(([name, , value]) => [name, value ?? 0])) : null;
}

/** Compares a column with what other columns add up to, where both are given. */
function compare(cells: Cells<FlowMeaning>, meaning: FlowMeaning, sum: number | null): void {
  const value = cells.count(meaning, { missing: MISSING });
  if (value !== null && sum !== null && value !== sum)
    cells.reject(meaning, 'total', `is not the sum of its parts, ${sum}`);
}

function addedUp(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
