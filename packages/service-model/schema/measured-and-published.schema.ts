/** Chapter 7: instruments by occasion, the 27 features, predictions and activity. */
import { z } from 'zod';
import { FEATURES } from '../code-lists.ts';
import { occasion } from './conditions.schema.ts';
import { byId, id, item, orNotKnown, some, words } from './words.schema.ts';

const measure = item({
  occasions: orNotKnown(some(occasion)),
  by: z.enum(['self', 'together', 'interview']).optional(),
});

const feature = orNotKnown(item({ is: z.enum(['yes', 'no', 'partial']), how: words.optional() }));

const figure = item({
  what: words,
  kind: z.enum(['predicted', 'published']),
  value: z.union([z.literal('unavailable'), z.number(), z.strictObject({ low: z.number(), high: z.number() })]),
  unit: words,
  period: orNotKnown(words),
  part: id.optional(),
  reading: words.optional(),
});

export const measuredAndPublished = {
  measures: orNotKnown(byId(measure)),
  features: z.partialRecord(z.enum(FEATURES), feature),
  figures: orNotKnown(byId(figure)),
};
