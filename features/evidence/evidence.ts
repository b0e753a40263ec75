import type { CalendarDay } from '@commonground/calendar';
import { ACTIVITY_SQL, activityOf, type ReleasedActivity } from './activity/activity.ts';
import { type Estimate, type Estimator, notKnown, type Question } from './estimate/estimate.ts';
import { ESTIMATORS } from './estimate/estimators.ts';
import type { EvidenceRow, Period } from './evidence-row.ts';
import { type Indicator, type IndicatorId, indicators } from './indicators/indicator.ts';
import { Counting, countingSql, type OnQuestion, type Parameters } from './read/counting.ts';
import { openDataset, type ToBeAsked } from './read/open-dataset.ts';
import { type DatasetDays, type Days, periodOf, whyOutside, withinDataset } from './read/period.ts';
import type { ReleasePolicy } from './release/policies.ts';
import { releaseRows, type Unreleased } from './release/release.ts';

export interface EvidenceRequest {
  /** Folder of a dataset v1. */
  readonly dataset: string;
  /** Only this service; left out, every service of the dataset. */
  readonly service?: string;
  /** Only these days; left out, each indicator's own (see its file). */
  readonly period?: Period;
  readonly indicators?: readonly IndicatorId[];
  /** Who the rows are for: `service` is the own team and hides nothing. */
  readonly release: ReleasePolicy;
  /** Told after each figure of each service. */
  readonly progress?: (done: number, of: number) => void;
  /** Told each question of the counting SQL once, when it is put to the engine. */
  readonly onQuestion?: OnQuestion;
  /** Told the last day of the dataset when the period asked for reaches beyond it and is cut there. */
  readonly onCut?: (asOf: CalendarDay) => void;
}

/** The dataset has no such service. */
export class NoSuchService extends Error {
  override readonly name = 'NoSuchService';
}

/**
 * Computes every figure of a dataset. Reads nothing but the dataset folder.
 *
 * @returns one row for each service, indicator and cut, in that order; the first row of an indicator is about everybody
 * @throws NoDataset when there is none in the folder, NoSuchService when it does not hold the one asked for
 */
export async function evidence(request: EvidenceRequest): Promise<EvidenceRow[]> {
  return (await evidenceInReleases(request, [request.release])).figures.get(request.release) ?? [];
}

/** The same computation, released for several readers at once, with what was done and paid for under one of the policies. */
export async function evidenceInReleases(
  request: Omit<EvidenceRequest, 'release'>,
  policies: readonly ReleasePolicy[],
  activityUnder?: ReleasePolicy,
): Promise<{ readonly figures: ReadonlyMap<ReleasePolicy, EvidenceRow[]>; readonly activity: ReleasedActivity[] }> {
  const dataset = await openDataset(request.dataset, toBeAsked(request, activityUnder !== undefined));
  try {
    const counting = new Counting(dataset.connections, request.onQuestion);
    const services = await servicesOf(counting, request.service);
    const days = await daysOf(counting, dataset.declaredAsOf);
    if (request.period !== undefined && request.period.to > days.asOf) request.onCut?.(days.asOf);
    const figures = new Map(policies.map((policy) => [policy, [] as EvidenceRow[]]));
    const activity: ReleasedActivity[] = [];
    const asked = indicatorsOf(request);
    let done = 0;
    const step = () => request.progress?.(++done, asked.length * services.length);
    for (const service of services) {
      for (const unreleased of await ofService(counting, service, days, { ...request, asked, step }))
        for (const [policy, rows] of figures) rows.push(...releaseRows(unreleased, policy));
      if (activityUnder !== undefined) activity.push(await activityOf(counting, service, days, activityUnder));
    }
    return { figures, activity };
  } finally {
    dataset.close();
  }
}

const indicatorsOf = (request: Pick<EvidenceRequest, 'indicators'>): Indicator[] =>
  [...indicators().values()].filter(({ id }) => request.indicators === undefined || request.indicators.includes(id));

/** Counting SQL that is asked whatever the figures are. */
const ALWAYS = ['services', 'dates', 'rows'];

