import { DECIDERS, label, parseOccasion } from '@commonground/service-model';

/** One field that a form changes: how it stands in the form, and how what was typed becomes a value of the file. */
export interface PartField {
  /** Field of the file. */
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'line' | 'long' | 'choice' | 'sites';
  readonly choices?: readonly { readonly value: string; readonly words: string }[];
  /** What stands in the form. */
  readonly show: (value: unknown) => string;
  /** The value, or why it cannot be. */
  readonly read: (typed: string) => { readonly value: unknown } | { readonly wrong: string };
}

export const NOT_KNOWN = 'not-known';
const known = (value: unknown): string => (value === undefined || value === NOT_KNOWN ? '' : String(value));

const words = (field: string, label: string, kind: 'line' | 'long' = 'line', hint?: string): PartField => ({
  field,
  label,
  kind,
  ...(hint === undefined ? {} : { hint }),
  show: known,
  read: (typed) =>
    typed.length < 2 ? { wrong: `Write ${label.toLowerCase()}, with at least two letters` } : { value: typed },
});

const choice = (field: string, label: string, choices: Record<string, string>): PartField => ({
  field,
  label,
  kind: 'choice',
  choices: Object.entries(choices).map(([value, text]) => ({ value, words: text })),
  show: known,
  read: (typed) => (typed in choices ? { value: typed } : { wrong: `Choose ${label.toLowerCase()}` }),
});

/** A number or the word that stands for none. */
const count = (field: string, label: string, without: string, hint: string): PartField => ({
  field,
  label,
  kind: 'line',
  hint,
  show: (value) => (value === without ? 'no limit' : known(value)),
  read: (typed) => {
    if (/^(no limit|no-limit|open-ended|open ended)$/i.test(typed)) return { value: without };
    return /^[1-9]\d{0,3}$/.test(typed) ? { value: Number(typed) } : { wrong: 'Enter a whole number, or “no limit”' };
  },
});

const LENGTH = /^(\d+ (hour|day|week|month|year)s?|next-morning|next-working-day|same-day)$/;
const length = (field: string, label: string, noLimit: boolean): PartField => ({
  field,
  label,
  kind: 'line',
  hint: `Like “3 days”, “2 weeks”, “next-morning” or “next-working-day”${noLimit ? ', or “no-limit”' : ''}.`,
  show: known,
  read: (typed) =>
    LENGTH.test(typed) || (noLimit && typed === 'no-limit')
      ? { value: typed }
      : { wrong: `Enter ${label.toLowerCase()} as a length of time, like “3 days” or “next-morning”` },
});

const stageLength: PartField = {
  field: 'length',
  label: 'How long it lasts',
  kind: 'line',
  hint: 'Like “6 months” or “1-2 years”; “no-limit” when there is no end. Leave it empty when nobody has said.',
  show: known,
  read: (typed) =>
    typed === '' || typed === 'no-limit' || /^\d+(-\d+)? (weeks|months|years)$/.test(typed)
      ? { value: typed === '' ? NOT_KNOWN : typed }
      : { wrong: 'Enter a length like “6 months” or “1-2 years”, or “no-limit”' },
};

