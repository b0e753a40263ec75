import { type CalendarDay, longDate, monthAndYear, shortDate } from '@commonground/calendar';
import type { EvidenceRow, Period } from '../evidence-row.ts';

/** A share in whole per cent; the ends keep a mark that they are not quite nobody or everybody. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return 'under 1%';
  if (rounded === 100 && share < 1) return 'over 99%';
  return `${rounded}%`;
}

/** A number as people read it: thousands apart, at most one place after the point, a half away from nothing on either side. */
export const plainNumber = (value: number): string => withPlaces(value, 1);

function withPlaces(value: number, places: number): string {
  const scale = 10 ** places;
  // A number that rounds to nothing has no sign.
  return ((Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale || 0)
    .toLocaleString('en-GB', { maximumFractionDigits: places })
    .replace('-', '−');
}

/** Units whose second place after the point matters. */
const FINE: readonly string[] = ['ratio', 'index'];

export function written(value: number, unit: string): string {
  if (unit === 'proportion') return percent(value);
  if (unit === 'pounds') return `£${withPlaces(value, 0)}`;
  return withPlaces(value, FINE.includes(unit) ? 2 : 1);
}

/** "between 20% and 26%"; empty where there is no interval. */
export function between({ lower, upper, unit }: Pick<EvidenceRow, 'lower' | 'upper' | 'unit'>): string {
  return lower === null || upper === null ? '' : `between ${written(lower, unit)} and ${written(upper, unit)}`;
}

/** Of fewer than these a share says next to nothing, and is said so. */
const FEWEST_FOR_SHARE = 5;

/** Where the true figure is likely to lie, as a sentence; empty where there is no interval. */
export function likely(row: Pick<EvidenceRow, 'lower' | 'upper' | 'unit' | 'denominator'>): string {
  const range = between(row);
  if (range === '') return '';
  const handful = row.unit === 'proportion' && row.denominator !== null && row.denominator < FEWEST_FOR_SHARE;
  return handful
    ? `So few say next to nothing of others: the true figure may lie anywhere ${range}.`
    : `The true figure is likely to lie ${range}.`;
}

export const daysOf = ({ from, to }: Period): string =>
  `${shortDate(from as CalendarDay)} to ${shortDate(to as CalendarDay)}`;

/** A point's place in words: a month, a day, or a number of days from the start. */
export function placeInWords(x: string | number): string {
  if (typeof x === 'number') return x === 0 ? 'at the start' : `after ${Math.round((x * 12) / 365)} months`;
  if (/^\d{4}-\d{2}$/.test(x)) return monthAndYear(`${x}-01` as CalendarDay);
  if (/^\d{4}-\d{2}-\d{2}$/.test(x)) return longDate(x as CalendarDay);
  return x.replaceAll('-', ' ');
}

const STAGES: Readonly<Record<string, string>> = {
  conception: 'The first idea of the service',
  design: 'How it is made',
  delivery: 'Every day',
  evaluation: 'Looking at how it went',
};

/** A stage of the service's life, as the rating of partnership names it. */
export const stageInWords = (stage: string): string => STAGES[stage] ?? stage;
