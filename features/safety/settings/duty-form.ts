import { WEEKDAYS, type Weekday, weekdayInWords } from '@commonground/calendar';
import { z } from 'zod';

/** "9:00", "09.00" and "0900" mean 09:00. */
const written = (text: string): string => {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim()) ?? [];
  return `${hour.padStart(2, '0')}:${minute}`;
};
const from = z
  .string()
  .transform(written)
  .refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time), 'Enter when they begin, like 09:00');
const to = z
  .string()
  .transform(written)
  .refine((time) => /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time), 'Enter when they end, like 17:00');

const asList = (value: unknown) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

const schema = z
  .object({
    days: z.preprocess(asList, z.array(z.enum(WEEKDAYS)).min(1, 'Choose at least one day')),
    from,
    to,
    who: z
      .string()
      .trim()
      .min(1, 'Enter who looks at alerts, like “the duty worker”')
      .max(60, 'Write at most 60 letters here'),
    account: z.string().default(''),
  })
  .refine(({ from: begins, to: ends }) => begins < ends, {
    path: ['to'],
    message:
      'Enter an end that is after the beginning. For a night, enter two: until 24:00, and from 00:00 the next day',
  });

export const dutyForm = { schema, fields: ['days', 'from', 'to', 'who', 'account'] };

/** "Saturday, Sunday": days of the week without any duty. */
export const daysWithout = (rows: readonly { readonly weekday: Weekday }[]): string =>
  WEEKDAYS.filter((day) => !rows.some((row) => row.weekday === day))
    .map(weekdayInWords)
    .join(', ');
