import { WEEKDAYS, type Weekday, weekdayInWords } from '@commonground/calendar';
import { Answers } from '#features/journeys/index.ts';
import type { FormState, PageRequest, Values } from '#platform/pages/index.ts';
import { filledForm, withErrors } from '#platform/pages/index.ts';
import type { HoursOfWeek } from '../peers.tables.ts';
import type { Choices, Listing } from './listing.store.ts';

const timeFields = WEEKDAYS.flatMap((day) => [`from-${day}`, `to-${day}`]);
export const FIELDS = [
  ...timeFields,
  'quiet-from',
  'quiet-to',
  'night',
  'week',
  'turns',
  'visible',
  'seen-by',
  'shows-hours',
  'tells',
  'named',
  'danger',
  'load',
  'agree',
];

/** What a first visitor of the form finds chosen: the least that is shown, and few contacts. */
const FRESH: Values = {
  night: '1',
  week: '3',
  turns: '1',
  visible: 'list',
  'shows-hours': 'yes',
  tells: 'yes',
  named: 'no',
};

export const freshForm = (): FormState => filledForm(FRESH);

export const formOf = (own: Listing): FormState =>
  filledForm({
    ...Object.fromEntries(
      WEEKDAYS.flatMap((day) => {
        const hours = own.hours[day];
        return hours === undefined
          ? []
          : [
              [`from-${day}`, hours.from],
              [`to-${day}`, hours.to],
            ];
      }),
    ),
    'quiet-from': own.quiet?.from ?? '',
    'quiet-to': own.quiet?.to ?? '',
    night: String(own.mostANight),
    week: String(own.mostAWeek),
    turns: String(own.mostTurns),
    visible: own.visibleTo,
    'seen-by': [...own.seenBy],
    'shows-hours': own.showsHours ? 'yes' : 'no',
    tells: own.tells ? 'yes' : 'no',
    named: own.namedInGroup ? 'yes' : 'no',
    danger: own.dangerToTeam ? 'yes' : 'no',
    load: own.loadToTeam ? 'yes' : 'no',
    agree: 'yes',
  });

/** What was chosen, or the form with what is wrong. Whoever joins agrees that contact is talked about in the group. */
export function readListing(
  { body, today }: Pick<PageRequest, 'body' | 'today'>,
  people: ReadonlySet<string>,
): { readonly choices: Choices } | { readonly form: FormState } {
  const answers = new Answers(body, today);
  const yesOrNo = (name: string, message: string) => answers.choice(name, ['yes', 'no'], message) === 'yes';
  const hours = readHours(answers);
  const quiet = readSpan(answers, 'quiet-from', 'quiet-to', 'your quiet time');
  const choices: Choices = {
    hours,
    quiet: quiet ?? null,
    mostANight: readMost(answers, 'night', 20),
    mostAWeek: readMost(answers, 'week', 50),
    mostTurns: readMost(answers, 'turns', 7, 0),
    visibleTo: answers.choice('visible', ['list', 'chosen'], 'Choose who can see you'),
    seenBy: answers.many('seen-by').filter((one) => people.has(one)),
    showsHours: yesOrNo('shows-hours', 'Choose if they see your times'),
    tells: yesOrNo('tells', 'Choose if we tell you when a message waits'),
    namedInGroup: yesOrNo('named', 'Choose if your name may be said in the group'),
    dangerToTeam: yesOrNo('danger', 'Choose what we do when you write words like these'),
    loadToTeam: yesOrNo('load', 'Choose if your team may know'),
  };
  if (choices.visibleTo === 'chosen' && choices.seenBy.length === 0)
    answers.wrong('seen-by', 'Choose at least one person who can see you');
  if (answers.text('agree') !== 'yes') answers.wrong('agree', 'You can only join if you agree to this');
  return Object.keys(answers.errors).length > 0 ? { form: withErrors(body, FIELDS, answers.errors) } : { choices };
}

function readMost(answers: Answers, name: string, most: number, least = 1): number {
  const message = `Enter a number from ${least} to ${most}`;
  const count = answers.count(name, message);
  if (count === undefined || count < least || count > most) answers.wrong(name, message);
  return count ?? least;
}

function readHours(answers: Answers): HoursOfWeek {
  const hours: HoursOfWeek = {};
  for (const day of WEEKDAYS) {
    const span = readSpan(answers, `from-${day}`, `to-${day}`, weekdayInWords(day));
    if (span !== undefined) hours[day as Weekday] = span;
  }
  return hours;
}

const TIME = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/;

/** A time as a phone or a person writes it: `18:00`, `18.00`, `1800`. */
function readTime(answers: Answers, name: string, what: string): string {
  const typed = answers.text(name);
  if (typed === '') return '';
  const [, hour = '', minute = ''] = TIME.exec(typed) ?? [];
  if (hour === '') answers.wrong(name, `Enter a time for ${what}, like 18:00`);
  return `${hour.padStart(2, '0')}:${minute}`;
}

function readSpan(answers: Answers, from: string, to: string, what: string) {
  const span = { from: readTime(answers, from, what), to: readTime(answers, to, what) };
  if (span.from === '' && span.to === '') return undefined;
  if (span.from === '') answers.wrong(from, `Enter when it begins for ${what}`);
  if (span.to === '') answers.wrong(to, `Enter when it ends for ${what}`);
  return span;
}
