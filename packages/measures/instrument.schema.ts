import { z } from 'zod';

/** How sure a fact is: V primary source, V2 secondary source, X computed here, I inferred, M from memory only. */
const certainty = z.enum(['V', 'V2', 'X', 'I', 'M']);
const facts = { certainty, source: z.array(z.string()).min(1), note: z.string().optional() };
const fact = z.strictObject(facts);
const itemIds = z.array(z.string().min(1));
const range = z.tuple([z.number(), z.number()]);

export const METRICS = ['sum', 'mean', 'clinical', 'converted', 'index'] as const;
const metric = z.enum(METRICS);

const missingRule = { most: z.int().min(0), aboveZero: z.literal('prorate'), ...facts };

const scale = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  items: itemIds.min(1),
  metrics: z.partialRecord(metric, range),
  conversion: z.strictObject({ table: z.array(range).min(1), ...facts }).optional(),
  missing: z.strictObject(missingRule),
  otherMissingRules: z.array(z.strictObject({ id: z.string(), ...missingRule })).default([]),
});

const cutOff = z.strictObject({
  population: z.string(),
  value: z.number(),
  default: z.boolean().default(false),
  sensitivity: z.number().optional(),
  specificity: z.number().optional(),
  ...facts,
});
const reliableChange = z.strictObject({
  id: z.string(),
  value: z.number().positive(),
  default: z.boolean().default(false),
  ...facts,
});

const response = z.union([
  z.strictObject({ options: z.array(z.strictObject({ value: z.number(), label: z.string() })).min(2), ...facts }),
  z.strictObject({ min: z.int(), max: z.int(), ...facts }),
]);

/** One file of `data/instruments`, keys in camel case (see `camelKeys`). */
export const instrumentSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string(),
  about: z.string(),
  kind: z.enum(['outcome', 'screen']),
  recall: z.string(),
  respondent: z.string(),
  better: z.enum(['lower', 'higher']),
  betterFrom: fact,
  reviewed: z.iso.date(),
  items: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        topic: z.string().min(1),
        notApplicable: z.array(z.number()).default([]),
      }),
    )
    .min(1),
  topicsFrom: fact,
  response,
  reversed: z.strictObject({ items: itemIds, ...facts }),
  scales: z.array(scale).min(1),
  scalesFrom: fact,
  scoringFrom: fact,
  bands: z.array(
    z.strictObject({ scale: z.string(), metric, from: z.array(z.tuple([z.number(), z.string()])).min(2), ...facts }),
  ),
  change: z.array(
    z.strictObject({
      scale: z.string(),
      metric,
      /** differences are rounded to this step before they are compared */
      resolution: z.number().positive(),
      reliableChange: z.array(reliableChange).min(1),
      cutOffs: z.array(cutOff),
    }),
  ),
  screen: z.strictObject({ scale: z.string(), metric, cutOffs: z.array(cutOff).min(1) }).optional(),
  reliability: z.strictObject({ alpha: z.number().optional(), retest: z.number().optional(), ...facts }).optional(),
  riskItems: z
    .strictObject({ items: itemIds.min(1), from: z.number(), toSelf: itemIds, toOthers: itemIds, ...facts })
    .nullable(),
  frequency: z.strictObject({ text: z.string(), ...facts }),
  licence: z.strictObject({
    holder: z.string(),
    terms: z.string(),
    wording: z.enum(['free', 'verbatim-only', 'register', 'permission']),
    ...facts,
  }),
  codes: z.array(
    z.strictObject({
      system: z.enum(['snomed', 'loinc']),
      code: z.string(),
      what: z.string(),
      range: range.optional(),
      ...facts,
    }),
  ),
  /** how each discrepancy between sources was decided, one line each */
  decisions: z.array(z.string()).min(1),
  sources: z.record(z.string(), z.string()),
});

export type Instrument = z.infer<typeof instrumentSchema>;
export type Scale = Instrument['scales'][number];
export type Metric = (typeof METRICS)[number];

/** Turns the file's kebab-case keys into camel case; keys of `sources` are names and stay. */
export function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelKeys(inner),
    ]),
  );
}

/**
 * Reads one parsed instrument file (plain values as a YAML parser gives them).
 *
 * @throws ZodError naming each path at fault
 */
export function readInstrument(parsed: unknown): Instrument {
  return instrumentSchema.parse(camelKeys(parsed));
}
