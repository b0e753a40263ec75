import { z } from 'zod';

/** The shapes of data/review-2011: what the review of 2011 prints, with its lines and how sure the reading is. */

const LAST_LINE = 3138;

/** `L12-14 L20`: lines of the review, each within its length and from low to high. */
export const reviewLines = z
  .string()
  .regex(/^L\d+(-\d+)?( L\d+(-\d+)?)*$/, 'Write lines like "L12-14 L20".')
  .refine(
    (text) =>
      text.split(' ').every((part) => {
        const [from = 0, to = from] = part.slice(1).split('-').map(Number);
        return 1 <= from && from <= to && to <= LAST_LINE;
      }),
    `The review has lines 1 to ${LAST_LINE}.`,
  );

/** High: printed beside its label. Medium: matched by order, with support elsewhere. Low: could be another's. */
const confidence = z.enum(['high', 'medium-high', 'medium', 'low']);

const words = z.string().min(2);
const printed = <S extends z.ZodType>(value: S) =>
  z.strictObject({ value, source: reviewLines, confidence, note: words.optional(), year: z.number().int().optional() });
const orNotKnown = <S extends z.ZodType>(schema: S) => z.union([z.literal('not-known'), schema]);

export const servicesFile = z.strictObject({
  services: z.record(
    z.string(),
    z.strictObject({
      name: words,
      kind: z.enum(['service', 'umbrella']),
      parent: z.string().optional(),
      'also-known-as': z.array(words),
      region: words,
      source: reviewLines,
      lead: orNotKnown(printed(words)),
      population: orNotKnown(printed(z.number().int().positive())),
      'central-cost-gbp': orNotKnown(printed(z.number().int().positive())),
      'could-not-be-read': z.array(words),
    }),
  ),
});

export const activityFile = z.strictObject({
  figures: z.array(
    z.strictObject({
      site: z.string(),
      id: z.string(),
      kind: z.enum(['predicted', 'current', 'additional']),
      what: words,
      value: z.union([z.number(), z.strictObject({ low: z.number(), high: z.number() }), z.literal('unavailable')]),
      unit: words,
      period: words,
      part: words.optional(),
      source: reviewLines,
      confidence,
      reading: words.optional(),
    }),
  ),
});

const statement = z.strictObject({
  value: z.number().positive(),
  source: reviewLines,
  note: words.optional(),
  'also-printed': z
    .strictObject({ value: z.number().positive(), source: reviewLines, note: words.optional() })
    .optional(),
});

export const coverageFile = z.strictObject({
  england: statement,
  'pilots-together': statement,
  'share-of-england': statement,
  'central-cost-gbp': statement,
  projects: statement,
  visits: statement,
});

/** A place in or off Great Britain, to two decimals. */
export const placesFile = z.strictObject({
  from: words,
  places: z.record(
    z.string(),
    z.strictObject({
      name: words,
      'centre-of': z.enum(['town', 'area', 'county']),
      latitude: z.number().min(49.8).max(61).multipleOf(0.01),
      longitude: z.number().min(-8.2).max(1.8).multipleOf(0.01),
    }),
  ),
});

export type ReviewService = z.infer<typeof servicesFile>['services'][string];
export type ActivityFigure = z.infer<typeof activityFile>['figures'][number];
export type CoverageStatements = z.infer<typeof coverageFile>;
export type ReviewPlace = z.infer<typeof placesFile>['places'][string];
export type ReviewConfidence = z.infer<typeof confidence>;
