import { addMonths, type CalendarDay, longDate } from '@commonground/calendar';
import { z } from 'zod';
import { type FormReading, type FormState, readDate, readForm, type Values } from '#platform/pages/index.ts';
import { isNhsNumber, readNhsNumber } from '../nhs-number.ts';
import { words } from '../people-words.ts';
import type { DetailField, Details } from './details.rules.ts';

const MOST_OF_A_NAME = 100;
const MOST_OF_AN_ADDRESS = 500;
const OLDEST_YEARS = 120;

type Complain = (field: DetailField, sentence: string) => void;
type Reader = (typed: Values, today: CalendarDay, complain: Complain) => string | null;

const textOf = (typed: Values, name: string): string => {
  const value = typed[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
};

const readName =
  (field: DetailField, missing: string): Reader =>
  (typed, _today, complain) => {
    const name = textOf(typed, field);
    if (name === '') complain(field, words(missing));
    complainWhenLong(field, name, MOST_OF_A_NAME, complain);
    return name;
  };

function complainWhenLong(field: DetailField, text: string, most: number, complain: Complain): void {
  if (text.length > most) complain(field, words('error-long', { most, found: text.length }));
}

const READERS: Readonly<Record<DetailField, Reader>> = {
  called: readName('called', 'error-called'),
  fullName: readName('fullName', 'error-full-name'),
  dateOfBirth: (typed, today, complain) => {
    const read = readDate(typed, 'dateOfBirth', 'the date of birth');
    if ('missing' in read) return null;
    if ('wrong' in read) complain('dateOfBirth', read.wrong);
    else if (read.date > today) complain('dateOfBirth', words('error-born-future', { date: longDate(read.date) }));
    else if (read.date < addMonths(today, -12 * OLDEST_YEARS))
      complain('dateOfBirth', words('error-born-long-ago', { date: longDate(read.date) }));
    else return read.date;
    return null;
  },
  nhsNumber: (typed, _today, complain) => {
    const number = readNhsNumber(textOf(typed, 'nhsNumber')) ?? null;
    const wrong = number === null ? undefined : wrongWithNhsNumber(number);
    if (wrong !== undefined) complain('nhsNumber', wrong);
    return number;
  },
  phone: (typed, _today, complain) => {
    const text = textOf(typed, 'phone');
    if (text !== '' && !/^(\+\d{10,14}|0\d{9,10})$/.test(text.replace(/[\s().-]/g, '')))
      complain('phone', words('error-phone', { typed: text }));
    return text === '' ? null : text;
  },
  email: (typed, _today, complain) => {
    const text = textOf(typed, 'email');
    if (text !== '' && (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text) || text.length > 254))
      complain('email', words('error-email', { typed: text }));
    return text === '' ? null : text;
  },
  postcode: (typed, _today, complain) => {
    const text = textOf(typed, 'postcode').toUpperCase().replace(/\s+/g, '');
    if (text !== '' && !/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(text))
      complain('postcode', words('error-postcode', { typed: textOf(typed, 'postcode') }));
    return text === '' ? null : `${text.slice(0, -3)} ${text.slice(-3)}`;
  },
  address: (typed, _today, complain) => {
    const text = textOf(typed, 'address').replaceAll('\r\n', '\n');
    complainWhenLong('address', text, MOST_OF_AN_ADDRESS, complain);
    return text === '' ? null : text;
  },
};

/** What is wrong with a number that is no NHS number, in words that say what to check. */
function wrongWithNhsNumber(number: string): string | undefined {
  if (isNhsNumber(number)) return undefined;
  if (!/^\d*$/.test(number)) return words('error-nhs-letters', { typed: number });
  if (number.length !== 10) return words('error-nhs-length', { found: number.length });
  return words(/^(\d)\1+$/.test(number) ? 'error-nhs-same' : 'error-nhs-check');
}

/** Reads the fields of one page. Everything that is wrong is said at once. */
export function readDetails(
  typed: Values,
  fields: readonly DetailField[],
  today: CalendarDay,
): FormReading<Partial<Details>> {
  const schema = z.record(z.string(), z.union([z.string(), z.array(z.string())])).transform((body, context) => {
    const complain: Complain = (field, message) => context.addIssue({ code: 'custom', path: [field], message });
    return Object.fromEntries(
      fields.map((field) => [field, READERS[field](body, today, complain)]),
    ) as Partial<Details>;
  });
  return readForm<Partial<Details>>(typed, { schema, fields });
}

/** The boxes of the form as these details fill them. */
export function boxesOf(details: Details): Values {
  const { dateOfBirth, ...rest } = details;
  const [year = '', month = '', dayOf = ''] = dateOfBirth?.split('-') ?? [];
  const boxes: Values = { 'dateOfBirth-day': dayOf, 'dateOfBirth-month': month, 'dateOfBirth-year': year };
  for (const [name, value] of Object.entries(rest)) boxes[name] = value ?? '';
  return boxes;
}

/** The form again after two people wrote different words: both stand on the page, and what was typed stays in its box. */
export function contradictedForm(
  typed: Values,
  current: Details,
  mine: Partial<Details>,
  contradicted: readonly DetailField[],
  who: string,
): FormState {
  const fresh = boxesOf(current);
  const own = contradicted.flatMap((field) => boxNames(field).map((name) => [name, typed[name] ?? ''] as const));
  const errors = contradicted.map((field) => [field, bothTexts(current[field], mine[field] ?? null, who)] as const);
  return { values: { ...typed, ...fresh, ...Object.fromEntries(own) }, errors: Object.fromEntries(errors) };
}

function bothTexts(theirs: string | null, mine: string | null, who: string): string {
  if (theirs === null) return words('stale-emptied', { who, mine: mine ?? '' });
  if (mine === null) return words('stale-filled', { who, theirs });
  return words('stale-changed', { who, theirs, mine });
}

const boxNames = (field: DetailField): string[] =>
  field === 'dateOfBirth' ? ['dateOfBirth-day', 'dateOfBirth-month', 'dateOfBirth-year'] : [field];
