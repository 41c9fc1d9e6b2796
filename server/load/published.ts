import { lastDay, type Month } from '../../geodata/month.ts';
import type { Incident, Observation } from '../../geodata/source.ts';

/** The day that a release counts as published on, and why, for a person. */
export interface Published {
  day: string;
  because: string;
}

/** Finds the newest day that a file speaks of. */
export class NewestDay {
  private month = '';
  private day = '';

  /** Hears of an observation; one without a value, such as a month yet to come, says nothing. */
  observation({ period, first_day, value }: Observation): void {
    if (value === null) return;
    if (period === 'day') this.day = max(this.day, first_day);
    else this.month = max(this.month, period === 'month' ? first_day.slice(0, 7) : `${first_day.slice(0, 4)}-12`);
  }

  /** Hears of an incident. */
  incident({ date }: Incident): void {
    this.day = max(this.day, date);
  }

  /** The day to take when nobody names one: never after `today`. */
  published(today: string): Published {
    // Where days are given too, the newest month goes as far as they do.
    const end = this.month === '' || this.day.startsWith(this.month) ? '' : lastDay(this.month as Month);
    const newest = max(this.day, end);
    if (newest === '') return { day: today, because: 'today: the file itself speaks of no day' };
    if (newest > today) return { day: today, because: `today: the newest period of the file ends on ${newest}` };
    return { day: newest, because: 'the newest day that the file speaks of; --published DATE names another' };
  }
}

function max(one: string, other: string): string {
  return one > other ? one : other;
}
