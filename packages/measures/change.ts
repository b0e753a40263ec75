import { type Change, type ChangeCriterion, changeOf, reliableChangeFrom } from '@commonground/statistics';
import type { Instrument, Metric, ReliableChange } from './instrument.schema.ts';
import { instrumentOf } from './instruments.ts';

/** Which of the instrument's scores, norms and criteria to use; each has a default where the file names one. */
export interface ChangeOptions {
  readonly scale?: string;
  readonly metric?: Metric;
  /** population of the cut-off, e.g. `female` */
  readonly population?: string;
  /** id of the reliable-change criterion */
  readonly criterion?: string;
}

/** The criterion found in an instrument's file, or the reason why there is none. */
export type InstrumentCriterion =
  | {
      readonly found: true;
      readonly scale: string;
      readonly metric: Metric;
      readonly criterion: ChangeCriterion;
      readonly because: string;
    }
  | { readonly found: false; readonly reason: string };

/** One person's change on an instrument. */
export type InstrumentChange =
  | ({
      readonly status: 'classified';
      readonly scale: string;
      readonly metric: Metric;
      readonly criterion: ChangeCriterion;
    } & Change)
  | { readonly status: 'not-classified'; readonly reason: string };

/**
 * The reliable-change criterion and cut-off of an instrument: the first score of its `change` list unless a scale or
 * metric is named. A fact that is only remembered is never a default; it must be named.
 *
 * @throws RangeError when a named scale, population or criterion is not in the file
 */
export function criterionOf(instrument: Instrument | string, options: ChangeOptions = {}): InstrumentCriterion {
  const known = typeof instrument === 'string' ? instrumentOf(instrument) : instrument;
  if (known.kind === 'screen') return { found: false, reason: `${known.name} is a screen, not a measure of change` };
  if (known.change.length === 0)
    return { found: false, reason: `no reliable-change criterion is known for ${known.name}` };
  const score = known.change.find(
    (entry) => entry.scale === (options.scale ?? entry.scale) && entry.metric === (options.metric ?? entry.metric),
  );
  if (score === undefined)
    throw new RangeError(
      `${known.id} has no change criterion for ${options.scale ?? 'any scale'} ${options.metric ?? ''}.`,
    );
  const reliable = chosen(score.reliableChange, (entry) => entry.id, options.criterion, `${known.id} criterion`);
  if (reliable === null)
    return { found: false, reason: `no criterion of ${known.name} is sure enough to be a default` };
  const cutOff = chosen(score.cutOffs, (entry) => entry.population, options.population, `${known.id} population`);
  return {
    found: true,
    scale: score.scale,
    metric: score.metric,
    criterion: {
      better: known.better,
      reliableChange: reliableChangeValue(reliable),
      cutOff: cutOff?.value ?? null,
      resolution: score.resolution,
    },
    because: `${reliable.id} (${reliable.source.join(', ')}); cut-off ${cutOff ? `${cutOff.population} (${cutOff.source.join(', ')})` : 'none'}`,
  };
}

/** The points of change a criterion asks for: published, or 1.96 x root 2 x SEM of its standard deviation and reliability. */
export function reliableChangeValue(entry: ReliableChange): number {
  return 'value' in entry ? entry.value : reliableChangeFrom({ sd: entry.sd, reliability: entry.reliability });
}

function chosen<Entry extends { default: boolean }>(
  entries: readonly Entry[],
  nameOf: (entry: Entry) => string,
  wanted: string | undefined,
  what: string,
): Entry | null {
  if (wanted === undefined) return entries.find((entry) => entry.default) ?? null;
  const found = entries.find((entry) => nameOf(entry) === wanted);
  if (found === undefined)
    throw new RangeError(`There is no ${what} "${wanted}". There are: ${entries.map(nameOf).join(', ')}.`);
  return found;
}

/**
 * Classifies the change between two scores of the metric the criterion is in (CORE-10: clinical, 0 to 40). A missing
 * score or a criterion that is not known gives the reason, never a guess.
 *
 * @throws RangeError when a named scale, population or criterion is not in the file
 */
export function change(
  instrument: Instrument | string,
  first: number | null,
  last: number | null,
  options: ChangeOptions = {},
): InstrumentChange {
  const found = criterionOf(instrument, options);
  if (!found.found) return { status: 'not-classified', reason: found.reason };
  if (first === null) return { status: 'not-classified', reason: 'no first score' };
  if (last === null) return { status: 'not-classified', reason: 'no last score' };
  const { scale, metric, criterion } = found;
  return { status: 'classified', scale, metric, criterion, ...changeOf(first, last, criterion) };
}
