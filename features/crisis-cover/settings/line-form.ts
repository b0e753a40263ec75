import { WEEKDAYS } from '@commonground/calendar';
import { stretchesOf } from '@commonground/service-model';
import { z } from 'zod';

/** When a line is there; `hours` means the hours that are written beside it. */
export const WHENS = ['hours', 'always', 'outside-hours', 'rota', 'not-known'] as const;
export const HOWS = ['phone', 'text', 'in-person', 'online', 'bed'] as const;
export const BYS = ['team', 'members', 'partner', 'component'] as const;

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const dayOf = (text: string): string => {
  const found = NAMES.findIndex((name) => text.length >= 3 && name.startsWith(text.toLowerCase()));
  return WEEKDAYS[found] ?? text;
};
const timeOf = (text: string): string => {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text) ?? [];
  return hour === '' ? text : `${hour.padStart(2, '0')}:${minute}`;
};

/** "Monday to Friday 9 to 17, Sat 10.00–12.00" as `Mon-Fri 09:00-17:00, Sat 10:00-12:00`; undefined where it is no hours of a week. */
export function hoursTyped(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/[–—]|\s+to\s+/g, '-')
    .replace(/\s*-\s*/g, '-');
  const parts = plain
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  const written = parts
    .map((part) => {
      const [days = '', times = ''] = part.split(/\s+/);
      return `${days.split('-').map(dayOf).join('-')} ${times.split('-').map(timeOf).join('-')}`;
    })
    .join(', ');
  try {
    return stretchesOf(written).length === 0 ? undefined : written;
  } catch {
    // What is no hours of a week is an answer to show beside the box, not a defect.
    return undefined;
  }
}

const asList = (value: unknown) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

const schema = z
  .object({
    words: z.string().trim().min(1, 'Enter who is there, like “The crisis team”').max(120, 'Write at most 120 letters'),
    by: z.enum(BYS, { error: 'Choose whose line it is' }),
    how: z.preprocess(asList, z.array(z.enum(HOWS))),
    contact: z.string().trim().max(120, 'Write at most 120 letters').default(''),
    when: z.enum(WHENS, { error: 'Choose when somebody is there' }),
    hours: z.string().trim().max(300, 'Write at most 300 letters').default(''),
    holidays: z.enum(['open', 'closed']).default('open'),
    answers: z.string().trim().max(40, 'Write at most 40 letters').default(''),
  })
  .superRefine(({ when, hours, by }, at) => {
    if (when === 'hours' && hoursTyped(hours) === undefined)
      at.addIssue({
        code: 'custom',
        path: ['hours'],
        message: 'Enter days and hours, like Mon-Fri 09:00-17:00, Sat 10:00-12:00',
      });
    if (when === 'rota' && by !== 'members')
      at.addIssue({
        code: 'custom',
        path: ['when'],
        message: 'Only members have a rota. Choose hours, or choose members above',
      });
    if (by === 'members' && when !== 'rota')
      at.addIssue({
        code: 'custom',
        path: ['when'],
        message: 'Choose the rota: members are there only at the hours they took themselves',
      });
    if (when === 'outside-hours' && by === 'team')
      at.addIssue({
        code: 'custom',
        path: ['when'],
        message: 'Enter the hours of the team: others are measured by them',
      });
  })
  .transform(({ when, hours, contact, answers, holidays, ...rest }) => ({
    ...rest,
    hours: when === 'hours' ? (hoursTyped(hours) ?? '') : when,
    contact: contact === '' ? null : contact,
    answersWithin: answers === '' ? null : answers,
    onBankHolidays: holidays === 'open',
  }));

export const lineForm = { schema, fields: ['words', 'by', 'how', 'contact', 'when', 'hours', 'holidays', 'answers'] };
export type NewLine = z.infer<typeof schema>;
