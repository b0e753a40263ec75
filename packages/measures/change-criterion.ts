import { type ChangeCriterion, reliableChangeFrom } from '@commonground/statistics';
import type { ChangeOptions, NamedReliability } from './change-options.ts';
import { cutOffFor } from './cut-off.ts';
import type { Instrument, Metric, ReliableChange } from './instrument.schema.ts';
import { instrumentOf } from './instruments.ts';

/** The criterion found in an instrument's file, or the reason why there is none. */
export type InstrumentCriterion =
  | {
      readonly found: true;
      readonly scale: string;
      readonly metric: Metric;
      readonly criterion: ChangeCriterion;
      /** both, with their sources, in one line */
      readonly because: string;
      /** why there is no cut-off; null when there is one */
      readonly cutOffReason: string | null;
    }
  | { readonly found: false; readonly reason: string };

/** Steps to which differences are rounded where the file names none: prorated scores are not whole. */
const RESOLUTIONS: Readonly<Record<Metric, number>> = {
  sum: 0.01,
  mean: 0.001,
  clinical: 0.01,
  converted: 0.01,
  index: 0.001,
};

/**
 * The reliable-change criterion and cut-off of an instrument: the first score of its `change` list unless a scale or
 * metric is named. A fact that is only remembered is never a default; it must be named.
 *
 * @throws RangeError when a named scale, population or criterion is not in the file
 */
export function criterionOf(instrument: Instrument | string, options: ChangeOptions = {}): InstrumentCriterion {
  const known = typeof instrument === 'string' ? instrumentOf(instrument) : instrument;
  if (known.kind === 'screen') return { found: false, reason: `${known.name} is a screen, not a measure of change` };
  const own = typeof options.criterion === 'object' ? options.criterion : null;
  const score = judgedScore(known, options, own !== null);
  if (score === null) return { found: false, reason: `no reliable-change criterion is known for ${known.name}` };
  const reliable = own ?? reliableIn(known, score.reliableChange, options.criterion as string | undefined);
  if (reliable === null)
    return { found: false, reason: `no criterion of ${known.name} is sure enough to be a default` };
  const better = known.scales.find(({ id }) => id === score.scale)?.better ?? known.better;
  const cutOff = cutOffFor({ ...score, instrument: known, better }, options);
  return {
    found: true,
    scale: score.scale,
    metric: score.metric,
    criterion: {
      better,
      reliableChange: reliableChangeValue(reliable),
      cutOff: cutOff.value,
      ...(cutOff.value !== null && cutOff.atCutOff === 'not-clinical' ? { atCutOff: cutOff.atCutOff } : {}),
      resolution: score.resolution,
    },
    because: `${nameOf(reliable)}; cut-off ${cutOff.value === null ? 'none' : cutOff.because}`,
    cutOffReason: cutOff.value === null ? cutOff.reason : null,
  };
}

type JudgedScore = Instrument['change'][number];

/** The file's entry for the score asked for. With a criterion of the caller's own any score of the instrument will do. */
function judgedScore(known: Instrument, { scale, metric }: ChangeOptions, ownCriterion: boolean): JudgedScore | null {
  const found = known.change.find(
    (entry) => entry.scale === (scale ?? entry.scale) && entry.metric === (metric ?? entry.metric),
  );
  if (found !== undefined) return found;
  const computed = known.scales.find(({ id }) => id === (scale ?? id));
  const wanted = metric ?? (Object.keys(computed?.metrics ?? {})[0] as Metric | undefined);
  const exists = computed !== undefined && wanted !== undefined && computed.metrics[wanted] !== undefined;
  if (ownCriterion && exists)
    return { scale: computed.id, metric: wanted, resolution: RESOLUTIONS[wanted], reliableChange: [], cutOffs: [] };
  if (known.change.length === 0 && (exists || (scale === undefined && metric === undefined))) return null;
  throw new RangeError(`${known.id} has no change criterion for ${scale ?? 'any scale'} ${metric ?? ''}.`);
}

function reliableIn(
  known: Instrument,
  entries: readonly ReliableChange[],
  wanted: string | undefined,
): ReliableChange | null {
  if (wanted === undefined) return entries.find((entry) => entry.default) ?? null;
  const found = entries.find((entry) => entry.id === wanted);
  if (found !== undefined) return found;
  const ids = entries.map((entry) => entry.id).join(', ') || 'none';
  throw new RangeError(`There is no ${known.id} criterion "${wanted}". There are: ${ids}.`);
}

/** The points of change a criterion asks for: published, or 1.96 x root 2 x SEM of its standard deviation and reliability. */
export function reliableChangeValue(entry: ReliableChange | NamedReliability): number {
  if ('value' in entry) return entry.value;
  const { sd, reliability } = entry;
  return reliableChangeFrom({ sd, reliability, ...('level' in entry && entry.level ? { level: entry.level } : {}) });
}

function nameOf(entry: ReliableChange | NamedReliability): string {
  if ('name' in entry) return `${entry.name} (sd ${entry.sd}, reliability ${entry.reliability})`;
  return `${entry.id} (${entry.source.join(', ')})`;
}
