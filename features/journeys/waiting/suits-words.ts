import { WEEKDAYS, weekdayInWords } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { Suits } from './suits.store.ts';

export const DAY_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  WEEKDAYS.map((day) => [day, weekdayInWords(day)]),
);
export const TIME_WORDS: Readonly<Record<string, string>> = {
  morning: 'Morning',
  afternoon: 'Afternoon',
  evening: 'Evening',
};

/** "Tuesday, Friday; evening; Town hall": what suits somebody, as a line of a list. */
export function suitsInWords(model: RunningModel, suits: Pick<Suits, 'days' | 'times' | 'sites'>): string {
  const parts = [
    suits.days.map(weekdayInWords).join(', '),
    suits.times.map((time) => (TIME_WORDS[time] ?? time).toLowerCase()).join(', '),
    suits.sites.map((site) => model.sites[site]?.name ?? site).join(', '),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Any day' : parts.join('; ');
}
