import { type Answer, type ItemReader, itemReaders } from './answers.ts';
import type { Instrument, Metric, Scale } from './instrument.schema.ts';
import { instrumentOf } from './instruments.ts';

export type ScoreStatus = 'scored' | 'prorated' | 'not-scored';

/** One score of one response: the columns of the `score` command without `id`. */
export interface ScoreRow {
  readonly instrument: string;
  readonly scale: string;
  readonly metric: Metric;
  /** not rounded; null when not scored */
  readonly value: number | null;
  /** items of the scale with a valid answer */
  readonly answered: number;
  /** items of the scale */
  readonly items: number;
  readonly status: ScoreStatus;
  /** null when scored; else `invalid:ITEM` (several joined by ;), `missing:NUMBER` or `no-answers` */
  readonly reason: string | null;
}

/** Answers by item id, as typed or read: number, text, or nothing. */
export type Answers = Readonly<Record<string, unknown>>;

/**
 * An answer as it is kept: the value printed beside the option (or the option's key where values repeat), a count, a
 * day, several ids, or words.
 */
export type StoredAnswer = number | string | readonly string[];

export interface ScoreOptions {
  /** most items that may be missing, by scale id, in place of the file's rule */
  readonly mostMissing?: Readonly<Record<string, number>>;
  /** id of one of the file's other missing rules, for the scales that have it */
  readonly missingRule?: string;
}

/**
 * Scores one response: a row for each scale and metric of the instrument, in the file's order. Never throws on what
 * people answered; an answer the instrument does not print leaves unscored only the scales that use it.
 *
 * @throws RangeError for an unknown instrument, scale or rule: mistakes of the caller, not of the data
 */
export function score(instrument: Instrument | string, answers: Answers, options: ScoreOptions = {}): ScoreRow[] {
  return scorerOf(typeof instrument === 'string' ? instrumentOf(instrument) : instrument, options).score(answers);
}

/** An instrument made ready to score many responses. */
export interface Scorer {
  readonly instrument: Instrument;
  readonly scales: readonly ScaleScorer[];
  readonly readers: ReadonlyMap<string, ItemReader>;
  score(answers: Answers): ScoreRow[];
}

/** One scale: its items, and its rows from what was answered. */
export interface ScaleScorer {
  readonly scale: Scale;
  /** rows when nothing is invalid, from the number of answers and their sum after reversal */
  rowsFrom(answered: number, sum: number): ScoreRow[];
  rowsInvalid(answered: number, items: readonly string[]): ScoreRow[];
}

/** Prepares an instrument once; same errors as `score`. */
export function scorerOf(instrument: Instrument, options: ScoreOptions = {}): Scorer {
  const readers = itemReaders(instrument);
  const most = mostMissing(instrument, options);
  const scales = instrument.scales.map((scale) => scaleScorer(instrument.id, scale, most.get(scale.id)!));
  return {
    instrument,
    scales,
    readers,
    score: (answers) => {
      const read = new Map<string, Answer>();
      for (const [id, reader] of readers) read.set(id, reader(Object.hasOwn(answers, id) ? answers[id] : undefined));
      return scales.flatMap((scorer) => rowsOf(scorer, read));
    },
  };
}

function rowsOf(scorer: ScaleScorer, answers: ReadonlyMap<string, Answer>): ScoreRow[] {
  let sum = 0;
  let answered = 0;
  const invalid: string[] = [];
  for (const id of scorer.scale.items) {
    const answer = answers.get(id)!;
    if (answer === 'invalid') invalid.push(id);
    else if (answer !== 'missing') {
      sum += answer;
      answered++;
    }
  }
  return invalid.length > 0 ? scorer.rowsInvalid(answered, invalid) : scorer.rowsFrom(answered, sum);
}

function mostMissing(instrument: Instrument, options: ScoreOptions): ReadonlyMap<string, number> {
  const unknown = Object.keys(options.mostMissing ?? {}).filter(
    (id) => !instrument.scales.some((scale) => scale.id === id),
  );
  if (unknown.length > 0) throw new RangeError(`${instrument.id} has no scale ${unknown.join(', ')}.`);
  const { missingRule } = options;
  const has = (scale: Scale): boolean => scale.otherMissingRules.some((rule) => rule.id === missingRule);
  if (missingRule !== undefined && !instrument.scales.some(has)) {
    throw new RangeError(`${instrument.id} has no missing rule "${missingRule}".`);
  }
  return new Map(
    instrument.scales.map((scale) => {
      const named = scale.otherMissingRules.find((rule) => rule.id === missingRule);
      return [scale.id, options.mostMissing?.[scale.id] ?? (named ?? scale.missing).most];
    }),
  );
}

function scaleScorer(instrument: string, scale: Scale, most: number): ScaleScorer {
  const items = scale.items.length;
  const metrics = Object.keys(scale.metrics) as Metric[];
  const table = new Map(scale.conversion?.table ?? []);
  const notScored = (answered: number, reason: string): ScoreRow[] =>
    metrics.map((metric) => ({
      instrument,
      scale: scale.id,
      metric,
      value: null,
      answered,
      items,
      status: 'not-scored',
      reason,
    }));
  return {
    scale,
    rowsInvalid: (answered, ids) => notScored(answered, `invalid:${ids.join(';')}`),
    rowsFrom: (answered, sum) => {
      const missing = items - answered;
      if (answered === 0) return notScored(answered, 'no-answers');
      if (missing > most) return notScored(answered, `missing:${missing}`);
      const status = missing === 0 ? 'scored' : 'prorated';
      return metrics.flatMap((metric): ScoreRow[] => {
        const value = metricValue(metric, { sum, answered, items, table });
        if (value === null) return notScored(answered, `missing:${missing}`).filter((row) => row.metric === metric);
        return [{ instrument, scale: scale.id, metric, value, answered, items, status, reason: null }];
      });
    },
  };
}

interface Answered {
  readonly sum: number;
  readonly answered: number;
  readonly items: number;
  readonly table: ReadonlyMap<number, number>;
}

/** Multiplied before divided, so that a complete scale gives its exact whole number. */
function metricValue(metric: Metric, { sum, answered, items, table }: Answered): number | null {
  switch (metric) {
    case 'sum':
      return (sum * items) / answered;
    case 'mean':
      return sum / answered;
    case 'clinical':
      return (10 * sum) / answered;
    case 'converted':
      // A table holds whole sums of complete answers only.
      return answered === items ? (table.get(sum) ?? null) : null;
    case 'index':
      throw new Error('An index needs a value set; no instrument of this version has one.');
    default:
      return metric satisfies never;
  }
}
