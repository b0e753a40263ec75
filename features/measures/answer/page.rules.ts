import type { CalendarDay } from '@commonground/calendar';
import type { Instrument, StoredAnswer } from '@commonground/measures';
import type { Values } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { fieldOf } from '../questions/field-name.ts';
import { kindOf } from '../questions/kinds.rules.ts';
import { readAnswers } from '../questions/read-answers.rules.ts';
import { type Answers, type Item, withoutUnasked } from './answer-pages.rules.ts';

/** The answers after a page was saved, and what of it could not be understood. */
export interface SavedPage {
  readonly answers: Answers;
  readonly errors: Readonly<Record<string, string>>;
  /** What was typed in the fields with errors, so that it is not lost. */
  readonly unread: Values;
}

/**
 * Puts one page of a form into the answers. Other pages stay as they are; so does a question that this form left
 * untouched or typed something into that cannot be understood. What is not asked after these answers is dropped.
 */
export function withPage(
  instrument: Instrument,
  before: Answers,
  page: readonly Item[],
  typed: Values,
  today: CalendarDay,
): SavedPage {
  const read = readAnswers(instrument, page, typed, today);
  const merged: Record<string, StoredAnswer> = { ...before, ...read.answers };
  for (const id of read.cleared) delete merged[id];
  const errors = inOrder(page, { ...read.errors, ...openEarlier(page, merged, read.answers) });
  const kept = Object.keys(errors).length === 0 ? withoutUnasked(instrument, merged) : merged;
  return { answers: kept, errors, unread: typedIn(page, typed, read.errors) };
}

/** A question for some was answered, and the one it hangs on was not: whether it counts is not known, so we ask. */
function openEarlier(page: readonly Item[], merged: Answers, now: Answers): Record<string, string> {
  const open = page.filter(
    ({ id, onlyIf }) =>
      onlyIf !== undefined &&
      now[id] !== undefined &&
      merged[onlyIf.item] === undefined &&
      page.some((item) => item.id === onlyIf.item),
  );
  return Object.fromEntries(open.map(({ onlyIf }) => [fieldOf(onlyIf?.item ?? ''), words('error-only-if-open')]));
}

function inOrder(page: readonly Item[], errors: Record<string, string>): Record<string, string> {
  const fields = page.map(({ id }) => fieldOf(id)).filter((field) => errors[field] !== undefined);
  return Object.fromEntries(fields.map((field) => [field, errors[field] as string]));
}

function typedIn(page: readonly Item[], typed: Values, errors: Readonly<Record<string, string>>): Values {
  const names = page
    .map(({ id }) => fieldOf(id))
    .filter((field) => errors[field] !== undefined)
    .flatMap((field) => [field, ...['day', 'month', 'year'].map((part) => `${field}-${part}`)]);
  return Object.fromEntries(names.flatMap((name) => (typed[name] === undefined ? [] : [[name, typed[name]]])));
}

/** What stands in the fields of a page: the kept answers, and over them what was typed and not understood. */
export function fieldsOf(instrument: Instrument, page: readonly Item[], answers: Answers, unread: Values = {}): Values {
  const values: Values = {};
  for (const item of page) {
    const stored = answers[item.id];
    if (stored === undefined) continue;
    const field = fieldOf(item.id);
    if (kindOf(instrument, item).is === 'day') Object.assign(values, dateFields(field, String(stored)));
    else values[field] = typeof stored === 'object' ? [...stored] : String(stored);
  }
  return { ...values, ...unread };
}

function dateFields(field: string, stored: string): Values {
  const [year = '', month = '', day = ''] = stored.split('-');
  return { [`${field}-day`]: String(Number(day)), [`${field}-month`]: String(Number(month)), [`${field}-year`]: year };
}
