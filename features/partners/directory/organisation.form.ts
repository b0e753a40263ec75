import type { CalendarDay } from '@commonground/calendar';
import { ORGANISATION_KINDS, usualSector } from '@commonground/service-model';
import { type FormState, readDate, typedIn, type Values, withErrors } from '#platform/pages/index.ts';
import type { Organisation, OrganisationWritten } from './directory.store.ts';
import type { Sector } from './directory.tables.ts';
import { SECTORS } from './directory-words.ts';

export const ORGANISATION_FIELDS = [
  'name',
  'kind',
  'sector',
  'does',
  'takes',
  'phone',
  'email',
  'address',
  'hours',
  'website',
  'checked',
  'stopped',
];

type Reading =
  | { readonly ok: true; readonly value: OrganisationWritten }
  | { readonly ok: false; readonly form: FormState };

/** Reads an organisation as it was typed. The sector may be left to what is usual for its kind. */
export function readOrganisation(body: Values, today: CalendarDay): Reading {
  const text = (name: string) => typedIn({ values: body, errors: {} }, name).trim();
  const orNull = (name: string) => (text(name) === '' ? null : text(name));
  const wrong: Record<string, string> = {};
  const kind = ORGANISATION_KINDS.find((one) => one === text('kind'));
  const checked = readPastDay(body, 'checked', 'the day it was last checked', today, wrong);
  const stopped = readPastDay(body, 'stopped', 'the day since when they are no longer there', today, wrong);
  if (text('name').length < 2) wrong.name = 'Enter the name of the organisation';
  if (kind === undefined) wrong.kind = 'Choose what kind of organisation it is';
  if (text('email') !== '' && !/^\S+@\S+\.\S+$/.test(text('email')))
    wrong.email = 'Enter an e-mail address like name@example.org';
  if (text('website') !== '' && !/^https?:\/\/\S+$/.test(text('website')))
    wrong.website = 'Enter a web address that begins with https://';
  if (kind === undefined || Object.keys(wrong).length > 0)
    return { ok: false, form: withErrors(body, ORGANISATION_FIELDS, wrong) };
  const sector = (text('sector') in SECTORS ? text('sector') : usualSector(kind)) as Sector;
  const value = {
    name: text('name'),
    kind,
    sector,
    does: orNull('does'),
    takes: orNull('takes'),
    phone: orNull('phone'),
    email: orNull('email'),
    address: orNull('address'),
    hours: orNull('hours'),
    website: orNull('website'),
    checkedOn: checked,
    stoppedOn: stopped,
  };
  return { ok: true, value };
}

function readPastDay(body: Values, name: string, what: string, today: CalendarDay, wrong: Record<string, string>) {
  const read = readDate(body, name, what);
  if ('wrong' in read) wrong[name] = read.wrong;
  const date = 'date' in read ? (read.date ?? null) : null;
  if (date !== null && date > today) wrong[name] = `That day is still to come. Enter ${what}, like 27 3 2025`;
  return date;
}

/** The form filled with what is known. */
export function organisationValues(one: Organisation): Values {
  const { name, kind, sector, does, takes, phone, email, address, hours, website } = one;
  const texts = { name, kind, sector, does, takes, phone, email, address, hours, website };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, value ?? ''])),
    ...dateIn('checked', one.checkedOn),
    ...dateIn('stopped', one.stoppedOn),
    revision: String(one.revision),
  };
}

const dateIn = (name: string, on: CalendarDay | null): Values =>
  on === null
    ? {}
    : {
        [`${name}-day`]: String(Number(on.slice(8))),
        [`${name}-month`]: String(Number(on.slice(5, 7))),
        [`${name}-year`]: on.slice(0, 4),
      };
