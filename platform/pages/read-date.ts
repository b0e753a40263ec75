import { type CalendarDay, day } from '@commonground/calendar';
import type { Values } from './route.ts';

export type ReadDate = { readonly date: CalendarDay } | { readonly missing: true } | { readonly wrong: string };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads the three boxes of a `DateField`, or one whole date in its first box: "27 3 2025", "27/3/2025",
 * "27 March 2025", "2025-03-27". Day first, as people here write it; years of two figures are asked again.
 * @param what names the date inside the message, like "the date you moved"
 */
export function readDate(body: Values, name: string, what = 'the date'): ReadDate {
  const typed = ['day', 'month', 'year']
    .map((part) => text(body[`${name}-${part}`]))
    .join(' ')
    .trim();
  if (typed === '') return { missing: true };
  const words = typed.split(/[\s./,-]+/).filter(Boolean);
  const [first = '', second = '', third = ''] = words;
  const [d, m, y] = first.length === 4 ? [third, second, first] : [first, second, third];
  const iso = `${y}-${monthNumber(m)}-${d.replace(/(st|nd|rd|th)$/i, '').padStart(2, '0')}`;
  const example = 'like 27 3 2025';
  if (words.length !== 3) return { wrong: `Enter ${what} with a day, a month and a year, ${example}` };
  if (!/^\d{4}$/.test(y)) return { wrong: `Enter ${what} with all four figures of the year, ${example}` };
  try {
    return { date: day(iso) };
  } catch {
    // `day` throws for what is no date; here that is an answer to show beside the boxes, not a defect.
    return { wrong: `Enter ${what} as a real date, ${example}` };
  }
}

function monthNumber(written: string): string {
  const named = months.indexOf(written.slice(0, 3).toLowerCase());
  return named >= 0 ? String(named + 1).padStart(2, '0') : written.padStart(2, '0');
}

function text(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
}
