import { normalMultiplier } from '../distributions/normal.ts';
import type { Missing } from '../figure.ts';
import type { FunnelEnds, FunnelLimits } from './exact-limits.ts';
import { isWider, type Overdispersion, type OverdispersionModel, overdispersionOf, widened } from './overdispersion.ts';
import type { FunnelScale } from './scales.ts';

export interface FunnelOptions {
  /** what is expected of everybody; the functions say what they take when none is given */
  readonly target?: number;
  /** additive unless named; none gives exact limits of chance alone */
  readonly overdispersion?: OverdispersionModel;
  /** share of the z at each end pulled in before overdispersion is estimated: 0.1 unless given, 0 for none */
  readonly winsorise?: number;
  /** sizes (people, or numbers expected) for which the lines of a drawing are wanted */
  readonly curveAt?: readonly number[];
}

export type Standing = 'inside' | 'beyond-95' | 'beyond-99.8';

export interface FunnelStanding {
  /** null when the service has no value */
  readonly value: number | null;
  /** standard errors from the target, overdispersion included, on the transformed scale */
  readonly z: number | null;
  /** limits of chance alone */
  readonly exact: FunnelLimits | null;
  /** limits with overdispersion; the exact ones where services differ by no more than chance */
  readonly limits: FunnelLimits | null;
  /** beyond only when beyond both kinds of limits: the transformed scale is rough for small services */
  readonly stands: Standing | null;
  readonly side: 'above' | 'below' | null;
}

export type FunnelPoint<Unit extends object> = Unit & FunnelStanding;

export interface Funnel<Unit extends object = { id: string }> {
  readonly target: number | null;
  readonly points: readonly FunnelPoint<Unit>[];
  /** the lines of the funnel at the sizes asked for */
  readonly curve: readonly { readonly size: number; readonly exact: FunnelLimits; readonly limits: FunnelLimits }[];
  readonly overdispersion: Overdispersion;
  readonly n: number;
  readonly missing: readonly Missing[];
  readonly warnings: readonly string[];
  readonly method: string;
  readonly source: string;
}

interface Drawing<Unit> {
  readonly scale: FunnelScale;
  readonly target: number;
  readonly options: FunnelOptions;
  readonly sizeOf: (unit: Unit) => number;
  readonly valueOf: (unit: Unit) => number;
  /** the value whose z counts for overdispersion */
  readonly scoredValue: (unit: Unit) => number;
  readonly nobody: string;
  readonly warningOf: (unit: Unit) => string | null;
}

/** Fewer services than this say little of how services differ. A convention of this package. */
const ENOUGH_UNITS = 10;

export function drawFunnel<Unit extends { readonly id: string }>(
  units: readonly Unit[],
  drawing: Drawing<Unit>,
): Funnel<Unit> {
  const { scale, target, options, sizeOf } = drawing;
  const { overdispersion: model = 'additive', winsorise = 0.1 } = options;
  if (!(winsorise >= 0 && winsorise < 0.5))
    throw new RangeError(`The share winsorised at each end is 0 or more and below a half, found ${winsorise}.`);
  const sized = units.filter((unit) => sizeOf(unit) > 0);
  const possible = Number.isFinite(target) && target > 0 && target < scale.above;
  const errors = possible ? sized.map((unit) => scale.error(sizeOf(unit), target)) : [];
  const distance = (unit: Unit) => scale.of(drawing.scoredValue(unit)) - scale.of(target);
  const rawZ = errors.map((error, at) => distance(sized[at]!) / error);
  const over = overdispersionOf(rawZ, errors, model, winsorise);
  const limitsAt = (size: number) => limitsOf(scale, target, size, over);
  return {
    target: Number.isFinite(target) ? target : null,
    points: units.map((unit) => ({
      ...unit,
      ...(sizeOf(unit) > 0 && possible
        ? standing(drawing.valueOf(unit), distance(unit), limitsAt(sizeOf(unit)), target)
        : { ...NOWHERE, value: sizeOf(unit) > 0 ? drawing.valueOf(unit) : null }),
    })),
    curve: possible ? (options.curveAt ?? []).map((size) => curvePoint(size, limitsAt)) : [],
    overdispersion: over,
    n: sized.length,
    missing: units.length > sized.length ? [{ reason: drawing.nobody, n: units.length - sized.length }] : [],
    warnings: [
      ...(possible ? [] : ['no limits: all or none are counted everywhere']),
      ...(model !== 'none' && sized.length < ENOUGH_UNITS
        ? [`overdispersion from ${sized.length} services, fewer than ${ENOUGH_UNITS}`]
        : []),
      ...new Set(sized.map(drawing.warningOf).filter((warning) => warning !== null)),
    ],
    method: methodOf(scale, model, winsorise),
    source: 'Spiegelhalter 2005, Stat Med 24:1185 and QSHC 14:347; DerSimonian & Laird 1986, Control Clin Trials 7:177',
  };
}

const NOWHERE: FunnelStanding = { value: null, z: null, exact: null, limits: null, stands: null, side: null };

interface LimitsAt {
  readonly exact: FunnelLimits;
  readonly limits: FunnelLimits;
  readonly error: number;
}

function limitsOf(scale: FunnelScale, target: number, size: number, over: Overdispersion): LimitsAt {
  const exact = scale.exact(target, size);
  const error = widened(scale.error(size, target), over);
  if (!isWider(over)) return { exact, limits: exact, error };
  const middle = scale.of(target);
  const ends = (level: number): FunnelEnds => {
    const reach = normalMultiplier(level) * error;
    return { lower: scale.back(middle - reach), upper: scale.back(middle + reach) };
  };
  return { exact, limits: { inner: ends(0.95), outer: ends(0.998) }, error };
}

function standing(value: number, distance: number, { exact, limits, error }: LimitsAt, target: number): FunnelStanding {
  const beyond = ({ lower, upper }: FunnelEnds): boolean => value < lower || value > upper;
  const past = (pair: 'inner' | 'outer'): boolean => beyond(exact[pair]) && beyond(limits[pair]);
  const stands = past('outer') ? 'beyond-99.8' : past('inner') ? 'beyond-95' : 'inside';
  const side = value > target ? 'above' : value < target ? 'below' : null;
  return { value, z: distance / error, exact, limits, stands, side };
}

function curvePoint(size: number, limitsAt: (size: number) => LimitsAt) {
  if (!(size > 0 && Number.isFinite(size))) throw new RangeError(`A size is above 0, found ${size}.`);
  const { exact, limits } = limitsAt(size);
  return { size, exact, limits };
}

function methodOf(scale: FunnelScale, model: OverdispersionModel, winsorise: number): string {
  const exact = `funnel, exact ${scale.exactName} limits at 95 and 99.8 % (interpolated)`;
  if (model === 'none') return exact;
  return `${exact}, ${model} overdispersion on the ${scale.name} after winsorising ${100 * winsorise} %, limits back-transformed`;
}
