import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { DOMAINS } from '../evidence-row.ts';
import { indicatorSections } from './contents.ts';
import { indicatorFolder } from './folder.ts';

/** The name of an indicator's file in data/indicators. */
export type IndicatorId = string;

export const PERIODS = ['last-12-full-months', 'last-24-full-months', 'whole-dataset'] as const;
export type PeriodRule = (typeof PERIODS)[number];

/** What a value counts or measures; `proportion` is 0 to 1, `ratio` after divided by before, `index` a value-set index. */
export const UNITS = [
  'journeys',
  'people',
  'proportion',
  'points',
  'index',
  'ratio',
  'days',
  'hours',
  'posts',
  'pounds',
  'events',
  'medicines',
  'contacts a month',
] as const;

/** How the figure comes about, which says how much it can carry. */
export const DESIGNS = ['uncontrolled-before-after', 'cross-section', 'count', 'process', 'cohort'] as const;
export type Design = (typeof DESIGNS)[number];

/** Sentences with places for numbers, see words/said.ts; the key is a status, a direction of change or a cut. */
const saysSchema = z.record(z.string(), z.string().min(10));

const sentence = z.string().regex(/^\S+( \S+){4,}$/, 'a sentence of five words or more');

const indicatorSchema = z.strictObject({
  schema: z.literal('commonground.indicator/1'),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: z.int().min(1),
  question: z.string().endsWith('?'),
  name: z.string().min(3),
  domain: z.enum(DOMAINS),
  unit: z.enum(UNITS),
  direction: z.enum(['higher', 'lower', 'neither']),
  computed: z.strictObject({ sql: z.array(z.string()).min(1), estimator: z.string() }),
  numerator: sentence.nullable(),
  denominator: sentence.nullable(),
  estimated: sentence.optional(),
  by: z.array(
    z.enum([
      'gender',
      'age_band',
      'risk',
      'stage',
      'ending',
      'source',
      'settled',
      'years',
      'kind',
      'audience',
      'measure',
      'component',
    ]),
  ),
  period: z.enum(PERIODS),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  suppression: sentence,
  says: saysSchema.optional(),
  design: z.enum(DESIGNS).default('cross-section'),
  'self-report': z.boolean().default(false),
  /** Which row of the review's Table 2 it answers, in our words; the review's own line numbers stand in `source`. */
  'table-2': z.string().min(3).optional(),
  /** Months from the service's first day during which it was still settling in; marked wherever the figure is shown. */
  'bedding-in-months': z.int().min(1).optional(),
  /** With fewer people than this there are numbers and no rate. */
  minimum: z.int().min(1).optional(),
  /** Counts with their denominators and the time between events; never a rate from a handful. */
  rare: z.boolean().default(false),
  /** What would have to be recorded for it to be known; the reason given where nothing of it is. */
  needs: sentence.optional(),
  'why-it-matters': sentence,
  caution: sentence,
  source: z.array(z.string()).min(1),
  authored: z.strictObject({ by: z.string(), on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  reviewed: z.union([z.string(), z.strictObject({ by: z.string(), on: z.string() })]),
});

/** One figure's definition, as `data/indicators/<id>.yaml` says it. */
export type Indicator = z.infer<typeof indicatorSchema>;

let known: ReadonlyMap<IndicatorId, Indicator> | undefined;

/**
 * All indicators in the order of contents.yaml, read once.
 *
 * @throws Error when a file does not fit the schema, is named unlike its id, or is not there
 */
export function indicators(): ReadonlyMap<IndicatorId, Indicator> {
  known ??= new Map(indicatorSections().flatMap((section) => section.indicators.map((id) => [id, readIndicator(id)])));
  return known;
}

export function indicatorOf(id: string): Indicator | undefined {
  return indicators().get(id);
}

function readIndicator(id: IndicatorId): Indicator {
  const name = `${id}.yaml`;
  const indicator = parseIndicator(readFileSync(join(indicatorFolder(), name), 'utf8'), name);
  if (indicator.id !== id) throw new Error(`${name}: found id ${indicator.id}; expected the file's name.`);
  return indicator;
}

/** Reads one definition; the message of a wrong one names the file and the field. */
export function parseIndicator(text: string, file: string): Indicator {
  const result = indicatorSchema.safeParse(parse(text));
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** A number among an indicator's parameters. */
export function numberOf(indicator: Indicator, name: string): number {
  const value = indicator.parameters[name];
  if (typeof value !== 'number') throw new Error(`${indicator.id}.yaml needs the number ${name} under parameters.`);
  return value;
}
