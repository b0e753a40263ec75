import type { CalendarDay } from '@commonground/calendar';
import type { How } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import type { Values } from '#platform/pages/index.ts';
import type { Register } from '../register.store.ts';
import type { KnownPerson } from '../roster.store.ts';
import type { RegisterEntry } from './take-register.ts';

export const MARKS = ['attended', 'late', 'sent-word', 'not-here', 'too-late'] as const satisfies readonly How[];
type MarkOnPage = (typeof MARKS)[number];

/** What pressing a button of the register asked for. */
export type Pressed =
  | { readonly act: 'save' | 'find' | 'add-new' | 'show' }
  /** `strangers`: one answer for all names of the list that nobody known here has. */
  | { readonly act: 'add-several'; readonly strangers?: 'new' | 'count' }
  /** `line`: what stood in the list of several names for this person. */
  | { readonly act: 'add'; readonly journeyId: string; readonly line?: string }
  | { readonly act: 'new' | 'count'; readonly line: string };

/** A register as it was typed: everything that must come back when the page is shown again. */
export interface TypedRegister {
  readonly pressed: Pressed;
  readonly revision: number;
  /** The chosen mark by journey; an empty one was cleared on purpose. */
  readonly marks: ReadonlyMap<string, MarkOnPage | ''>;
  /** Journeys of people who were added to the list on this page. */
  readonly added: readonly string[];
  readonly newVisitors: readonly string[];
  readonly find: string;
  readonly newName: string;
  /** Several names, one a line, that are still to be matched with people. */
  readonly several: string;
  /** The id of this sending; empty on a page of before it had one. */
  readonly send: string;
  readonly visitors: string;
  readonly note: string;
  readonly why: string;
  /** Whoever fills it in said that they know the session has not begun. */
  readonly knowsNotBegun: boolean;
}

/** Reads a posted register. Nothing is judged here. */
export function readRegister(body: Values): TypedRegister {
  const one = (name: string) => {
    const value = body[name];
    return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
  };
  const all = (name: string) => [body[name] ?? []].flat().filter((value) => value.trim() !== '');
  const marks = new Map<string, MarkOnPage | ''>();
  for (const name of Object.keys(body)) {
    if (!name.startsWith('mark-')) continue;
    const mark = MARKS.find((each) => each === one(name));
    marks.set(name.slice('mark-'.length), mark ?? '');
  }
  return {
    pressed: readPressed(one('do'), one('find'), one('new-name'), one('several')),
    revision: Number(one('revision')),
    marks,
    added: [...new Set(all('added'))],
    newVisitors: all('new-visitor'),
    find: one('find'),
    newName: one('new-name'),
    several: one('several'),
    send: one('send'),
    visitors: one('visitors'),
    note: one('note'),
    why: one('why'),
    knowsNotBegun: one('not-begun') === 'yes',
  };
}

/** Names left in the boxes when Save was pressed would be lost: they are looked for first. */
function readPressed(pressed: string, find: string, newName: string, several: string): Pressed {
  const [what, ...rest] = pressed.split(':');
  const line = rest.join(':');
  if (what === 'add' && line !== '') return { act: 'add', journeyId: line.slice(0, 36), ...lineOf(line.slice(37)) };
  if ((what === 'new' || what === 'count') && line !== '') return { act: what, line };
  if (pressed === 'show') return { act: 'show' };
  if (pressed === 'all-new') return { act: 'add-several', strangers: 'new' };
  if (pressed === 'all-count') return { act: 'add-several', strangers: 'count' };
  if (pressed === 'add-several' || (pressed === 'save' && several !== '')) return { act: 'add-several' };
  if (pressed === 'add-new') return { act: newName === '' && find !== '' ? 'find' : 'add-new' };
  if (pressed === 'find' || (find !== '' && newName === '')) return { act: 'find' };
  return { act: 'save' };
}

const lineOf = (line: string) => (line === '' ? {} : { line });

/** A register nobody has typed into yet: the marks as they stand. */
export const untouched = (register: Register, send: string): TypedRegister => ({
  pressed: { act: 'save' },
  revision: register.revision,
  marks: new Map(register.rows.flatMap((row) => (row.how === null ? [] : [[row.journeyId, markOnPage(row.how)]]))),
  added: [],
  newVisitors: [],
  find: '',
  newName: '',
  several: '',
  send,
  visitors: register.visitors === null ? '' : String(register.visitors),
  note: register.groupNote ?? '',
  why: '',
  knowsNotBegun: false,
});

const markOnPage = (how: How): MarkOnPage | '' => MARKS.find((mark) => mark === how) ?? '';

