import type { CalendarDay } from '@commonground/calendar';

/** What can be changed about a person, in the order of the page. */
export const DETAIL_FIELDS = [
  'called',
  'fullName',
  'dateOfBirth',
  'nhsNumber',
  'phone',
  'email',
  'postcode',
  'address',
] as const;
export type DetailField = (typeof DETAIL_FIELDS)[number];

/** What a person changes themself; a date of birth and an NHS number say who somebody is, and the team asks for proof. */
export const OWN_FIELDS = ['called', 'fullName', 'phone', 'email', 'postcode', 'address'] as const;

export interface Details {
  readonly called: string;
  readonly fullName: string;
  readonly dateOfBirth: CalendarDay | null;
  readonly nhsNumber: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly postcode: string | null;
  readonly address: string | null;
}

/** One change that was made: what stood in each changed field before. */
export interface EarlierChange {
  readonly revision: number;
  readonly before: Partial<Details>;
}

export interface Merged {
  /** What is written now. */
  readonly changes: Partial<Details>;
  /** Fields that two people changed to different words. Nothing is written while there is one. */
  readonly contradicted: readonly DetailField[];
  /** Fields that only the others changed. */
  readonly theirsOnly: readonly DetailField[];
}

/** The details as they stood at a revision: today's, with every later change taken back. */
export function detailsAt(current: Details, changes: readonly EarlierChange[], revision: number): Details {
  const later = changes.filter((change) => change.revision > revision).sort((a, b) => b.revision - a.revision);
  return Object.assign({}, current, ...later.map(({ before }) => before));
}

/**
 * Puts together what one person typed over `base` and what others wrote in the meantime (`current`). A field that only
 * one side changed keeps that side's words; a field that both changed differently is contradicted.
 */
export function merge(base: Details, current: Details, typed: Partial<Details>): Merged {
  const fields = DETAIL_FIELDS.filter((field) => field in typed);
  const mine = fields.filter((field) => typed[field] !== base[field]);
  const contradicted = mine.filter((field) => current[field] !== base[field] && current[field] !== typed[field]);
  const written = mine.filter((field) => current[field] === base[field]);
  return {
    changes: Object.fromEntries(written.map((field) => [field, typed[field]])),
    contradicted,
    theirsOnly: DETAIL_FIELDS.filter((field) => current[field] !== base[field] && !mine.includes(field)),
  };
}
