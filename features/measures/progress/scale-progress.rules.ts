import type { CalendarDay } from '@commonground/calendar';
import {
  change,
  criterionOf,
  type Instrument,
  type InstrumentChange,
  type Metric,
  reliableChangeBand,
  type Scale,
  type ScoreBand,
} from '@commonground/measures';
import { type LinePoint, type Missed, scoreLine } from '../doing/score-line.rules.ts';

/** One score, as far as a line needs it. */
export interface ScoreOnLine {
  readonly on: CalendarDay;
  readonly occasion: string;
  readonly scale: string;
  readonly metric: Metric;
  readonly value: number | null;
}

/** One scale of an instrument in one metric: the lines of both views, and how the person's own has changed. */
export interface ScaleProgress {
  readonly scale: Scale;
  readonly metric: Metric;
  readonly range: { readonly from: number; readonly to: number };
  readonly better: 'lower' | 'higher';
  readonly own: readonly LinePoint[];
  readonly team: readonly LinePoint[];
  readonly cutOff: number | null;
  readonly band: ScoreBand | null;
  /** From the first to the last score of the person's own view; null while there are not two. */
  readonly change: InstrumentChange | null;
}

interface Scores {
  readonly own: readonly ScoreOnLine[];
  readonly team: readonly ScoreOnLine[];
  readonly missed: readonly Missed[];
}

/** A scale's lines; undefined when nobody has a score on it. */
export function scaleProgress(instrument: Instrument, scale: Scale, scores: Scores): ScaleProgress | undefined {
  const metric = metricRead(instrument, scale);
  const range = scale.metrics[metric];
  if (range === undefined) return undefined;
  const isOfScale = (each: ScoreOnLine) => each.scale === scale.id && each.metric === metric;
  const own = scoreLine(scores.own.filter(isOfScale), scores.missed);
  const team = scoreLine(scores.team.filter(isOfScale), []);
  const values = [...own, ...team].filter(({ value }) => value !== null);
  if (values.length === 0) return undefined;
  const known = own.flatMap(({ value }) => (value === null ? [] : [value]));
  const judged = instrument.change.some((each) => each.scale === scale.id && each.metric === metric);
  const found = judged ? criterionOf(instrument, { scale: scale.id, metric }) : null;
  const [first] = known;
  const last = known.at(-1);
  return {
    scale,
    metric,
    range: { from: range[0], to: range[1] },
    better: scale.better ?? instrument.better,
    own,
    team,
    cutOff: found?.found === true ? found.criterion.cutOff : null,
    band: first === undefined ? null : reliableChangeBand(instrument, scale.id, metric, first),
    change:
      judged && first !== undefined && last !== undefined && known.length > 1
        ? change(instrument, first, last, { scale: scale.id, metric })
        : null,
  };
}

/** The metric a scale is read in: that in which its change is judged, else the first of these that it has. */
export function metricRead(instrument: Instrument, scale: Scale): Metric {
  const judged = instrument.change.find((each) => each.scale === scale.id)?.metric;
  const has = (['clinical', 'converted', 'index', 'sum', 'mean'] as const).find(
    (each) => scale.metrics[each] !== undefined,
  );
  return judged ?? has ?? 'sum';
}
