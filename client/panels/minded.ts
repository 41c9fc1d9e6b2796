import type { Known } from '../store/doubt.ts';
import { isPart, type Reported } from '../store/reported.ts';
import type { Words } from './use-words.ts';

/** What is to be minded of a figure, of how many of its months it is or that a part of it is missing; empty where it is whole. */
export function minded(reported: Reported | null, known: Known, { t, number }: Pick<Words, 't' | 'number'>): string {
  if (reported && isPart(reported))
    return t('status.part', { months: number(reported.months), of: number(reported.of) });
  return known === 'provisional' ? t('status.provisional') : '';
}

/** A figure with what is to be minded of it behind it. */
export const withMinded = (figure: string, note: string): string => (note ? `${figure} (${note})` : figure);
