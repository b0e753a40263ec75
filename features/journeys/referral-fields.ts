import { addMonths, type CalendarDay, longDate } from '@commonground/calendar';
import { readDate, type Values } from '#platform/pages/index.ts';
import { words } from './referral-words.ts';
import type { SafeContact } from './safe-contact.store.ts';

/** Says what is wrong with a field, in a sentence that names it. */
export type Complain = (field: string, sentence: string) => void;

/** Longest text of one's own that a form takes; a page of writing. */
export const MOST_LETTERS = 4000;
const MOST_LETTERS_OF_A_NAME = 100;
const OLDEST_YEARS = 120;

export const textOf = (typed: Values, name: string): string => {
  const value = typed[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
};

/** A name that must be there. */
export function readName(typed: Values, field: string, missing: string, complain: Complain): string {
  const name = textOf(typed, field);
  if (name === '') complain(field, missing);
  if (lettersIn(name) > MOST_LETTERS_OF_A_NAME) complain(field, tooLong(name, MOST_LETTERS_OF_A_NAME));
  return name;
}

/** Words of one's own that may be left out. */
export function readOwnWords(typed: Values, field: string, complain: Complain): string {
  const text = textOf(typed, field);
  if (lettersIn(text) > MOST_LETTERS) complain(field, tooLong(text, MOST_LETTERS));
  return text;
}

/** Letters as people and PostgreSQL count them: one for a smiley, where `length` says two. */
const lettersIn = (text: string): number => [...text].length;

const tooLong = (text: string, most: number) => words('error-long', { most, found: lettersIn(text) });

/** A date of birth that can be true on this day. Whether the age fits the service is another question. */
export function readBirthday(
  typed: Values,
  field: string,
  missing: string,
  today: CalendarDay,
  complain: Complain,
): CalendarDay | undefined {
  const read = readDate(typed, field, 'the date of birth');
  if ('missing' in read) complain(field, missing);
  else if ('wrong' in read) complain(field, read.wrong);
  else if (read.date > today) complain(field, words('error-born-future', { date: longDate(read.date) }));
  else if (read.date < addMonths(today, -12 * OLDEST_YEARS))
    complain(field, words('error-born-long-ago', { date: longDate(read.date) }));
  else return read.date;
  return undefined;
}

export interface Reach extends Pick<SafeContact, 'way' | 'mayLeaveMessage'> {
  readonly phone: string | null;
  readonly email: string | null;
}

/** How somebody can be reached: a way, what that way needs, and whether a message may be left. */
export function readReach(typed: Values, complain: Complain): Reach | undefined {
  const way = textOf(typed, 'reach');
  if (way !== 'text' && way !== 'phone' && way !== 'email') complain('reach', words('error-reach'));
  const phone = readPhone(textOf(typed, 'phone'), way === 'text' || way === 'phone', complain);
  const email = readEmail(textOf(typed, 'email'), way === 'email', complain);
  const message = textOf(typed, 'message');
  if (message !== 'yes' && message !== 'no') complain('message', words('error-message'));
  if (way !== 'text' && way !== 'phone' && way !== 'email') return undefined;
  return { way, phone, email, mayLeaveMessage: message === 'yes' };
}

function readPhone(typed: string, needed: boolean, complain: Complain): string | null {
  if (typed === '') {
    if (needed) complain('phone', words('error-phone-missing'));
    return null;
  }
  const figures = typed.replace(/[\s().-]/g, '');
  if (/^(\+\d{10,14}|0\d{9,10})$/.test(figures)) return figures;
  complain('phone', words('error-phone', { typed }));
  return null;
}

function readEmail(typed: string, needed: boolean, complain: Complain): string | null {
  if (typed === '') {
    if (needed) complain('email', words('error-email-missing'));
    return null;
  }
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(typed) && typed.length <= 254) return typed;
  complain('email', words('error-email', { typed }));
  return null;
}
