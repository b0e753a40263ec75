import type { Instrument, StoredAnswer } from '@commonground/measures';
import { responseRange } from '@commonground/measures';
import type { Values } from '#platform/pages/index.ts';

/** Questions on one page, at most: few enough for a small screen and a tired evening. */
const MOST_ON_A_PAGE = 4;
/** Questions a person answers in a minute, taken slowly. */
const QUESTIONS_A_MINUTE = 5;

export type Item = Instrument['items'][number];
export type Answers = Readonly<Record<string, StoredAnswer>>;

/** The items of an instrument in pages as even as can be: ten become 4, 3 and 3. */
export function pagesOf(instrument: Instrument): Item[][] {
  const { items } = instrument;
  const pages = Math.ceil(items.length / MOST_ON_A_PAGE);
  const small = Math.floor(items.length / pages);
  const larger = items.length % pages;
  let from = 0;
  return Array.from({ length: pages }, (_, page) => {
    const size = small + (page < larger ? 1 : 0);
    from += size;
    return items.slice(from - size, from);
  });
}

/** How long an instrument takes, in whole minutes. */
export const minutesFor = (items: number): number => Math.max(1, Math.ceil(items / QUESTIONS_A_MINUTE));

/** The options of an instrument with their labels, or its plain range. */
export function optionsOf({ response }: Instrument): { value: number; label: string }[] {
  if ('options' in response) return response.options.map(({ value, label }) => ({ value, label }));
  if ('byItem' in response) return [];
  const numbers = Array.from({ length: response.max - response.min + 1 }, (_, step) => response.min + step);
  return numbers.map((value) => ({ value, label: String(value) }));
}

/**
 * The answers after one page was saved: what was chosen stands, what the page left open is gone, other pages stay.
 * A value the instrument does not print is no answer; it can come only from a form that is not ours.
 */
export function withPage(instrument: Instrument, before: Answers, page: readonly Item[], typed: Values): Answers {
  const allowed = new Set(optionsOf(instrument).map(({ value }) => value));
  const answers: Record<string, StoredAnswer> = { ...before };
  for (const { id } of page) {
    const chosen = typed[`item-${id}`];
    const value = typeof chosen === 'string' && chosen !== '' ? Number(chosen) : Number.NaN;
    if (allowed.has(value)) answers[id] = value;
    else delete answers[id];
  }
  return answers;
}

/** Where somebody goes on: the first page with an open question after the last one answered, or the end. */
export function pageToGoOn(instrument: Instrument, answers: Answers): number | 'send' {
  const pages = pagesOf(instrument);
  const lastTouched = pages.findLastIndex((page) => page.some(({ id }) => answers[id] !== undefined));
  if (lastTouched === -1) return 1;
  const isWhole = pages[lastTouched]?.every(({ id }) => answers[id] !== undefined) ?? false;
  const page = isWhole ? lastTouched + 2 : lastTouched + 1;
  return page > pages.length ? 'send' : page;
}

/** Lowest and highest score of the scale a chart draws. */
export function rangeOf(instrument: Instrument, scaleId: string, metric: string): { from: number; to: number } {
  const scale = instrument.scales.find((each) => each.id === scaleId);
  const range = scale?.metrics[metric as keyof typeof scale.metrics] ?? responseRange(instrument);
  return { from: range[0], to: range[1] };
}