/** With somebody added to the list: they came, until somebody says otherwise. */
export const withAdded = (typed: TypedRegister, journeyId: string): TypedRegister => ({
  ...typed,
  find: '',
  added: [...new Set([...typed.added, journeyId])],
  marks: new Map([...typed.marks, [journeyId, typed.marks.get(journeyId) || 'attended']]),
});

/** The list of several names without one line, once it is known who that is. */
export const withoutLine = (typed: TypedRegister, line: string | undefined): TypedRegister => {
  if (line === undefined) return typed;
  const lines = namesIn(typed.several);
  const at = lines.indexOf(line);
  return { ...typed, several: lines.filter((_, index) => index !== at).join('\n') };
};

/** Most names that are read at once; nobody types more in one go. */
const MOST_NAMES = 60;

export const namesIn = (several: string): string[] =>
  several
    .split(/\r?\n|,|;/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .slice(0, MOST_NAMES);

/** One more who came and gives no name. */
export const withOneMore = (typed: TypedRegister): TypedRegister => withMore(typed, 1);

const withMore = (typed: TypedRegister, more: number): TypedRegister => ({
  ...typed,
  visitors: String((/^\d+$/.test(typed.visitors) ? Number(typed.visitors) : 0) + more),
});

/** One answer for several names: each is somebody new, or they are counted and not named. */
export const withStrangers = (typed: TypedRegister, names: readonly string[], as: 'new' | 'count'): TypedRegister =>
  as === 'count' ? withMore(typed, names.length) : { ...typed, newVisitors: [...typed.newVisitors, ...names] };

export const withNewVisitor = (typed: TypedRegister): TypedRegister =>
  typed.newName === '' ? typed : { ...typed, newName: '', newVisitors: [...typed.newVisitors, typed.newName] };

/** The time at which a session of today begins, when that is still to come. */
export const beginsAt = (
  { on, startTime }: Pick<Register, 'on' | 'startTime'>,
  now: { readonly day: CalendarDay; readonly time: string },
): string | undefined => (on === now.day && startTime !== null && now.time < startTime ? startTime : undefined);

/** Whether what was typed says who was there. That somebody sent word may be known hours before. */
export function saysWhoWasThere(register: Register, typed: TypedRegister): boolean {
  const stands = new Map(register.rows.map((row) => [row.journeyId, row.how]));
  return (
    typed.newVisitors.length > 0 ||
    typed.newName !== '' ||
    (typed.visitors !== '' && typed.visitors !== String(register.visitors ?? '')) ||
    [...typed.marks].some(([id, mark]) => mark !== '' && mark !== 'sent-word' && mark !== stands.get(id))
  );
}

/** What is saved, or one sentence for each field that is wrong. */
export function entryOf(
  sessionId: string,
  typed: TypedRegister,
): { readonly entry: RegisterEntry } | { readonly errors: Record<string, string> } {
  if (typed.visitors !== '' && !/^\d{1,3}$/.test(typed.visitors)) {
    return { errors: { visitors: 'Enter the number of other people as a number, like 3' } };
  }
  const all = withNewVisitor(typed);
  return {
    entry: {
      sessionId,
      revision: typed.revision,
      marks: new Map([...typed.marks].filter((pair): pair is [string, MarkOnPage] => pair[1] !== '')),
      visitors: typed.visitors === '' ? null : Number(typed.visitors),
      groupNote: typed.note === '' ? null : typed.note,
      newVisitors: all.newVisitors,
      ...(typed.why === '' ? {} : { whyChanged: typed.why }),
      ...(isRecordId(typed.send) ? { sendId: typed.send } : {}),
    },
  };
}

/** One line of the page: somebody of the register, or somebody added on this page. */
export interface RegisterLine extends KnownPerson {
  readonly stands: How | null;
  readonly markedBy: string | null;
  readonly firstVisit: boolean;
  readonly chosen: MarkOnPage | '' | undefined;
}

/** Where nothing was chosen here, what somebody else saved stands chosen. */
const standing = (how: How | null) => (how === null ? undefined : markOnPage(how));

/** The lines in order: the register by name, then whoever was added here. */
export function linesOf(register: Register, added: readonly KnownPerson[], typed: TypedRegister): RegisterLine[] {
  const rows = register.rows.map((row) => ({ ...row, stands: row.how }));
  const more = added
    .filter((person) => !rows.some((row) => row.journeyId === person.journeyId))
    .map((person) => ({ ...person, stands: null, markedBy: null, firstVisit: false }));
  return [...rows, ...more].map((line) => ({
    ...line,
    chosen: typed.marks.get(line.journeyId) ?? standing(line.stands),
  }));
}
