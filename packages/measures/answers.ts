import type { Instrument, Item } from './instrument.schema.ts';
import { answerOf, isNumeric, type NumericAnswer, rangeOf, takes } from './item-answers.ts';
import type { AnswerPairs, Answers } from './score.ts';

/** Ways of writing an answer that are kept for looking up, per item. */
const MOST_KEPT = 1_000;

/** What a cell holds: the value after reversal, nothing, or something the item does not take. */
export type Answer = number | 'missing' | 'invalid';

/** Reads the cells of one item. */
export type ItemReader = (cell: unknown) => Answer;

/**
 * One reader for each item that is answered with a number, in the instrument's order. A cell holds the value printed
 * beside the chosen option (or the option's key), as a number or as text; empty, null and undefined are missing, and so
 * is the code for "does not apply".
 */
export function itemReaders(instrument: Instrument): ReadonlyMap<string, ItemReader> {
  const readers = new Map<string, ItemReader>();
  for (const item of instrument.items) {
    const answer = answerOf(instrument, item);
    if (isNumeric(answer)) readers.set(item.id, readerOf(instrument, item, answer));
  }
  return readers;
}

function readerOf(instrument: Instrument, item: Item, answer: NumericAnswer): ItemReader {
  const turn = turnOf(instrument, item, answer);
  const keys = keysOf(answer);
  const read = (value: number): Answer => {
    if (item.notApplicable.includes(value)) return 'missing';
    return takes(answer, value) ? turn(value) : 'invalid';
  };
  const readText = (text: string): Answer => {
    if (text === '') return 'missing';
    const value = keys.get(text) ?? plainNumber(text);
    return value === null ? 'invalid' : read(value);
  };
  const met = new Map<string, Answer>();
  return (cell) => {
    if (cell === null || cell === undefined) return 'missing';
    if (typeof cell === 'number') return read(cell);
    if (typeof cell !== 'string') return 'invalid';
    const known = met.get(cell);
    if (known !== undefined) return known;
    const found = readText(cell.trim());
    // A million responses write their answers in a few ways.
    if (met.size < MOST_KEPT) met.set(cell, found);
    return found;
  };
}

/** Reversal: the lowest answer becomes the highest, within the item's own range. */
function turnOf(instrument: Instrument, item: Item, answer: NumericAnswer): (value: number) => number {
  if (!instrument.reversed.items.includes(item.id)) return (value) => value;
  const [low, high] = rangeOf(answer);
  return (value) => low + high - value;
}

function keysOf(answer: NumericAnswer): ReadonlyMap<string, number> {
  const options = 'options' in answer ? answer.options : [];
  return new Map(options.flatMap(({ key, value }) => (key === undefined ? [] : [[key, value] as const])));
}

/** "3" and "3.0" are 3; anything else is no number that a person ticks. */
function plainNumber(text: string): number | null {
  return /^-?\d+(\.0*)?$/.test(text) ? Number(text) : null;
}

/** What each reader finds in one response, in the readers' order. An item that is answered twice is invalid. */
export function answersRead(readers: ReadonlyMap<string, ItemReader>, answers: Answers | AnswerPairs): Answer[] {
  const given = isPairs(answers) ? answersByItem(answers) : null;
  return [...readers].map(([id, read]) => {
    if (given === null) return read(Object.hasOwn(answers, id) ? (answers as Answers)[id] : undefined);
    const cells = given.get(id) ?? [];
    return cells.length > 1 ? 'invalid' : read(cells[0]);
  });
}

function isPairs(answers: Answers | AnswerPairs): answers is AnswerPairs {
  if (answers === null || typeof answers !== 'object') {
    throw new RangeError('Answers are a record by item id, or pairs of an item id and an answer.');
  }
  return typeof (answers as { [Symbol.iterator]?: unknown })[Symbol.iterator] === 'function';
}

function answersByItem(pairs: AnswerPairs): ReadonlyMap<string, readonly unknown[]> {
  const given = new Map<string, unknown[]>();
  for (const pair of pairs) {
    if (!Array.isArray(pair))
      throw new RangeError('Answers are a record by item id, or pairs of an item id and an answer.');
    const item = String(pair[0]);
    given.set(item, [...(given.get(item) ?? []), pair[1]]);
  }
  return given;
}
