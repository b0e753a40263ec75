import { answersRead, type ItemReader, itemReaders } from './answers.ts';
import type { Instrument, Metric } from './instrument.schema.ts';
import { instrumentOf } from './instruments.ts';
import { type MissingOptions, missingRules } from './missing-rules.ts';
import { type ScaleScorer, scaleScorer } from './scale-scores.ts';
import { INVALID, MISSING } from './tally.ts';
import { valueSetOf } from './value-sets.ts';

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
  /** null when scored; else `invalid:ITEM` (several joined by ;), `missing:NUMBER`, `no-answers` or `value-set-needed` */
  readonly reason: string | null;
}

/** Answers by item id, as typed or read: number, text, or nothing. Items the instrument does not have are ignored. */
export type Answers = Readonly<Record<string, unknown>>;

/** Answers as pairs of item id and answer, as a form or a Map gives them. An item that stands twice is invalid. */
export type AnswerPairs = Iterable<readonly [item: string, answer: unknown]>;

/**
 * An answer as it is kept: the value printed beside the option (or the option's key where values repeat), a count, a
 * day, several ids, or words.
 */
export type StoredAnswer = number | string | readonly string[];

export interface ScoreOptions extends MissingOptions {
  /** id of the value set, for an instrument that has value sets; there is no default */
  readonly valueSet?: string;
}

/**
 * Scores one response: a row for each scale and metric of the instrument, in the file's order. Never throws on what
 * people answered; an answer the item does not take leaves unscored only the scales that use it.
 *
 * @throws RangeError for an unknown instrument, scale, rule or value set: mistakes of the caller, not of the data
 */
export function score(
  instrument: Instrument | string,
  answers: Answers | AnswerPairs,
  options: ScoreOptions = BY_THE_FILE,
): ScoreRow[] {
  const known = typeof instrument === 'string' ? instrumentOf(instrument) : instrument;
  return (options === BY_THE_FILE ? preparedScorer(known) : scorerOf(known, options)).score(answers);
}

const BY_THE_FILE: ScoreOptions = {};
const prepared = new WeakMap<Instrument, Scorer>();

/** Most calls have no options; what they need is prepared once. */
function preparedScorer(instrument: Instrument): Scorer {
  const scorer = prepared.get(instrument) ?? scorerOf(instrument);
  prepared.set(instrument, scorer);
  return scorer;
}

/** An instrument made ready to score many responses. */
export interface Scorer {
  readonly instrument: Instrument;
  readonly scales: readonly ScaleScorer[];
  /** of the items that are answered with a number, in the instrument's order: the order of a response's numbers */
  readonly readers: ReadonlyMap<string, ItemReader>;
  score(answers: Answers | AnswerPairs): ScoreRow[];
}

/** Prepares an instrument once; same errors as `score`. */
export function scorerOf(instrument: Instrument, options: ScoreOptions = {}): Scorer {
  const readers = itemReaders(instrument);
  const places = new Map([...readers.keys()].map((id, place) => [id, place]));
  const rules = missingRules(instrument, options);
  const valueSet = options.valueSet === undefined ? null : valueSetOf(instrument, options.valueSet);
  const scales = instrument.scales.map((scale) =>
    scaleScorer(instrument, scale, { rule: rules.get(scale.id)!, valueSet, places }),
  );
  return {
    instrument,
    scales,
    readers,
    score: (answers) => {
      const values = numbersOf(answersRead(readers, answers));
      return scales.flatMap((scorer) => rowsOf(scorer, values, places));
    },
  };
}

function numbersOf(read: Iterable<number | 'missing' | 'invalid'>): Float64Array {
  return Float64Array.from(read, (answer) =>
    answer === 'missing' ? MISSING : answer === 'invalid' ? INVALID : answer,
  );
}

function rowsOf(scorer: ScaleScorer, values: Float64Array, places: ReadonlyMap<string, number>): ScoreRow[] {
  const tally = scorer.tally(values);
  if (!tally.invalid) return scorer.rows(tally);
  const invalid = scorer.scale.items.filter((id) => values[places.get(id)!] === INVALID);
  return scorer.rowsInvalid(tally.answered, invalid);
}
