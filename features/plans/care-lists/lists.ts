import { type CalendarDay, shortDate } from '@commonground/calendar';
import { label, NEED_DOMAINS } from '@commonground/service-model';
import type { Organisation } from '#features/partners/index.ts';
import type { Say } from '../plan-words.ts';
import type { Cells, Entry, ListTable } from './care-list.store.ts';

/** One question of an entry. `name` is its column, and the id of its words. */
export interface EntryField {
  readonly name: string;
  readonly type: 'line' | 'area' | 'date' | 'choice' | 'tick';
  /** Words of the label, where they are not those of the name. */
  readonly words?: string;
  readonly hint?: string;
  readonly most?: number;
  /** Id of the sentence that asks for it; without one it may be left out. */
  readonly needed?: string;
  readonly choices?: (say: Say, known: Known) => readonly { readonly value: string; readonly words: string }[];
}

export interface Known {
  readonly today: CalendarDay;
  readonly organisations: readonly Organisation[];
}

/** A list written down with a person. */
export interface CareList {
  readonly id: 'needs' | 'past-care' | 'agencies';
  readonly table: ListTable;
  readonly order: string;
  readonly fields: readonly EntryField[];
  /** What an entry is called in the list. */
  readonly heading: (entry: Entry) => string;
  readonly lines: (entry: Entry, say: Say) => readonly string[];
  readonly isOver: (entry: Entry, today: CalendarDay) => boolean;
  /** What follows from the answers, and what is wrong about several together. */
  readonly complete: (cells: Cells, known: Known, say: Say) => { cells: Cells } | { wrong: Record<string, string> };
  /** What a changed entry keeps of the one before it. */
  readonly carry?: (cells: Cells, before: Entry) => Cells;
}

const dayOf = (value: unknown): string => shortDate(value as CalendarDay);
const notEmpty = (lines: readonly (string | false | null)[]): string[] =>
  lines.filter((line): line is string => typeof line === 'string' && line !== '');

const fromTo = ({ since, until }: Entry, say: Say) => [
  since !== null && say('line-since', { date: dayOf(since) }),
  until !== null && say('line-until', { date: dayOf(until) }),
];

const overSince = ({ until }: Entry, today: CalendarDay) => typeof until === 'string' && until < today;

const inOrder = (cells: Cells, say: Say): { cells: Cells } | { wrong: Record<string, string> } =>
  typeof cells.since === 'string' && typeof cells.until === 'string' && cells.until < cells.since
    ? { wrong: { until: say('error-until') } }
    : { cells };

const needs: CareList = {
  id: 'needs',
  table: 'care_need',
  order: 'since',
  fields: [
    {
      name: 'domain',
      type: 'choice',
      needed: 'error-domain',
      choices: () => NEED_DOMAINS.map((value) => ({ value, words: label('need-domain', value) })),
    },
    { name: 'words', type: 'area', needed: 'error-words', most: 1000 },
    { name: 'who_helps', words: 'who-helps', type: 'line', most: 300 },
    { name: 'since', type: 'date' },
    { name: 'until', type: 'date' },
  ],
  heading: ({ domain }) => label('need-domain', domain as never),
  lines: (entry, say) =>
    notEmpty([
      String(entry.words),
      entry.who_helps !== null && say('line-who', { who: String(entry.who_helps) }),
      ...fromTo(entry, say),
    ]),
  isOver: overSince,
  complete: (cells, _, say) => inOrder(cells, say),
};

const pastCare: CareList = {
  id: 'past-care',
  table: 'past_care',
  order: 'sort_year',
  fields: [
    { name: 'what', type: 'line', needed: 'error-what', most: 300 },
    { name: 'began', type: 'line', hint: 'hint-began', needed: 'error-began', most: 60 },
    { name: 'ended', type: 'line', most: 60 },
    { name: 'excluded', type: 'tick' },
    { name: 'words', words: 'past-words', type: 'area', most: 2000 },
  ],
  heading: ({ what }) => String(what),
  lines: (entry, say) =>
    notEmpty([
      entry.ended === null
        ? say('line-began', { began: String(entry.began) })
        : say('line-began-ended', { began: String(entry.began), ended: String(entry.ended) }),
      entry.excluded === true && say('line-excluded'),
      entry.words === null ? null : String(entry.words),
    ]),
  isOver: () => false,
  // What is remembered is often only a year, and the list stands in the order of years.
  complete: (cells) => {
    const year = /\b(19|20)\d\d\b/.exec(String(cells.began))?.[0];
    return { cells: { ...cells, sort_year: year === undefined ? null : Number(year) } };
  },
};

const agencies: CareList = {
  id: 'agencies',
  table: 'agency_involved',
  order: 'since',
  fields: [
    {
      name: 'organisation_id',
      words: 'organisation',
      type: 'choice',
      choices: (say, { organisations }) => [
        { value: '', words: say('organisation-none') },
        ...organisations.map(({ organisationId, name }) => ({ value: organisationId, words: name })),
      ],
    },
    { name: 'name', type: 'line', most: 200 },
    { name: 'contact', type: 'line', most: 300 },
    { name: 'does', type: 'line', most: 500 },
    { name: 'is_lead', words: 'is-lead', type: 'tick' },
    {
      name: 'consent',
      type: 'choice',
      needed: 'error-consent',
      choices: (say) => ['not-asked', 'yes', 'no'].map((value) => ({ value, words: say(`consent-${value}`) })),
    },
    { name: 'since', type: 'date' },
    { name: 'until', type: 'date' },
  ],
  heading: ({ name }) => String(name),
  lines: (entry, say) =>
    notEmpty([
      entry.is_lead === true && say('line-is-lead'),
      entry.does === null ? null : String(entry.does),
      entry.contact !== null && say('line-contact', { contact: String(entry.contact) }),
      say(`line-consent-${entry.consent}`, {
        date: entry.consent_on === null ? '' : dayOf(entry.consent_on),
      }),
      ...fromTo(entry, say),
    ]),
  isOver: overSince,
  complete: (cells, { organisations, today }, say) => {
    const found = organisations.find(({ organisationId }) => organisationId === cells.organisation_id);
    const name = cells.name ?? found?.name ?? null;
    if (name === null) return { wrong: { name: say('error-name') } };
    const contact = cells.contact ?? found?.phone ?? null;
    const consentOn = cells.consent === 'not-asked' ? null : today;
    return inOrder({ ...cells, name, contact, consent_on: consentOn }, say);
  },
  // A consent that is not said anew keeps the day on which it was said.
  carry: (cells, before) =>
    cells.consent === before.consent ? { ...cells, consent_on: before.consent_on ?? null } : cells,
};

export const careLists: readonly CareList[] = [needs, pastCare, agencies];
