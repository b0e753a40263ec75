/** The small words of the language: what several chapters share. */
import { z } from 'zod';

/** Stands where nobody has told us. */
export const notKnown = z.literal('not-known');

/** A value, or plainly not known. */
export const orNotKnown = <S extends z.ZodType>(schema: S) => z.union([notKnown, schema]);

/** A value, `none` (which is a statement), or plainly not known. */
export const orNone = <S extends z.ZodType>(schema: S) => z.union([notKnown, z.literal('none'), schema]);

export const words = z.string().min(2, 'Write at least two letters.');

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'An id is lower-case words joined by hyphens, like support-group.');

export const source = z
  .string()
  .regex(
    /^[A-Za-z0-9-]+( [A-Za-z0-9-]+)*$/,
    'Write lines like L12-14 L20, or the id of a source, with spaces between.',
  );

export const when = z.union([
  z.number().int().min(1990).max(2100),
  z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, 'A date is 2011, 2011-03 or 2011-03-31.'),
]);

export const lengthOfTime = z
  .string()
  .regex(
    /^(\d+ (hour|day|week|month|year)s?|next-morning|next-working-day|same-day)$/,
    'A length of time is like "3 months", next-morning, next-working-day or same-day.',
  );

/** How long a stage lasts: one length or a span of lengths. */
export const stageLength = z
  .string()
  .regex(/^\d+(-\d+)? (weeks|months|years)$/, 'A length is like "6 months" or "1-2 years".');

const DAY = '(Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const HOURS_ROW = `${DAY}(-${DAY})? ([01]\\d|2[0-4]):[0-5]\\d-([01]\\d|2[0-4]):[0-5]\\d`;
export const hoursOfWeek = z
  .string()
  .regex(
    new RegExp(`^(always|outside-hours|${HOURS_ROW}(, ${HOURS_ROW})*)$`),
    'Hours are always, outside-hours, or like "Mon-Fri 09:00-17:00, Sat 10:00-12:00".',
  );

export const weekday = z.enum(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);

export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'A time is like "14:00-16:30".');

/** What every item may carry beside its own fields. `because` is allowed here and judged by the checker. */
export const provenance = {
  source: source.optional(),
  confidence: z.enum(['high', 'medium', 'low']).optional(),
  note: words.optional(),
  because: words.optional(),
  starts: z.union([notKnown, z.literal('planned'), when]).optional(),
  stops: z.union([notKnown, when]).optional(),
};

/** An item: its own fields and where they come from; any other field is a mistake. */
export const item = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ ...shape, ...provenance });

/** Items by id. */
export const byId = <S extends z.ZodType>(schema: S) => z.record(id, schema);

export const some = <S extends z.ZodType>(schema: S) => z.array(schema).min(1);
