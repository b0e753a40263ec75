import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';
import { DOMAINS } from '../evidence-row.ts';

/** The order in which questions are asked on pages; every id has one file in data/indicators. */
export const INDICATORS = [
  'referrals',
  'accepted',
  'started',
  'active',
  'ended-planned',
  'ended-unplanned',
  'retention',
  'core-10-mean-change',
  'core-10-reliable-improvement',
  'core-10-reliable-deterioration',
  'core-10-recovery',
  'core-10-change-classes',
  'contacts-per-month',
  'attendance',
  'crisis-plan-on-entry',
  'complaints-answered-in-time',
  'decisions-by-members',
  'partnership-difference',
] as const;
export type IndicatorId = (typeof INDICATORS)[number];

export const PERIODS = ['last-12-full-months', 'last-24-full-months', 'whole-dataset'] as const;
export type PeriodRule = (typeof PERIODS)[number];

const sentence = z.string().regex(/^\S+( \S+){4,}$/, 'a sentence of five words or more');

const indicatorSchema = z.strictObject({
  schema: z.literal('commonground.indicator/1'),
  id: z.enum(INDICATORS),
  version: z.int().min(1),
  question: z.string().endsWith('?'),
  name: z.string().min(3),
  domain: z.enum(DOMAINS),
  unit: z.enum(['journeys', 'proportion', 'points', 'contacts a month']),
  direction: z.enum(['higher', 'lower', 'neither']),
  computed: z.strictObject({ sql: z.array(z.string()).min(1), estimator: z.string() }),
  numerator: sentence.nullable(),
  denominator: sentence.nullable(),
  estimated: sentence.optional(),
  by: z.array(z.enum(['gender', 'age_band', 'risk', 'stage'])),
  period: z.enum(PERIODS),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  suppression: sentence,
  'why-it-matters': sentence,
  caution: sentence,
  source: z.array(z.string()).min(1),
  authored: z.strictObject({ by: z.string(), on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  reviewed: z.union([z.string(), z.strictObject({ by: z.string(), on: z.string() })]),
});

/** One figure's definition, as `data/indicators/<id>.yaml` says it. */
export type Indicator = z.infer<typeof indicatorSchema>;

export const indicatorFolder = (): string => join(projectRoot(), 'data', 'indicators');

let known: ReadonlyMap<IndicatorId, Indicator> | undefined;

/**
 * All indicators in the order of INDICATORS, read once.
 *
 * @throws Error when a file does not fit the schema, is named unlike its id, or an indicator has no file
 */
export function indicators(): ReadonlyMap<IndicatorId, Indicator> {
  known ??= readIndicators(indicatorFolder());
  return known;
}

export function indicatorOf(id: string): Indicator | undefined {
  return indicators().get(id as IndicatorId);
}

function readIndicators(folder: string): ReadonlyMap<IndicatorId, Indicator> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const read = new Map(
    files.map((name) => {
      const indicator = parseIndicator(readFileSync(join(folder, name), 'utf8'), name);
      if (`${indicator.id}.yaml` !== name)
        throw new Error(`${name}: found id ${indicator.id}; expected the file's name.`);
      return [indicator.id, indicator] as const;
    }),
  );
  return new Map(
    INDICATORS.map((id) => {
      const indicator = read.get(id);
      if (indicator === undefined) throw new Error(`data/indicators has no file for ${id}.`);
      return [id, indicator] as const;
    }),
  );
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
