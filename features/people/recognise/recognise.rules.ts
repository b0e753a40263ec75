import type { CalendarDay } from '@commonground/calendar';
import { alikeFamily, alikeGiven, type Named, partsOf } from './names.rules.ts';

/** What somebody is recognised by. */
export interface Recognisable extends Named {
  readonly dateOfBirth: CalendarDay | null;
  readonly nhsNumber: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export type Because = 'nhs-number' | 'born-and-name' | 'phone' | 'email' | 'same-name';

/** Why two records may be one human, as the team reads it. */
export const BECAUSE_WORDS: Readonly<Record<Because, string>> = {
  'nhs-number': 'The NHS number is the same',
  'born-and-name': 'The date of birth is the same and the names are alike',
  phone: 'The telephone number is the same',
  email: 'The e-mail address is the same',
  'same-name': 'The whole name is the same, and one of them has no date of birth',
};

/**
 * Why two records may be of one human; empty when nothing speaks for it. It only ever raises the question: a person
 * decides. Two different NHS numbers, both valid, are two people. Twins share a day of birth, a family name and often a
 * telephone, so a family name alone never counts.
 */
export function mayBeTheSame(a: Recognisable, b: Recognisable): Because[] {
  if (a.nhsNumber !== null && b.nhsNumber !== null && a.nhsNumber !== b.nhsNumber) return [];
  const given = alikeGiven(a, b);
  const born = sameKnown(a.dateOfBirth, b.dateOfBirth);
  const otherwiseBorn = a.dateOfBirth !== null && b.dateOfBirth !== null && !born;
  // A number that several people of one home share says nothing about which of them rings.
  const oneHome = !given && (alikeFamily(a, b) || otherwiseBorn);
  const found: Because[] = [];
  if (sameKnown(a.nhsNumber, b.nhsNumber)) found.push('nhs-number');
  if (born && given) found.push('born-and-name');
  if (!oneHome && sameKnown(phoneKey(a.phone), phoneKey(b.phone))) found.push('phone');
  if (!oneHome && sameKnown(emailKey(a.email), emailKey(b.email))) found.push('email');
  if (!born && !otherwiseBorn && sameWholeName(a, b)) found.push('same-name');
  return found;
}

const sameKnown = (a: string | null, b: string | null): boolean => a !== null && a === b;

/** The last ten figures: +44 7700 900123 and 07700 900123 are one number. The column `phone_key` says the same. */
export const phoneKey = (phone: string | null): string | null => phone?.replace(/\D/g, '').slice(-10) || null;
export const emailKey = (email: string | null): string | null => email?.trim().toLowerCase() || null;

/** At least two parts: half of an open group may be called "Sam". */
function sameWholeName(a: Named, b: Named): boolean {
  const [one, other] = [partsOf(a.fullName), partsOf(b.fullName)];
  return one.length > 1 && one.join(' ') === other.join(' ');
}
