import type { CalendarDay } from '@commonground/calendar';
import { NOTE_KINDS, type NoteKind } from '@commonground/service-model';
import { type FormState, readDate, type Values, withErrors } from '#platform/pages/index.ts';

/** Kinds a practitioner chooses from; liaison has a form of its own, and own words are the member's. */
export const CHOSEN_KINDS = NOTE_KINDS.filter((kind) => kind !== 'own-words' && kind !== 'liaison');
export const SPARED = ['yes', 'no', 'not-known'] as const;
export const LONGEST_NOTE = 20_000;

export interface TypedNote {
  readonly kind: NoteKind;
  readonly about: 'person' | 'day' | string;
  readonly on: CalendarDay;
  readonly words: string;
  readonly withheldBecause: string | null;
  readonly liaison: { readonly with: string; readonly spared: (typeof SPARED)[number] } | null;
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly form: FormState };

const text = (body: Values, name: string): string => {
  const typed = body[name];
  return (Array.isArray(typed) ? (typed[0] ?? '') : (typed ?? '')).trim();
};

interface Asked {
  readonly today: CalendarDay;
  readonly called: string;
  readonly isLiaison: boolean;
  /** Sessions the note can be about, by id. */
  readonly contacts: ReadonlyMap<string, CalendarDay>;
}

const FIELDS = ['kind', 'liaison-with', 'liaison-spared', 'about', 'on', 'words', 'withheld-because'];

/** Reads a new note; a contact brings its own day, so that one session never has two. */
export function readNote(body: Values, { today, called, isLiaison, contacts }: Asked): Read<TypedNote> {
  const errors: Record<string, string> = {};
  const kind = isLiaison ? 'liaison' : CHOSEN_KINDS.find((one) => one === text(body, 'kind'));
  if (kind === undefined) errors.kind = 'Choose what kind of note it is';
  const about = text(body, 'about') || 'person';
  if (about !== 'person' && about !== 'day' && !contacts.has(about)) errors.about = 'Choose what the note is about';
  const on = about === 'day' ? pastDay(body, today, errors) : (contacts.get(about) ?? today);
  const words = wordsTyped(body, errors);
  const withheldBecause = withheld(body, called, errors);
  const spared = SPARED.find((one) => one === text(body, 'liaison-spared'));
  if (isLiaison && text(body, 'liaison-with') === '') errors['liaison-with'] = 'Enter who you talked with';
  if (isLiaison && spared === undefined) errors['liaison-spared'] = 'Choose yes, no or not known';
  if (Object.keys(errors).length > 0) return { ok: false, form: withErrors(body, FIELDS, errors) };
  const liaison = isLiaison ? { with: text(body, 'liaison-with'), spared: spared ?? 'not-known' } : null;
  return { ok: true, value: { kind: kind ?? 'note', about, on, words, withheldBecause, liaison } };
}

function pastDay(body: Values, today: CalendarDay, errors: Record<string, string>): CalendarDay {
  const read = readDate(body, 'on', 'the day');
  if ('wrong' in read) errors.on = read.wrong;
  else if (!('date' in read) || read.date === undefined) errors.on = 'Enter the day, like 27 3 2025';
  else if (read.date > today) errors.on = 'Enter a day that is not still to come, like 27 3 2025';
  else return read.date;
  return today;
}

export interface TypedText {
  readonly words: string;
  readonly withheldBecause: string | null;
  readonly reason: string;
  /** The version the writer had before them. */
  readonly seen: number;
}

/** Reads a correction: the whole new text, and why. */
export function readCorrection(body: Values, called: string): Read<TypedText> {
  const errors: Record<string, string> = {};
  const words = wordsTyped(body, errors);
  const withheldBecause = withheld(body, called, errors);
  const reason = text(body, 'reason');
  if (reason === '') errors.reason = 'Say why it is written again';
  if (Object.keys(errors).length > 0) {
    return { ok: false, form: withErrors(body, ['words', 'withheld-because', 'reason'], errors) };
  }
  return { ok: true, value: { words, withheldBecause, reason, seen: Number(text(body, 'seen')) } };
}

function wordsTyped(body: Values, errors: Record<string, string>): string {
  const words = text(body, 'words');
  if (words === '') errors.words = 'Write the note';
  if (words.length > LONGEST_NOTE) {
    errors.words = `Make the note shorter: it has ${words.length} letters, and at most ${LONGEST_NOTE} fit`;
  }
  return words;
}

function withheld(body: Values, called: string, errors: Record<string, string>): string | null {
  if (text(body, 'withhold') !== 'yes') return null;
  const because = text(body, 'withheld-because');
  if (because === '')
    errors['withheld-because'] = `Say what it tells about somebody else, so that ${called} is not shown it`;
  return because;
}
