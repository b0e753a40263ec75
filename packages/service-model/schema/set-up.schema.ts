/** Chapter 8: names, switches, assumptions. */
import { z } from 'zod';
import { byId, id, some, source, words } from './words.schema.ts';

const rate = z.number().min(0);
const assumed = { because: words, source: source.optional() };

const exit = z.strictObject({
  by: id,
  'per-month': z.union([rate, z.record(z.string().regex(/^\d+-(\d+|on)$/, 'Months are like 0-3 or 12-on.'), rate)]),
  ...assumed,
});

const attends = z.strictObject({
  chance: z.number().min(0).max(1).optional(),
  'visits-a-month': rate.optional(),
  varies: rate.optional(),
  ...assumed,
});

const target = z.strictObject({
  count: z.string(),
  within: z.union([z.string().regex(/^\d+%$/, 'Write 10%, or a number.'), z.number().min(0)]),
  because: words,
});

export const setUp = {
  words: z.record(id, words),
  settings: z.record(z.string(), z.strictObject({ value: z.union([z.string(), z.number()]), because: words })),
  simulation: z.strictObject({
    'demo-name': words.optional(),
    about: words,
    fills: z.record(z.string(), z.unknown()),
    'warm-up': z.strictObject({ months: z.number().int().min(0), because: words }),
    arrivals: byId(z.strictObject({ 'per-month': rate, ...assumed })),
    exits: byId(some(exit)),
    attends: byId(attends),
    outward: byId(z.strictObject({ 'events-a-year': rate, 'people-an-event': rate, ...assumed })).optional(),
    'lands-near': byId(target),
    'left-out': byId(z.strictObject({ because: words })).optional(),
  }),
};
