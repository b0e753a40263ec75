import { z } from 'zod';
import type { FormDefinition, Values } from '#platform/pages/index.ts';
import type { ReminderSetting } from './reminder-setting.store.ts';
import { sentLength, wordsProblem } from './reminder-words.rules.ts';

/** A text longer than this many parts is a letter, and paid for as often. */
const MOST_PARTS = 3;

const checked = (needsLink: boolean) => (words: string, context: z.RefinementCtx) => {
  const problem = wordsProblem(words, { needsLink });
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
};
const message = (needsLink: boolean, most: number, long: string) =>
  z
    .string()
    .transform((words) => words.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(most, long).superRefine(checked(needsLink)));
const time = (words: string) =>
  z
    .string()
    .trim()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, words);
const days = (from: number, to: number, words: string) =>
  z.coerce.number(words).int(words).min(from, words).max(to, words);

/** What a lead sets about reminders. `origin` counts in the length of a text. */
export function reminderForm(origin: string): FormDefinition<ReminderSetting> {
  return { schema: schemaFor(origin), fields: FIELDS };
}

const FIELDS = [
  'on',
  'sender',
  'textWords',
  'emailSubject',
  'emailWords',
  'firstAfterDays',
  'most',
  'againAfterDays',
  'quietFrom',
  'quietTo',
  'quietDays',
];

const schemaFor = (origin: string) =>
  z
    .object({
      on: z.enum(['yes', 'no'], 'Choose whether reminders are sent'),
      sender: message(false, 11, 'Write at most 11 letters: telephones show no more'),
      textWords: message(true, 600, 'Write at most 600 letters').refine(
        (words) => sentLength(words, origin).parts <= MOST_PARTS,
        `Write a shorter text: it would be cut into more than ${MOST_PARTS}`,
      ),
      emailSubject: message(false, 100, 'Write at most 100 letters'),
      emailWords: message(true, 2000, 'Write at most 2,000 letters'),
      firstAfterDays: days(0, 28, 'Enter a number of days from 0 to 28'),
      most: z.enum(['1', '2'], 'Choose how many reminders').transform(Number),
      againAfterDays: days(2, 28, 'Enter a number of days from 2 to 28'),
      quietFrom: time('Enter the time the quiet hours begin, like 20:00'),
      quietTo: time('Enter the time the quiet hours end, like 09:00'),
      quietDays: z
        .union([z.string(), z.array(z.string())])
        .default([])
        .transform((days) => new Set([days].flat())),
    })
    .transform((typed): ReminderSetting => {
      const { on, quietFrom, quietTo, quietDays, ...rest } = typed;
      return {
        ...rest,
        isOn: on === 'yes',
        quiet: {
          from: quietFrom,
          to: quietTo,
          sundays: quietDays.has('sundays'),
          bankHolidays: quietDays.has('bank-holidays'),
        },
      };
    });

/** A setting as the form shows it. */
export const typedOf = (setting: ReminderSetting): Values => ({
  on: setting.isOn ? 'yes' : 'no',
  sender: setting.sender,
  textWords: setting.textWords,
  emailSubject: setting.emailSubject,
  emailWords: setting.emailWords,
  firstAfterDays: String(setting.firstAfterDays),
  most: String(setting.most),
  againAfterDays: String(setting.againAfterDays),
  quietFrom: setting.quiet.from,
  quietTo: setting.quiet.to,
  quietDays: [...(setting.quiet.sundays ? ['sundays'] : []), ...(setting.quiet.bankHolidays ? ['bank-holidays'] : [])],
});
