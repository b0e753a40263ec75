import { criterionOf } from './change-criterion.ts';
import type { Instrument, Metric } from './instrument.schema.ts';

/** A stretch of scores, in points of the metric. */
export interface ScoreBand {
  readonly from: number;
  readonly to: number;
}

/**
 * The band around a score within which a next score is no reliable change: between `from` and `to`, held within what
 * the scale can give. A score on an edge is a reliable change, unless the edge is the end of the scale. Null where the
 * file has no default criterion for this score. The same criterion as `change` uses.
 */
export function reliableChangeBand(
  instrument: Instrument,
  scale: string,
  metric: Metric,
  value: number,
): ScoreBand | null {
  const judged = instrument.change.some((entry) => entry.scale === scale && entry.metric === metric);
  const found = judged ? criterionOf(instrument, { scale, metric }) : null;
  const range = instrument.scales.find(({ id }) => id === scale)?.metrics[metric];
  if (found === null || !found.found || range === undefined) return null;
  const { reliableChange } = found.criterion;
  const [lowest, highest] = range;
  return {
    from: Math.max(lowest, plain(value - reliableChange)),
    to: Math.min(highest, plain(value + reliableChange)),
  };
}

/** Without the binary dust of adding decimals. */
const plain = (value: number): number => Math.round(value * 1e9) / 1e9;