function toBeAsked(request: Omit<EvidenceRequest, 'release'>, withActivity: boolean): ToBeAsked {
  const files = indicatorsOf(request).flatMap(({ computed }) => computed.sql);
  const sql = [...new Set([...ALWAYS, ...files, ...(withActivity ? ACTIVITY_SQL : [])])].map(countingSql);
  return { sql, ...(request.service === undefined ? {} : { service: request.service }) };
}

interface ServiceFacts {
  readonly id: string;
  readonly basis: string;
}

async function servicesOf(counting: Counting, wanted: string | undefined): Promise<ServiceFacts[]> {
  const found = await counting.byService('services');
  const all = [...found.values()].flat().map((cell) => ({ id: cell.service_id, basis: String(cell.basis) }));
  const chosen = wanted === undefined ? all : all.filter(({ id }) => id === wanted);
  if (wanted !== undefined && chosen.length === 0)
    throw new NoSuchService(
      `The dataset has no service "${wanted}"; it has ${all.map(({ id }) => id).join(', ') || 'none'}.`,
    );
  return chosen.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A dataset in which nothing ever happened has no days, and every figure of it is not known. */
async function daysOf(counting: Counting, declared: CalendarDay | undefined): Promise<DatasetDays> {
  const dates = [...(await counting.byService('dates')).values()].flat();
  const firsts = dates.map((cell) => cell.first_day as CalendarDay).sort();
  const lasts = dates.map((cell) => cell.last_day as CalendarDay).sort();
  const asOf = declared ?? lasts.at(-1) ?? ('1970-01-01' as CalendarDay);
  const first = firsts[0];
  return { first: first === undefined || first > asOf ? asOf : first, asOf, declared: declared !== undefined };
}

async function ofService(
  counting: Counting,
  service: ServiceFacts,
  days: DatasetDays,
  request: Omit<EvidenceRequest, 'release'> & { readonly asked: readonly Indicator[]; readonly step: () => void },
): Promise<Unreleased[][]> {
  const behind = await counting.cells('rows', service.id);
  const rows = Object.fromEntries(behind.map((cell) => [cell.dataset_table as string, cell.n as number]));
  const [dates] = await counting.cells('dates', service.id);
  const first = dates?.first_day as CalendarDay | undefined;
  const ofIndicator = async (indicator: Indicator): Promise<Unreleased[]> => {
    const period =
      request.period === undefined ? periodOf(indicator.period, days) : withinDataset(request.period as Days, days);
    const cells = (sql: string, parameters?: Parameters) => counting.cells(sql, service.id, parameters);
    const estimates = await estimatesOf({ indicator, period, asOf: days.asOf, rows, cells }, days, first);
    request.step();
    return estimates.map((estimate) => described(estimate, indicator, service, period));
  };
  // All are asked for at once; counting answers as many as there are connections. One that fails waits for the others, which
  // still read from the dataset.
  const settled = await Promise.allSettled(request.asked.map(ofIndicator));
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/**
 * What lies wholly outside the records is not known, never none. Before the first record a figure may still be known
 * where its table goes further back than the people do, such as the staff of a service that is being built up.
 */
async function estimatesOf(question: Question, { asOf }: DatasetDays, first: CalendarDay | undefined) {
  const { indicator, period } = question;
  const why = whyOutside(period, asOf, first);
  const outside = () => [notKnown({}, why as string, { method: 'none: the period lies outside the records' })];
  if (period.from > asOf) return outside();
  const estimates = await estimatorOf(indicator)(question);
  const found = estimates.some(({ status, value }) => status === 'suppressed' || (status === 'known' && value !== 0));
  return why === undefined || found ? estimates : outside();
}

function estimatorOf({ id, computed }: Indicator): Estimator {
  const estimator = ESTIMATORS[computed.estimator];
  if (estimator === undefined)
    throw new Error(`${id}.yaml names the estimator ${computed.estimator}, which is not there.`);
  return estimator;
}

const described = (estimate: Estimate, indicator: Indicator, service: ServiceFacts, period: Days): Unreleased => ({
  estimate,
  about: {
    schema: 'commonground.evidence/1',
    indicator: indicator.id,
    version: indicator.version,
    service: service.id,
    basis: service.basis,
    period: estimate.period ?? { from: period.from, to: period.to },
    by: estimate.by,
    domain: indicator.domain,
    unit: estimate.unit ?? indicator.unit,
    method: estimate.method,
    caution: indicator.caution,
  },
});