const hours: PartField = {
  field: 'hours',
  label: 'Hours',
  kind: 'line',
  hint: 'Like “Mon-Fri 09:00-17:00, Sat 10:00-12:00”; “always”; or “outside-hours” for whenever the team is not there.',
  show: known,
  read: (typed) =>
    /^(always|outside-hours|(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[-\w]* \d\d:\d\d-\d\d:\d\d(, \S+ \d\d:\d\d-\d\d:\d\d)*)$/.test(
      typed,
    )
      ? { value: typed }
      : { wrong: 'Enter hours like “Mon-Fri 09:00-17:00”, or always, or outside-hours' },
};

const ROW =
  /^(?:(?<group>[a-z0-9-]+): )?(?<site>[a-z0-9-]+), (?<days>[A-Z][a-z]{2}(?: [A-Z][a-z]{2})*), (?<time>\d\d:\d\d-\d\d:\d\d)(?:, every (?<every>\d+ weeks?))?$/;

interface Row {
  readonly group?: string;
  readonly site: string;
  readonly days: readonly string[];
  readonly time: string;
  readonly every?: string;
}

const rowInWords = ({ group, site, days, time, every }: Row): string =>
  `${group === undefined ? '' : `${group}: `}${site}, ${days.join(' ')}, ${time}${every === undefined ? '' : `, every ${every}`}`;

const timetable: PartField = {
  field: 'timetable',
  label: 'Days and times',
  kind: 'long',
  hint: 'One group a line: the place, the days, the time, like “hub, Mon Thu, 14:00-16:00”. Add “, every 2 weeks” where it is not weekly. Write “by-arrangement” when times are arranged with each person. The groups that run now are changed under Groups.',
  show: (value) => (Array.isArray(value) ? value.map(rowInWords).join('\n') : known(value)),
  read: (typed) => {
    if (typed === 'by-arrangement') return { value: typed };
    const lines = typed
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const rows = lines.map((line) => ROW.exec(line)?.groups);
    const bad = rows.indexOf(undefined);
    if (lines.length === 0) return { wrong: 'Enter at least one line, or by-arrangement' };
    if (bad !== -1) return { wrong: `“${lines[bad]}” is no line like “hub, Mon Thu, 14:00-16:00”` };
    return { value: rows.map((row) => rowOf(row ?? {})) };
  },
};

const rowOf = ({ group, site = '', days = '', time = '', every }: Record<string, string | undefined>): Row => ({
  ...(group === undefined ? {} : { group }),
  site,
  days: days.split(' '),
  time,
  ...(every === undefined ? {} : { every }),
});

const occasions: PartField = {
  field: 'occasions',
  label: 'When it is asked',
  kind: 'long',
  hint: 'One a line: “start”, “leaving”, “start, every 6 months”, “leaving, after 2 years”, “entering STAGE”, “joining GROUP”.',
  show: (value) => (Array.isArray(value) ? value.map(occasionText).join('\n') : known(value)),
  read: (typed) => {
    const lines = typed
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.length === 0) return { wrong: 'Enter at least one occasion, like “start” or “leaving”' };
    const read = lines.map(occasionOf);
    const bad = read.indexOf(undefined);
    return bad === -1
      ? { value: read }
      : { wrong: `“${lines[bad]}” is no occasion; write one like “start, every 6 months”` };
  },
};

function occasionText(value: unknown): string {
  if (typeof value === 'string') return value;
  const { at, wait, every } = value as { at: string; wait?: string; every?: string };
  return `${at}${wait === undefined ? '' : `, after ${wait}`}${every === undefined ? '' : `, every ${every}`}`;
}

function occasionOf(line: string): unknown {
  const [, at = '', wait, every] = /^([a-z][a-z0-9 -]*?)(?:, after (\d+ \w+))?(?:, every (\d+ \w+))?$/.exec(line) ?? [];
  const value = wait === undefined && every === undefined ? at : { at, ...(wait && { wait }), ...(every && { every }) };
  try {
    parseOccasion(value as Parameters<typeof parseOccasion>[0]);
    return value;
  } catch {
    return undefined;
  }
}

const deciders = Object.fromEntries(DECIDERS.map((decider) => [decider, label('decider', decider)]));
const name = words('name', 'Its name');
const about = words('about', 'What it is', 'long', 'As people read it, in plain words.');

/** What a form changes of each kind of item, in the order of the form. */
export const FIELDS_OF: Readonly<Record<string, { readonly title: string; readonly fields: readonly PartField[] }>> = {
  'eligibility.exclusions': {
    title: 'Who cannot come',
    fields: [
      words('what', 'Who it is not for'),
      words('reason', 'Why', 'long'),
      words('instead', 'What is offered instead', 'long'),
    ],
  },
  'eligibility.rules': { title: 'Rules about who can come', fields: [words('rule', 'The rule', 'long')] },
  stages: { title: 'Stages', fields: [name, about, stageLength] },
  moves: { title: 'Moves between stages', fields: [name, choice('decided-by', 'Who decides it', deciders)] },
  components: {
    title: 'Groups and other parts',
    fields: [
      name,
      about,
      count('capacity', 'Places in each group', 'no-limit', 'A number, or “no limit” when anybody may walk in.'),
      timetable,
      { field: 'sites', label: 'Where', kind: 'sites', show: listText, read: readList },
      count('sessions', 'Number of sessions', 'open-ended', 'A number, or “no limit” when it goes on.'),
    ],
  },
  agreements: {
    title: 'Promises',
    fields: [
      words('what', 'What is promised', 'long'),
      choice('by', 'Who owes it', {
        service: 'The service',
        staff: 'The team',
        member: 'The member',
        members: 'The members',
        partner: 'A partner',
      }),
      length('within', 'By when', true),
    ],
  },
  'crisis.cover': {
    title: 'Who is there in a crisis',
    fields: [hours, length('answers-within', 'Answer within', false)],
  },
  measures: { title: 'Measures', fields: [occasions] },
};

function listText(value: unknown): string {
  return Array.isArray(value) ? value.join('\n') : known(value);
}

function readList(typed: string): { value: unknown } {
  const ids = typed
    .split(/\r?\n|,/)
    .map((id) => id.trim())
    .filter((id) => id !== '');
  return { value: ids.length === 0 ? NOT_KNOWN : ids };
}
