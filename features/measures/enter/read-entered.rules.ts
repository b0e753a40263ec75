import type { CalendarDay } from '@commonground/calendar';
import type { Instrument, Item, StoredAnswer } from '@commonground/measures';
import type { Values } from '#platform/pages/index.ts';
import { fieldOf } from '../questions/field-name.ts';
import { type Kind, kindOf } from '../questions/kinds.rules.ts';
import { readAnswers } from '../questions/read-answers.rules.ts';
import { codesInWords, codesOf } from './codes.rules.ts';

/** What somebody typed from a form: the answers that can be, and a sentence by field for those that cannot. */
export interface Entered {
  readonly answers: Readonly<Record<string, StoredAnswer>>;
  readonly errors: Readonly<Record<string, string>>;
}

/**
 * Reads a whole questionnaire typed in as codes, one box an item; an empty box is a question left out. Every error
 * names its question, since thirty-four boxes look alike.
 *
 * @param today no day after it is an answer
 */
export function readEntered(instrument: Instrument, typed: Values, today: CalendarDay): Entered {
  const answers: Record<string, StoredAnswer> = {};
  const errors: Record<string, string> = {};
  instrument.items.forEach((item, index) => {
    const text = oneLine(typed[fieldOf(item.id)]);
    if (text === '') return;
    const read = readOne(instrument, item, text, today);
    if ('answer' in read) answers[item.id] = read.answer;
    else errors[fieldOf(item.id)] = `Question ${index + 1}, ${item.topic}: ${lowerFirst(read.wrong)}`;
  });
  return { answers, errors };
}

type Reading = { readonly answer: StoredAnswer } | { readonly wrong: string };

function readOne(instrument: Instrument, item: Item, text: string, today: CalendarDay): Reading {
  const kind = kindOf(instrument, item);
  if (kind.is === 'choice' || kind.is === 'steps') return readCode(kind, text);
  if (kind.is === 'several') return readCodes(kind, text);
  const field = fieldOf(item.id);
  const values = kind.is === 'day' ? { [`${field}-day`]: text } : { [field]: text };
  const { answers, errors } = readAnswers(instrument, [item], values, today);
  const answer = answers[item.id];
  return answer === undefined ? { wrong: errors[field] ?? 'this is not an answer' } : { answer };
}

function readCode(kind: Kind, text: string): Reading {
  const coded = codesOf(kind);
  const found = coded.find(({ code }) => code === text.replace(/^0+(?=\d)/, ''));
  if (found !== undefined) return { answer: found.option.stored };
  return { wrong: `enter ${codesInWords(coded)}, or leave it empty. You entered “${text}”` };
}

function readCodes(kind: Kind, text: string): Reading {
  const coded = codesOf(kind);
  const typed = text.split(/[\s,;+]+/).filter(Boolean);
  const unknown = typed.find((each) => !coded.some(({ code }) => code === each));
  if (unknown !== undefined) {
    return { wrong: `enter numbers from ${codesInWords(coded)} with spaces between. You entered “${text}”` };
  }
  return { answer: coded.filter(({ code }) => typed.includes(code)).map(({ option }) => String(option.stored)) };
}

const oneLine = (typed: Values[string] | undefined) => ([typed ?? ''].flat()[0] ?? '').trim();
const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);
