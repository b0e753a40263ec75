import type { Instrument, Item, ItemAnswer, Scale } from './instrument.schema.ts';
import type { StoredAnswer } from './score.ts';

/** An option of an item as it is offered: what is printed beside it, and the key under which it is kept. */
export interface AnswerOption {
  /** the value printed beside it, before any reversal */
  readonly value: number;
  /** our own word for it */
  readonly label: string;
  /** tells it apart where two options print the same value; elsewhere the value as text */
  readonly key: string;
}

/** Answers that are whole numbers, as one of a list or from a range. Other answers (words, days, several) score nothing. */
export type NumericAnswer = Extract<ItemAnswer, { options: unknown } | { min: number } | { count: unknown }>;

/** How one item is answered: in its own way, or as the instrument's others. */
export function answerOf(instrument: Instrument, item: Item): ItemAnswer {
  if (item.answer !== undefined) return item.answer;
  const { response } = instrument;
  if ('byItem' in response) throw new RangeError(`${instrument.id} item ${item.id} does not say how it is answered.`);
  return response;
}

/** Whether an answer is a number that a scale may count. */
export function isNumeric(answer: ItemAnswer): answer is NumericAnswer {
  return 'options' in answer || 'min' in answer || 'count' in answer;
}

/** Smallest and largest whole number an item can be answered with, before reversal. */
export function rangeOf(answer: NumericAnswer): [number, number] {
  if ('count' in answer) return [0, answer.count.most];
  if ('min' in answer) return [answer.min, answer.max];
  const values = answer.options.map((option) => option.value);
  return [Math.min(...values), Math.max(...values)];
}

/** Whether a number is one the item can be answered with. */
export function takes(answer: NumericAnswer, value: number): boolean {
  if ('options' in answer) return answer.options.some((option) => option.value === value);
  const [low, high] = rangeOf(answer);
  return Number.isInteger(value) && value >= low && value <= high;
}

/** The item with this id. */
export function itemOf(instrument: Instrument, id: string): Item {
  const found = instrument.items.find((item) => item.id === id);
  if (found === undefined) throw new RangeError(`${instrument.id} has no item "${id}".`);
  return found;
}

/** The scale with this id. */
export function scaleOf(instrument: Instrument, id: string): Scale {
  const found = instrument.scales.find((scale) => scale.id === id);
  if (found === undefined) throw new RangeError(`${instrument.id} has no scale "${id}".`);
  return found;
}

/** Which way is better in a scale: as in the instrument, unless the scale says otherwise. */
export function betterOf(instrument: Instrument, scaleId: string): 'lower' | 'higher' {
  return scaleOf(instrument, scaleId).better ?? instrument.better;
}

/**
 * The options of an item in printed order, or null for an item that is answered in another way.
 *
 * @throws RangeError for an item the instrument does not have
 */
export function optionsOf(instrument: Instrument, itemId: string): readonly AnswerOption[] | null {
  const answer = answerOf(instrument, itemOf(instrument, itemId));
  if (!('options' in answer)) return null;
  return answer.options.map(({ value, label, key }) => ({ value, label, key: key ?? String(value) }));
}

/** The items that at least one scale counts, in the instrument's order. */
export function scoredItems(instrument: Instrument): readonly Item[] {
  const counted = new Set(instrument.scales.flatMap((scale) => scale.items));
  return instrument.items.filter((item) => counted.has(item.id));
}

/** Whether an item is asked, given what was answered before: always, unless the file says after which answers only. */
export function isAsked(
  instrument: Instrument,
  item: Item,
  answers: Readonly<Record<string, StoredAnswer | undefined>>,
): boolean {
  const { onlyIf } = item;
  if (onlyIf === undefined) return true;
  const before = itemOf(instrument, onlyIf.item);
  const given = Object.hasOwn(answers, before.id) ? answers[before.id] : undefined;
  const option = optionsOf(instrument, before.id)?.find(({ key, value }) => key === given || value === given);
  const value = option?.value ?? given;
  return typeof value === 'number' && onlyIf.is.includes(value) && isAsked(instrument, before, answers);
}

/** Smallest and largest value printed beside an option, where all items are answered alike. */
export function responseRange({ response }: Instrument): [number, number] {
  if ('byItem' in response) throw new RangeError('Every item has its own range.');
  return rangeOf(response);
}

/** Every value printed beside an option, ascending, where all items are answered alike. */
export function responseValues({ response }: Instrument): number[] {
  if ('byItem' in response) throw new RangeError('Every item has its own values.');
  return valuesOf(response);
}

/** Every number an item can be answered with, ascending, each once. */
export function valuesOf(answer: NumericAnswer): number[] {
  if ('options' in answer) return [...new Set(answer.options.map((option) => option.value))].sort((a, b) => a - b);
  const [low, high] = rangeOf(answer);
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}
