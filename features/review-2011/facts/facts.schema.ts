import { z } from 'zod';
import { reviewLines } from '#features/network/index.ts';

/** The shapes of the files in data/review-2011 that the claims are recomputed from. */

const words = z.string().min(2);
const site = z.string().regex(/^[a-z0-9-]+$/);
const claimId = z.string().regex(/^C\d{3}$/);

/** A number, a name of one (see compute/inputs.ts), or an expression: one operation with what it works on. */
export type Input = number | string | Expression;
export type Expression = Readonly<Record<string, unknown>>;

export const expression: z.ZodType<Expression> = z
  .record(z.string(), z.unknown())
  .refine((value) => Object.keys(value).length === 1, 'An expression names one operation.');
export const input: z.ZodType<Input> = z.union([z.number(), z.string(), expression]);

/** What is printed. `to` is the value of the last digit printed: it decides what rounds to it. */
const published = z.union([
  z.strictObject({
    value: z.number(),
    unit: words,
    to: z.number().positive().default(1),
    /** over: more than the number; about: as printed; counted: the review lists things and prints no number. */
    says: z.enum(['over', 'about', 'counted']).optional(),
  }),
  z.strictObject({ low: z.number(), high: z.number(), unit: words, to: z.number().positive().default(1) }),
  z.strictObject({ none: z.literal(true), unit: words }),
]);

export const TOPICS = ['programme', 'need', 'money', 'outcomes', 'visits', 'organisations', 'lists', 'tables'] as const;

const claim = z.strictObject({
  topic: z.enum(TOPICS),
  about: words,
  source: reviewLines,
  published,
  recompute: expression.optional(),
  /** What else follows from it: of another kind than what is printed, so it is never set against that. */
  also: z.array(z.strictObject({ words, is: input, unit: words.optional() })).default([]),
  note: words.optional(),
});

export const claimsFile = z.strictObject({
  'numbers-found': z.number().int(),
  claims: z.record(claimId, claim),
});

/** Numbers that follow from nothing else, under the reason why; a cell that could be another service's is not printed. */
export const toldOnceFile = z.strictObject({
  reasons: z.array(
    z.strictObject({
      id: site,
      heading: words,
      why: words,
      numbers: z.record(
        claimId,
        z.strictObject({ about: words, printed: z.string().min(1).optional(), source: reviewLines }),
      ),
    }),
  ),
});

const figure = z
  .strictObject({
    about: words,
    value: z.number(),
    unit: words.optional(),
    source: reviewLines.optional(),
    'from-memory': z.literal(true).optional(),
    note: words.optional(),
  })
  .refine(
    (one) => one.source !== undefined || one['from-memory'],
    'A figure has its lines, or says it is from memory.',
  );

export const figuresFile = z.strictObject({
  figures: z.record(z.string(), figure),
  dates: z.record(
    z.string(),
    z.strictObject({ about: words, from: z.iso.date(), to: z.iso.date(), source: reviewLines }),
  ),
});

export const listsFile = z.strictObject({
  lists: z.record(
    z.string(),
    z.strictObject({ about: words, source: reviewLines, items: z.array(z.tuple([words, reviewLines])).min(1) }),
  ),
});

const came = z.union([z.number().int().min(0), z.literal('not-held')]);

export const focusGroupsFile = z.strictObject({
  visits: z.record(
    site,
    z.strictObject({
      'senior-clinicians': came,
      staff: came,
      'service-users': came,
      together: came,
      'service-users-only': came,
      source: reviewLines,
    }),
  ),
});

const numbered = z.strictObject({ number: z.number().int(), about: words, source: reviewLines });

export const structureFile = z.strictObject({
  tables: z.array(numbered),
  appendices: z.array(numbered),
  'feet-of-pages': z.array(z.strictObject({ page: z.number().int(), line: z.number().int() })),
  'table-2': z.strictObject({
    source: reviewLines,
    domains: z.array(
      z.strictObject({ about: words, source: reviewLines, rows: z.array(z.tuple([words, reviewLines])) }),
    ),
    columns: z.number().int(),
    percentages: z.array(z.tuple([z.number(), reviewLines])),
    placed: z.array(z.strictObject({ site, row: words, value: z.number(), unit: words, source: reviewLines })),
    lost: z.array(words),
  }),
});

const said = z.strictObject({ about: words, source: reviewLines });

export const programmeFile = z.strictObject({
  leads: z.record(site, z.enum(['nhs', 'not-nhs', 'shared'])),
  approaches: z.record(
    z.string(),
    z.strictObject({ about: words, surely: z.array(site), perhaps: z.array(site), source: reviewLines }),
  ),
  'counties-of-the-initiative': z.strictObject({ parent: site, counties: z.array(site), source: reviewLines }),
  'named-as-largest': z.strictObject({ projects: z.array(site), source: reviewLines }),
  'said-of-all': z.record(
    z.string(),
    z.strictObject({
      about: words,
      source: reviewLines,
      'shown-for': z.strictObject({ sites: z.array(site), source: reviewLines }),
      exceptions: z.array(said),
      qualifications: z.array(said),
    }),
  ),
  names: z.record(z.string(), z.array(z.strictObject({ name: words, source: reviewLines }))),
});

export const cautionsFile = z.strictObject({
  cautions: z.array(z.strictObject({ row: z.string().regex(/^R\d{3}$/), says: words, source: reviewLines })),
});

export type Claim = z.infer<typeof claim>;
export type Published = z.infer<typeof published>;
export type Topic = (typeof TOPICS)[number];
export type Visit = z.infer<typeof focusGroupsFile>['visits'][string];
export type Group = Exclude<keyof Visit, 'source'>;
