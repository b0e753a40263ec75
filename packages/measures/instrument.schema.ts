import { z } from 'zod';

/** How sure a fact is: V primary source, V2 secondary source, X computed here, I inferred, M from memory only. */
const certainty = z.enum(['V', 'V2', 'X', 'I', 'M']);
const facts = { certainty, source: z.array(z.string()).min(1), note: z.string().optional() };
const fact = z.strictObject(facts);
const itemIds = z.array(z.string().min(1));
const range = z.tuple([z.number(), z.number()]);

export const METRICS = ['sum', 'mean', 'clinical', 'converted', 'index'] as const;
const metric = z.enum(METRICS);

/**
 * Most items of a scale that may be missing, and what is done then. `whole-sum`: the prorated sum is rounded to a whole
 * number before anything else is computed from it.
 */
const missingRule = { most: z.int().min(0), aboveZero: z.enum(['prorate', 'prorate-whole-sum']), ...facts };

const scale = z.strictObject({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
  name: z.string().min(1),
  /** where it is not as for the instrument, e.g. good habits in a measure of problems */
  better: z.enum(['lower', 'higher']).optional(),
  items: itemIds.min(1),
  metrics: z.partialRecord(metric, range),
  conversion: z.strictObject({ table: z.array(range).min(1), ...facts }).optional(),
  /** what each printed value (after reversal; index 0 is the lowest) counts in this scale, by item */
  recoded: z.strictObject({ items: z.record(z.string(), z.array(z.number()).min(2)), ...facts }).optional(),
  /** items that are taken off instead of added, and a number added to the sum */
  signed: z.strictObject({ minus: itemIds.min(1), plus: z.number(), ...facts }).optional(),
  /** an index read from a table by two other scales' sums: `table[sum of rows][sum of columns]` */
  lookup: z
    .strictObject({ rows: z.string(), columns: z.string(), table: z.array(z.array(z.number())).min(1), ...facts })
    .optional(),
  /** an index computed with one of the instrument's value sets, which the caller must name */
  byValueSet: z.boolean().default(false),
  missing: z.strictObject(missingRule),
  otherMissingRules: z.array(z.strictObject({ id: z.string(), ...missingRule })).default([]),
});

const cutOff = z.strictObject({
  population: z.string(),
  /** who the cut-off is for, where it differs: ages in whole years, both ends included */
  sex: z.enum(['female', 'male']).optional(),
  ages: range.optional(),
  value: z.number(),
  /** which side a score equal to the cut-off is on; clinical where nothing is said */
  atCutOff: z.enum(['clinical', 'not-clinical']).optional(),
  default: z.boolean().default(false),
  sensitivity: z.number().optional(),
  specificity: z.number().optional(),
  ...facts,
});
/** A criterion is a published value, or the standard deviation and reliability it follows from (1.96 x root 2 x SEM). */
const reliableChange = z.union([
  z.strictObject({ id: z.string(), value: z.number().positive(), default: z.boolean().default(false), ...facts }),
  z.strictObject({
    id: z.string(),
    sd: z.number().positive(),
    reliability: z.number().min(0).max(1),
    default: z.boolean().default(false),
    ...facts,
  }),
]);

/** `key` tells two options apart that print the same value; without one the value is the key. */
const options = z.array(z.strictObject({ value: z.number(), label: z.string(), key: z.string().optional() })).min(2);
const choice = z.strictObject({ options });
const steps = z.strictObject({ min: z.int(), max: z.int(), low: z.string().optional(), high: z.string().optional() });

/** How one item is answered, where it is not as the instrument's other items. Options stand in printed order. */
const answer = z.union([
  choice,
  steps,
  /** how many times; 0 is an answer */
  z.strictObject({ count: z.strictObject({ most: z.int().positive(), unit: z.string() }) }),
  z.strictObject({ day: z.literal('past') }),
  z.strictObject({ several: z.array(z.strictObject({ id: z.string(), label: z.string() })).min(2) }),
  /** the person's own words; never scored */
  z.strictObject({ words: z.strictObject({ most: z.int().positive() }) }),
]);

const response = z.union([
  choice.extend(facts),
  steps.extend(facts),
  /** every item has its own `answer` */
  z.strictObject({ byItem: z.literal(true), ...facts }),
]);

const item = z.strictObject({
  id: z.string().min(1),
  /** what it is about, in our words; never the question */
  topic: z.string().min(1),
  /** the question itself, only in forms of our own (licence.wording `own`) */
  text: z.string().optional(),
  hint: z.string().optional(),
  answer: answer.optional(),
  /** asked only after one of these answers to an earlier item */
  onlyIf: z.strictObject({ item: z.string(), is: z.array(z.number()).min(1) }).optional(),
  notApplicable: z.array(z.number()).default([]),
});

/** Decrements from full health by dimension and level, in thousandths, so that the sum is exact. */
const valueSet = z.strictObject({
  id: z.string(),
  about: z.string(),
  thousandths: z.record(z.string(), z.array(z.int()).min(2)),
  /** added once if any dimension is above level 1 */
  anyAbove1: z.int().default(0),
  /** added once if any dimension is at the worst level */
  anyWorst: z.int().default(0),
  range,
  /** said wherever the set is offered, e.g. that NICE advises against it */
  caution: z.string().optional(),
  ...facts,
});

