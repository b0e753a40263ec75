import type { CalendarDay } from '@commonground/calendar';
import type { Instrument, Item, StoredAnswer } from '@commonground/measures';
import { readDate, type Values } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { fieldOf, LEFT_OUT } from './field-name.ts';
import { type Kind, kindOf } from './kinds.rules.ts';

/** What a form of questions says. An item is in one of the four, or was left empty. */
export interface ReadAnswers {
  /** By item id, as they are kept. */
  readonly answers: Readonly<Record<string, StoredAnswer>>;
  /** A sentence by field name, in the order of the items. */
  readonly errors: Readonly<Record<string, string>>;
  /** Items that were cleared: left out on purpose, or their box emptied. */
  readonly cleared: readonly string[];
}

type Reading = { readonly answer: StoredAnswer } | { readonly wrong: string } | 'cleared' | 'untouched';

/**
 * Reads the answers to these items as a form posts them. A question whose radios nobody touched says nothing, neither an
 * answer nor its removal, so that two devices do not wipe each other's answers; leaving out is a radio of its own.
 *
 * @param today no day after it is an answer
 */
export function readAnswers(
  instrument: Instrument,
  items: readonly Item[],
  typed: Values,
  today: CalendarDay,
): ReadAnswers {
  const answers: Record<string, StoredAnswer> = {};
  const errors: Record<string, string> = {};
  const cleared: string[] = [];
  for (const item of items) {
    const reading = readOne(kindOf(instrument, item), typed, fieldOf(item.id), today);
    if (reading === 'cleared') cleared.push(item.id);
    else if (reading === 'untouched') continue;
    else if ('wrong' in reading) errors[fieldOf(item.id)] = reading.wrong;
    else answers[item.id] = reading.answer;
  }
  return { answers, errors, cleared };
}

function readOne(kind: Kind, typed: Values, field: string, today: CalendarDay): Reading {
  switch (kind.is) {
    case 'choice':
    case 'steps':
      return readChoice(kind, oneOf(typed[field]));
    case 'several':
      return readSeveral(kind, typed, field);
    case 'count':
      return readCount(kind, typed[field]);
    case 'day':
      return readDay(typed, field, today);
    case 'words':
      return readWords(kind, typed[field]);
  }
}

type Of<Is extends Kind['is']> = Extract<Kind, { is: Is }>;

function readChoice({ options }: Of<'choice'> | Of<'steps'>, chosen: string): Reading {
  if (chosen === '') return 'untouched';
  if (chosen === LEFT_OUT) return 'cleared';
  const found = options.find(({ form }) => form === chosen);
  return found === undefined ? { wrong: words('error-choice') } : { answer: found.stored };
}

/** Boxes that nobody ticked post nothing; the form's own marker tells that from a form without them. */
function readSeveral({ options }: Of<'several'>, typed: Values, field: string): Reading {
  const chosen = [typed[field] ?? []].flat().filter((each) => each !== '');
  if (chosen.length === 0) return typed[`_asked-${field}`] === undefined ? 'untouched' : 'cleared';
  if (!chosen.every((each) => options.some(({ form }) => form === each))) return { wrong: words('error-choice') };
  return { answer: options.filter(({ form }) => chosen.includes(form)).map(({ form }) => form) };
}

const NEVER = new Set(['none', 'no', 'never', 'nil', 'nought', 'zero']);

function readCount({ most, unit }: Of<'count'>, typed: Values[string] | undefined): Reading {
  if (typed === undefined) return 'untouched';
  const text = oneOf(typed).toLowerCase();
  if (text === '') return 'cleared';
  if (NEVER.has(text)) return { answer: 0 };
  if (!/^\d{1,6}$/.test(text)) return { wrong: words('error-count', { unit }) };
  const count = Number(text);
  return count > most ? { wrong: words('error-count-most', { most, unit }) } : { answer: count };
}

function readDay(typed: Values, field: string, today: CalendarDay): Reading {
  if (typed[`${field}-day`] === undefined) return 'untouched';
  const read = readDate(typed, field, 'the day');
  if ('missing' in read) return 'cleared';
  if ('wrong' in read) return read;
  return read.date > today ? { wrong: words('error-day-future') } : { answer: read.date };
}

function readWords({ most }: Of<'words'>, typed: Values[string] | undefined): Reading {
  if (typed === undefined) return 'untouched';
  const text = oneOf(typed);
  if (text === '') return 'cleared';
  return text.length > most ? { wrong: words('error-added', { most, found: text.length }) } : { answer: text };
}

/** One value of a field, without spaces round it. A browser sends line ends in two letters; one is kept. */
const oneOf = (typed: Values[string] | undefined): string =>
  ([typed ?? ''].flat()[0] ?? '').replaceAll('\r\n', '\n').trim();
