import { z } from 'zod';

const share = z.number().min(0).max(1);
const positive = z.number().positive();
const because = z.string().min(3);
const said = { because, source: z.string().optional(), 'from-memory': z.boolean().optional() };
const days = z.strictObject({ from: z.number().int().min(0), to: z.number().int().min(0) });
const chance = z.strictObject({ chance: share, ...said });

export const changeSchema = z.strictObject({
  'stable-level': z.strictObject({ mean: z.number(), sd: positive, ...said }),
  fluctuation: z.strictObject({ sd: positive, 'half-life-days': positive, ...said }),
  'crisis-at-referral': z.strictObject({ mean: z.number(), sd: positive, ...said }),
  effect: z.strictObject({ points: z.number(), spread: z.number().min(0), 'full-after-days': positive, ...said }),
  items: z.strictObject({
    count: z.number().int(),
    highest: z.number().int(),
    reversed: z.array(z.number().int()),
    offsets: z.array(z.number()),
    'noise-sd': positive,
    topics: z.array(z.string()),
    ...said,
  }),
});

const occasion = z.union([
  z.string(),
  z.strictObject({ at: z.string(), wait: z.string().optional(), every: z.string().optional() }),
]);

export const responsesSchema = z.strictObject({
  instrument: z.string(),
  occasions: z.strictObject({ 'where-none': z.array(occasion).min(1), ...said }),
  'answers-within-days': z.strictObject({ longest: z.number().int().min(0), ...said }),
  answered: z.strictObject({
    base: z.number(),
    'by-severity': z.number(),
    'not-coming': z.number(),
    'after-leaving': z.number(),
    ...said,
  }),
  'item-left-out': chance,
});

export const attendanceSchema = z.strictObject({
  'when-not-there': z.strictObject({
    shares: z.strictObject({ 'sent-word': share, 'not-here': share, 'too-late': share }),
    ...said,
  }),
  'late-among-present': chance,
  'appointments-kept': z.strictObject({ chance: positive.max(1), ...said }),
  'sessions-cancelled': chance,
  nights: z.strictObject({ stay: days, ...said }),
  minutes: z.strictObject({ 'one-to-one': positive, ...said }),
  offers: z.strictObject({ 'reply-days': days, declined: share, ...said }),
  breaks: z.strictObject({ 'per-month': z.number().min(0), weeks: days, ...said }),
  'head-counts': z.strictObject({
    'visitors-at-open-groups': z.number().min(0),
    'supporters-at-their-groups': z.number().min(0),
    ...said,
  }),
  'plans-written': chance,
  'answers-to-suggestions': z.strictObject({ days, ...said }),
  'first-look': z.strictObject({ days, ...said }),
});

const times = { times: positive };
export const leavingSchema = z.strictObject({
  'stops-coming': z.strictObject({
    'by-severity': z.number(),
    'younger-than': z.strictObject({ age: z.number().int(), ...times }),
    men: z.strictObject(times),
    ...said,
  }),
  'looking-for-somebody': z.strictObject({
    'first-try-days': z.number().int().positive(),
    'between-days': z.number().int().positive(),
    'then-days': z.number().int().positive(),
    ways: z.array(z.string()).min(10),
    ...said,
  }),
});

const shares = z.record(z.string(), share).refine((all) => {
  const total = Object.values(all).reduce((a, b) => a + b, 0);
  return Math.abs(total - 1) < 1e-6;
}, 'Shares must add up to 1.');

export const peopleSchema = z.strictObject({
  ages: z.strictObject({
    mean: positive,
    sd: positive,
    youngest: z.number().int(),
    oldest: z.number().int(),
    ...said,
  }),
  genders: z.strictObject({ shares, ...said }),
  'ethnic-groups': z.strictObject({ shares, ...said }),
  attributes: z.strictObject({ parents: share, 'young-parents': share, 'older-adults': share, ...said }),
  contacts: z.strictObject({ email: share, ...said }),
  'came-from-another-service': z.strictObject({ 'months-ago': days, ...said }),
  'given-names': z.record(z.string(), z.array(z.string()).min(5)),
  'family-names': z.array(z.string()).min(50),
  because,
});

const perMeasure = z.strictObject({
  /** item id to the CORE-10 item (1 to 10) that asks the same */
  'same-as-core-10': z.record(z.string(), z.number().int().min(1).max(10)).optional(),
  lower: z.record(z.string(), z.number()).optional(),
  counts: z
    .record(
      z.string(),
      z.strictObject({ mean: z.number().min(0), 'by-severity': z.number(), source: z.string().optional() }),
    )
    .optional(),
  /** how many people give each printed value: of answers that say how somebody lives, whatever their severity */
  shares: z.record(z.string(), shares).optional(),
  /** an item whose answer is 0 unless an earlier one has one of these values */
  'zero-unless': z.record(z.string(), z.strictObject({ item: z.string(), is: z.array(z.number()).min(1) })).optional(),
  ...said,
});

export const companionsSchema = z.strictObject({
  'asked-for-months': z.strictObject({ months: z.number().int().positive(), ...said }),
  'answered-too': chance,
  'item-left-out': chance,
  noise: z.strictObject({ sd: positive, ...said }),
  counts: z.strictObject({
    mean: z.number().min(0),
    'by-severity': z.number(),
    at: z.number(),
    spread: z.number().min(0),
    ...said,
  }),
  'last-time-within-days': z.strictObject({ days: z.number().int().positive(), ...said }),
  'one-of-several': chance,
  'lives-as-before': chance,
  instruments: z.record(z.string(), perMeasure),
});

export const goalsSchema = z.strictObject({
  'how-many': z.strictObject({ shares, ...said }),
  rating: z.strictObject({ 'at-20': z.number(), 'by-severity': z.number(), 'noise-sd': positive, ...said }),
  words: z.array(z.string().min(3)).min(6),
  because,
});