/** An event of service models, or one with a wait or a repetition (`{at: start, every: 3 months}`). */
const occasion = z.union([
  z.string(),
  z.strictObject({ at: z.string(), every: z.string() }),
  z.strictObject({ at: z.string(), wait: z.string() }),
]);

/** One file of `data/instruments`, keys in camel case (see `camelKeys`). */
export const instrumentSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string(),
  about: z.string(),
  /** `record`: counts and dates without a score of severity; `idiographic`: the person's own problems or goals */
  kind: z.enum(['outcome', 'screen', 'satisfaction', 'record', 'idiographic']),
  versions: z.array(z.strictObject({ id: z.string(), about: z.string(), ...facts })).min(1),
  /** the instrument that holds these items under the same ids: its answers can be scored as this one */
  partOf: z.string().optional(),
  /** names under which service models ask for it, where they name a questionnaire nobody has defined */
  standsFor: z.array(z.string()).default([]),
  recall: z.string(),
  respondent: z.string(),
  better: z.enum(['lower', 'higher']),
  betterFrom: fact,
  reviewed: z.iso.date(),
  /** what stands above the questions, only in forms of our own (licence.wording `own`) */
  stem: z.string().optional(),
  items: z.array(item).min(1),
  /** `goals`: a person's own goals are the questions, so it needs no words of anybody else and no form of its own */
  askedOn: z.enum(['form', 'goals']).default('form'),
  /** questions that stand on the printed form and count in no score; a file may hold them, nobody is asked them here */
  alsoPrinted: z.array(z.strictObject({ id: z.string().min(1), topic: z.string().min(1) })).default([]),
  topicsFrom: fact,
  response,
  reversed: z.strictObject({ items: itemIds, ...facts }),
  /** empty for a record without a score */
  scales: z.array(scale),
  valueSets: z.array(valueSet).default([]),
  /** value sets someone may look for and does not find here, each with the reason; said wherever a set is chosen */
  notSupplied: z.array(z.strictObject({ name: z.string(), because: z.string(), ...facts })).default([]),
  /**
   * Counts of what happened in a person's life: `kind` is a code of data/code-lists/event-kinds.yaml, `period` ends on
   * the day of the answer, `day` names the item that tells the last day. An item that is not asked after a "no" is 0.
   */
  events: z
    .array(
      z.strictObject({
        item: z.string(),
        kind: z.string(),
        period: z.string().regex(/^\d+ (day|week|month|year)s?$/),
        day: z.string().optional(),
      }),
    )
    .default([]),
  /**
   * What an answer says of how a person lives: `circumstance` is a column of the dataset's table of that name, `codes` gives the
   * code that stands for a printed value. A value without a code says nothing there; the answer stays in the record.
   */
  tells: z
    .array(
      z.strictObject({
        item: z.string(),
        circumstance: z.string(),
        codes: z.record(z.string(), z.string()).optional(),
      }),
    )
    .default([]),
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
      /** empty where cut-offs are known and a criterion is not: nobody is classified then */
      reliableChange: z.array(reliableChange),
      cutOffs: z.array(cutOff),
    }),
  ),
  /** a published rule about single answers, not about a score */
  itemChange: z.strictObject({ items: itemIds.min(1), value: z.number().positive(), ...facts }).optional(),
  norms: z
    .array(
      z.strictObject({
        scale: z.string(),
        metric,
        population: z.string(),
        clinical: z.boolean(),
        mean: z.number(),
        sd: z.number().positive().optional(),
        n: z.int().positive().optional(),
        ...facts,
      }),
    )
    .default([]),
  screen: z.strictObject({ scale: z.string(), metric, cutOffs: z.array(cutOff).min(1) }).optional(),
  reliability: z.strictObject({ alpha: z.number().optional(), retest: z.number().optional(), ...facts }).optional(),
  /** answers from `from` on must reach a person; `from` is the value as printed, before any reversal */
  riskItems: z
    .strictObject({ items: itemIds.min(1), from: z.number(), toSelf: itemIds, toOthers: itemIds, ...facts })
    .nullable(),
  /** when it is meant to be asked; `occasions` in the language of service models (`start`, `leaving`) */
  frequency: z.strictObject({ text: z.string(), occasions: z.array(occasion).default([]), ...facts }),
  licence: z.strictObject({
    holder: z.string(),
    terms: z.string(),
    /** `own`: our own form, its words are in this file */
    wording: z.enum(['own', 'free', 'verbatim-only', 'register', 'permission']),
    ...facts,
  }),
  codes: z.array(
    z.strictObject({
      system: z.enum(['snomed', 'loinc']),
      code: z.string(),
      what: z.string(),
      /** the scale (with its metric) or the item that the code stands for */
      scale: z.string().optional(),
      metric: metric.optional(),
      item: z.string().optional(),
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
export type Item = Instrument['items'][number];
export type ItemAnswer = z.infer<typeof answer>;
export type ReliableChange = z.infer<typeof reliableChange>;
export type ValueSet = Instrument['valueSets'][number];
export type Metric = (typeof METRICS)[number];

/** Turns the file's kebab-case keys into camel case; keys of `sources` are names and stay. */
export function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
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
