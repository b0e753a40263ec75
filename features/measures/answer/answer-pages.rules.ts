import { type Instrument, type Item, isAsked, responseRange, type StoredAnswer } from '@commonground/measures';
import type { Answers } from '../sending/keep.ts';

export type { Answers, Item };

/** Questions on one page, at most: few enough for a small screen and a tired evening. */
const MOST_ON_A_PAGE = 4;
/** The same where some of them are passed over by most people. */
const MOST_WITH_FOLLOW_UPS = 6;
/** Questions a person answers in a minute, taken slowly. */
const QUESTIONS_A_MINUTE = 7;

/**
 * The items of an instrument in pages as even as can be: ten become 4, 3 and 3. A question that is only for some stands on
 * the page of the one it hangs on, so that without scripts both can be answered together. Numbers of pages never change.
 */
export function pagesOf(instrument: Instrument): Item[][] {
  const blocks = blocksOf(instrument.items);
  if (blocks.length < instrument.items.length) return filled(blocks);
  const pages = Math.ceil(blocks.length / MOST_ON_A_PAGE);
  const small = Math.floor(blocks.length / pages);
  const larger = blocks.length % pages;
  let from = 0;
  return Array.from({ length: pages }, (_, page) => {
    const size = small + (page < larger ? 1 : 0);
    from += size;
    return blocks.slice(from - size, from).flat();
  });
}

/** Blocks one after the other, a new page where the next one would make it too long. */
function filled(blocks: readonly Item[][]): Item[][] {
  const pages: Item[][] = [];
  for (const block of blocks) {
    const page = pages.at(-1);
    if (page !== undefined && page.length + block.length <= MOST_WITH_FOLLOW_UPS) page.push(...block);
    else pages.push([...block]);
  }
  return pages;
}

/** A question with those right after it that are only asked because of it. */
function blocksOf(items: readonly Item[]): Item[][] {
  const blocks: Item[][] = [];
  for (const item of items) {
    const block = blocks.at(-1);
    if (block?.some(({ id }) => id === item.onlyIf?.item)) block.push(item);
    else blocks.push([item]);
  }
  return blocks;
}

/** How long an instrument takes, in whole minutes: CORE-OM with 34 questions takes five. */
export const minutesFor = (items: number): number => Math.max(1, Math.ceil(items / QUESTIONS_A_MINUTE));

/** What stands on a page: questions for everybody, those asked after the answers so far, and those that hang on this page. */
export function shownOn(instrument: Instrument, page: readonly Item[], answers: Answers): Item[] {
  return page.filter((item) => isAsked(instrument, item, answers) || page.some(({ id }) => id === item.onlyIf?.item));
}

/** The nearest page from here with something on it, counted from 1; undefined when there is none that way. */
export function nextPage(instrument: Instrument, answers: Answers, from: number, step: 1 | -1): number | undefined {
  const pages = pagesOf(instrument);
  for (let page = from + step; page >= 1 && page <= pages.length; page += step) {
    if (shownOn(instrument, pages[page - 1] ?? [], answers).length > 0) return page;
  }
  return undefined;
}

/** The questions that are asked after these answers. */
export const askedItems = (instrument: Instrument, answers: Answers): Item[] =>
  instrument.items.filter((item) => isAsked(instrument, item, answers));

/** Without the answers to questions that are not asked any more, since an earlier answer was changed. */
export function withoutUnasked(instrument: Instrument, answers: Answers): Answers {
  const kept: Record<string, StoredAnswer> = { ...answers };
  for (const item of instrument.items) if (!isAsked(instrument, item, kept)) delete kept[item.id];
  return kept;
}

/**
 * Where somebody goes on: where they were when they stopped, or, where that was not kept, the first page with an open
 * question after the last one answered.
 */
export function pageToGoOn(instrument: Instrument, answers: Answers, goesOnAt: string | null): number | 'send' {
  const pages = pagesOf(instrument);
  if (goesOnAt === 'send') return 'send';
  const kept = pages.findIndex((page) => page.some(({ id }) => id === goesOnAt));
  if (kept !== -1) return kept + 1;
  const lastTouched = pages.findLastIndex((page) => page.some(({ id }) => answers[id] !== undefined));
  if (lastTouched === -1) return 1;
  const isWhole = pages[lastTouched]?.every(({ id }) => answers[id] !== undefined) ?? false;
  return isWhole ? (nextPage(instrument, answers, lastTouched + 1, 1) ?? 'send') : lastTouched + 1;
}

/** Lowest and highest score of the scale a chart draws. */
export function rangeOf(instrument: Instrument, scaleId: string, metric: string): { from: number; to: number } {
  const scale = instrument.scales.find((each) => each.id === scaleId);
  const range = scale?.metrics[metric as keyof typeof scale.metrics] ?? responseRange(instrument);
  return { from: range[0], to: range[1] };
}

/** The options of an instrument with their labels, or its plain range. */
export function optionsOf({ response }: Instrument): { value: number; label: string }[] {
  if ('options' in response) return response.options.map(({ value, label }) => ({ value, label }));
  if ('byItem' in response) return [];
  const numbers = Array.from({ length: response.max - response.min + 1 }, (_, step) => response.min + step);
  return numbers.map((value) => ({ value, label: String(value) }));
}
