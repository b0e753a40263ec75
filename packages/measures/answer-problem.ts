import type { Instrument, Item, ItemAnswer } from './instrument.schema.ts';
import { answerOf, isNumeric, takes } from './item-answers.ts';
import type { StoredAnswer } from './score.ts';

/** As many values as this are listed one by one. */
const MOST_LISTED = 11;

/**
 * Why an answer, as it is kept, is not one the item takes; null when it is. Nothing answered is no problem and is not
 * kept, so it is not asked about here.
 */
export function answerProblem(instrument: Instrument, item: Item, stored: StoredAnswer): string | null {
  if (typeof stored === 'number' && item.notApplicable.includes(stored)) return null;
  const answer = answerOf(instrument, item);
  return fits(answer, stored) ? null : `found ${JSON.stringify(stored)}; expected ${expectedAnswer(instrument, item)}`;
}

function fits(answer: ItemAnswer, stored: StoredAnswer): boolean {
  if ('options' in answer && typeof stored === 'string') return answer.options.some((option) => option.key === stored);
  if (isNumeric(answer)) return typeof stored === 'number' && takes(answer, stored);
  if ('day' in answer) return typeof stored === 'string' && isDay(stored);
  if ('words' in answer)
    return typeof stored === 'string' && stored.trim() !== '' && stored.length <= answer.words.most;
  return Array.isArray(stored) && isSelection(answer.several, stored);
}

function isSelection(offered: readonly { id: string }[], chosen: readonly unknown[]): boolean {
  const different = new Set(chosen).size === chosen.length;
  return chosen.length > 0 && different && chosen.every((id) => offered.some((option) => option.id === id));
}

/** A day of the calendar, written 2026-03-01. That it is past is for the caller, who knows what day it is. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What an item takes, in words that follow "expected": "one of 0, 1, 2", "a whole number from 0 to 100", "a day". */
export function expectedAnswer(instrument: Instrument, item: Item): string {
  const answer = answerOf(instrument, item);
  const also = item.notApplicable.map((value) => `, ${value} (does not apply)`).join('');
  if ('options' in answer) return `one of ${listed(answer.options)}${also}`;
  if ('min' in answer) return `${stepped(answer.min, answer.max)}${also}`;
  if ('count' in answer) return `a whole number from 0 to ${answer.count.most}${also}`;
  if ('day' in answer) return 'a day such as 2026-03-01';
  if ('words' in answer) return `words, at most ${answer.words.most} characters`;
  return `some of ${answer.several.map((option) => option.id).join(', ')}`;
}

function listed(options: readonly { value: number; key?: string | undefined }[]): string {
  const values = [...new Set(options.map((option) => option.value))].sort((a, b) => a - b);
  const keys = options.flatMap((option) => option.key ?? []);
  return [...values, ...keys].join(', ');
}

function stepped(min: number, max: number): string {
  if (max - min >= MOST_LISTED) return `a whole number from ${min} to ${max}`;
  return `one of ${Array.from({ length: max - min + 1 }, (_, index) => min + index).join(', ')}`;
}
