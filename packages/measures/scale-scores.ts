import type { Instrument, Metric, Scale, ValueSet } from './instrument.schema.ts';
import type { MissingRule } from './missing-rules.ts';
import type { ScoreRow } from './score.ts';
import { LOOKUP_ROOM, type Tallier, type Tally, tallierOf } from './tally.ts';
import { indexOf } from './value-sets.ts';

/** One scale made ready: what a response comes to, and the rows that follow. */
export interface ScaleScorer {
  readonly scale: Scale;
  /** from the numbers of a response, in the order of the instrument's readers */
  readonly tally: Tallier;
  /** the same for every response with the same number answered and the same total; none of them invalid */
  rows(tally: Pick<Tally, 'answered' | 'total'>): ScoreRow[];
  rowsInvalid(answered: number, items: readonly string[]): ScoreRow[];
}

/** What a scale is scored with, beside its answers. */
export interface ScaleSetting {
  readonly rule: MissingRule;
  /** for the scales that need one; null when none was named */
  readonly valueSet: ValueSet | null;
  /** of each item that is read, its place in a response */
  readonly places: ReadonlyMap<string, number>;
}

export function scaleScorer(
  instrument: Instrument,
  scale: Scale,
  { rule, valueSet, places }: ScaleSetting,
): ScaleScorer {
  const items = scale.items.length;
  const metrics = Object.keys(scale.metrics) as Metric[];
  const value = valuer(scale, valueSet);
  const row = (metric: Metric, answered: number, rest: Pick<ScoreRow, 'value' | 'status' | 'reason'>): ScoreRow => ({
    instrument: instrument.id,
    scale: scale.id,
    metric,
    value: rest.value,
    answered,
    items,
    status: rest.status,
    reason: rest.reason,
  });
  const notScored = (answered: number, reason: string, of: readonly Metric[] = metrics): ScoreRow[] =>
    of.map((metric) => row(metric, answered, { value: null, status: 'not-scored', reason }));
  return {
    scale,
    tally: tallierOf(instrument, scale, places),
    rowsInvalid: (answered, ids) => notScored(answered, `invalid:${ids.join(';')}`),
    rows: ({ answered, total }) => {
      const missing = items - answered;
      if (answered === 0) return notScored(answered, 'no-answers');
      if (missing > rule.most) return notScored(answered, `missing:${missing}`);
      if (scale.byValueSet && valueSet === null) return notScored(answered, 'value-set-needed');
      const status = missing === 0 ? 'scored' : 'prorated';
      const sum = prorated(total, answered, items, rule);
      return metrics.flatMap((metric) => {
        const found = value(metric, sum);
        if (found === null) return notScored(answered, `missing:${missing}`, [metric]);
        return [row(metric, answered, { value: found, status, reason: null })];
      });
    },
  };
}

/** A sum as a fraction, so that it is divided once, last: a complete scale gives its exact whole number. */
interface Sum {
  readonly total: number;
  readonly of: number;
  readonly items: number;
}

/** `of` answers came to `total`; rounding makes it the whole number that all items would have come to. */
function prorated(total: number, answered: number, items: number, rule: MissingRule): Sum {
  if (rule.aboveZero === 'prorate' || answered === items) return { total, of: answered, items };
  return { total: roundedHalfUp(total * items, answered), of: items, items };
}

/** Halves go up, as on the printed scoring key, not to the even number. */
function roundedHalfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/** The value of each metric, or null where a table has none for a sum that is not complete. */
function valuer(scale: Scale, valueSet: ValueSet | null): (metric: Metric, sum: Sum) => number | null {
  const table = new Map(scale.conversion?.table ?? []);
  const plus = scale.signed?.plus ?? 0;
  return (metric, { total, of, items }) => {
    switch (metric) {
      case 'sum':
        return plus + (total * items) / of;
      case 'mean':
        return total / of;
      case 'clinical':
        return (10 * total) / of;
      case 'converted':
        return of === items ? (table.get(total) ?? null) : null;
      case 'index':
        return indexFrom(scale, valueSet, total);
      default:
        return metric satisfies never;
    }
  };
}

function indexFrom(scale: Scale, valueSet: ValueSet | null, total: number): number | null {
  const { lookup } = scale;
  if (lookup !== undefined) return lookup.table[Math.floor(total / LOOKUP_ROOM)]?.[total % LOOKUP_ROOM] ?? null;
  return valueSet === null ? null : indexOf(valueSet, scale, Array.from(String(total), Number));
}
