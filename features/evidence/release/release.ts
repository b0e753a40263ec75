import { wilsonInterval } from '@commonground/statistics';
import type { Count, Estimate } from '../estimate/estimate.ts';
import type { EvidenceRow } from '../evidence-row.ts';
import { flowLabel, type HiddenSteps, hiddenSteps, missingLabel } from './flow.ts';
import { DISCLOSURE, type Disclosure, type ReleasePolicy, rounded } from './policies.ts';
import { hundredth, releaseSeries } from './release-series.ts';
import { hiddenRows } from './secondary.ts';

type Numbers =
  | 'status'
  | 'reason'
  | 'value'
  | 'lower'
  | 'upper'
  | 'level'
  | 'numerator'
  | 'denominator'
  | 'flow'
  | 'missing'
  | 'series';

/** A figure with its description, before anything is hidden. Never leaves this feature. */
export interface Unreleased {
  readonly estimate: Estimate;
  readonly about: Omit<EvidenceRow, Numbers>;
}

/**
 * The last step before figures leave: all rows of one indicator and service together, because a row that is hidden
 * could otherwise be found from the others.
 */
export function releaseRows(rows: readonly Unreleased[], policy: ReleasePolicy): EvidenceRow[] {
  if (policy === 'service') return rows.map(whole);
  const disclosure = DISCLOSURE[policy];
  const hidden = hiddenRows(
    rows.map(({ estimate }) => estimate),
    disclosure,
  );
  const steps = hiddenSteps(
    rows.map(({ estimate }) => estimate),
    hidden,
    disclosure,
  );
  return rows.map((row) => (hidden.has(row.estimate) ? suppressed(row, disclosure) : partly(row, steps, disclosure)));
}

function whole({ estimate, about }: Unreleased): EvidenceRow {
  const { status, reason, value, lower, upper, level, numerator, denominator } = estimate;
  return inOrder(about, {
    status,
    reason,
    value,
    lower,
    upper,
    level,
    numerator: numerator?.n ?? null,
    denominator: denominator?.n ?? null,
    flow: estimate.flow.map(({ step, n }) => ({ step, n })),
    missing: estimate.missing.map(({ reason: why, n }) => ({ reason: why, n })),
    series: estimate.series.map(({ people: _, ...point }) => point),
  });
}

/**
 * Nothing of the row is shown. Whether it is hidden for itself or to protect another is not said, nor whether it could
 * have been known: that, too, would say something about few people.
 */
function suppressed({ about }: Unreleased, { policy }: Disclosure): EvidenceRow {
  return inOrder(about, {
    status: 'suppressed',
    reason: `Hidden under ${policy}, so that nobody can be told from small numbers here or beside it.`,
    value: null,
    lower: null,
    upper: null,
    level: null,
    numerator: null,
    denominator: null,
    flow: [],
    missing: [],
    series: [],
  });
}

/** The value is shown; of the numbers around it, those that say nothing about few people alone or by difference. */
function partly({ about, estimate }: Unreleased, hidden: HiddenSteps, disclosure: Disclosure): EvidenceRow {
  const flow = estimate.flow.map(({ step, n }) => ({
    step,
    n: hidden(estimate, flowLabel(step)) ? null : rounded(n, disclosure),
  }));
  const hideMissing =
    estimate.missing.some(({ reason }) => hidden(estimate, missingLabel(reason))) || flow.some(({ n }) => n === null);
  const missing = estimate.missing.map(({ reason, n }) => ({ reason, n: hideMissing ? null : rounded(n, disclosure) }));
  const restIsShown = !hideMissing;
  return inOrder(about, {
    ...releasedValue(estimate, about.unit, disclosure),
    status: estimate.status,
    reason: estimate.reason,
    level: estimate.level,
    flow,
    missing,
    series: releaseSeries({ ...estimate, unit: about.unit }, disclosure, restIsShown),
  });
}

/** Units of plain counts: the limits around one would tell the number that was rounded. */
const COUNTED: readonly string[] = ['journeys', 'people', 'events', 'posts'];

type Value = Pick<EvidenceRow, 'value' | 'lower' | 'upper' | 'numerator' | 'denominator'>;

/** Where counts are rounded, what is made from them is made again from the rounded ones, so that it cannot undo it. */
function releasedValue(estimate: Estimate, unit: string, disclosure: Disclosure): Value {
  const { value, lower, upper } = estimate;
  const count = (of: Count | null) => (of === null ? null : of.people === null ? of.n : rounded(of.n, disclosure));
  const [numerator, denominator] = [count(estimate.numerator), count(estimate.denominator)];
  if (disclosure.roundTo === 1 || value === null) return { value, lower, upper, numerator, denominator };
  if (COUNTED.includes(unit)) return { value: numerator, lower: null, upper: null, numerator, denominator };
  if (estimate.seriesKind === 'curves' || numerator === null || denominator === null) {
    const near = (of: number | null) =>
      of === null ? null : unit === 'points' ? Math.round(of * 10) / 10 : hundredth(of);
    return { value: near(value), lower: near(lower), upper: near(upper), numerator, denominator };
  }
  if (unit !== 'proportion') {
    const limits = estimate.limitsTellCount ? { lower: null, upper: null } : { lower, upper };
    return { value: numerator / denominator, ...limits, numerator, denominator };
  }
  const part = Math.min(numerator, denominator);
  const interval = wilsonInterval(part, denominator, 0.95);
  return { value: part / denominator, lower: interval.lower, upper: interval.upper, numerator: part, denominator };
}

/** One order of keys, that of the contract, however the row was made. */
function inOrder(about: Unreleased['about'], numbers: Pick<EvidenceRow, Numbers>): EvidenceRow {
  const { schema, indicator, version, service, basis, period, by, domain, unit, method, caution } = about;
  const { status, reason, value, lower, upper, level, numerator, denominator, flow, missing, series } = numbers;
  return {
    schema,
    indicator,
    version,
    service,
    basis,
    period,
    by,
    domain,
    status,
    reason,
    value,
    lower,
    upper,
    level,
    numerator,
    denominator,
    unit,
    flow,
    missing,
    series,
    method,
    caution,
  };
}
