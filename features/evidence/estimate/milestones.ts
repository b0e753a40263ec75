import type { Cell } from '../read/counting.ts';
import { monthsOf } from '../read/period.ts';
import { type By, type Cut, countWhere, cutsOf } from './cuts.ts';
import { type Count, counted, type Estimate, type Estimator, notKnown, type Point, type Question } from './estimate.ts';
import { share } from './proportion.ts';

const COUNT =
  'count of journeys with the day in the period; every journey of the service is counted, so there is no interval';
/** The step of the ends that says how many had begun. */
export const OF_THESE_STARTED = 'of these, had started';
export const NO_JOURNEYS = 'The dataset holds no journey of this service.';

interface Sources {
  readonly months: readonly Cell[];
  readonly referred: readonly Cell[];
}

async function sourcesOf({ cells, period }: Question): Promise<Sources> {
  const days = { from_day: period.from, to_day: period.to };
  return { months: await cells('milestones-by-month', days), referred: await cells('referred-flow', days) };
}

/** Journeys to which something happened in the period, in total and by month, for each cut. */
function byMonth(
  question: Question,
  kind: string,
  { months }: Sources,
  parts: (cut: Cut) => Pick<Estimate, 'flow'> & Partial<Estimate>,
): Estimate[] {
  const cells = months.filter((cell) => cell.kind === kind);
  return cutsOf(question.indicator, months).map((cut) => {
    const mine = cells.filter(cut.keeps);
    const total = countWhere(mine, (cell) => cell.month === null);
    const series = monthsOf(question.period).map((month): Point => {
      const { n, people } = countWhere(mine, (cell) => cell.month === month);
      return { x: month, value: n, lower: null, upper: null, n, signal: null, people: people ?? 0 };
    });
    const missing = cut.by.gender === undefined && cut.by.age_band === undefined ? undated(question, kind) : [];
    return counted(cut.by, total.n, {
      numerator: total,
      method: COUNT,
      series,
      seriesKind: 'months',
      missing,
      ...parts(cut),
    });
  });
}

function undated({ rows }: Question, kind: string): Estimate['missing'] {
  const n = rows['journeys without a day of referral'] ?? 0;
  return kind === 'referred' && n > 0 ? [{ reason: 'no day of referral recorded', n, people: n }] : [];
}

const REACHED = ['referred', 'assessed', 'taken-on', 'started'];
const atLeast = (step: string) => (cell: Cell) => REACHED.indexOf(cell.reached as string) >= REACHED.indexOf(step);
const wasAssessed = (cell: Cell) => cell.assessed === 1;
const wasTakenOn = (cell: Cell) => cell.taken_on === 1 || cell.reached === 'started';
const hasStarted = atLeast('started');

/** How far the journeys referred in the period have come by now. Each step counts what is recorded, not what must have been. */
function referredFlow(cells: readonly Cell[]): Estimate['flow'] {
  return [
    { step: 'referred', ...countWhere(cells) },
    { step: 'assessed', ...countWhere(cells, wasAssessed) },
    { step: 'taken on', ...countWhere(cells, wasTakenOn) },
    { step: 'started', ...countWhere(cells, hasStarted) },
  ];
}

/** Those who were taken on or started in the period may have been referred before it: they have no flow of others. */
const WITHOUT_FLOW = () => ({ flow: [] });

/** The share of the journeys referred in the period that came so far, with those that may still come among missing. */
function shareOfReferred(question: Question, { referred }: Sources, came: (cell: Cell) => boolean): Estimate[] {
  return cutsOf(question.indicator, referred).map((cut) => {
    const mine = referred.filter(cut.keeps);
    const waiting = countWhere(mine, (cell) => !came(cell) && cell.still_open === 1);
    const by: By = { share_of: 'referred', ...cut.by };
    return share(by, countWhere(mine, came), countWhere(mine), 'Nobody was referred in the period.', {
      flow: referredFlow(mine),
      missing: waiting.n > 0 ? [{ reason: 'still open, may come to it later', ...waiting }] : [],
    });
  });
}

const nothing = ({ rows }: Question): Estimate[] | undefined =>
  rows.journeys ? undefined : [notKnown({}, NO_JOURNEYS, { method: COUNT })];

export const referrals: Estimator = async (question) => {
  const none = nothing(question);
  if (none !== undefined) return none;
  if (question.rows['journeys without a day of referral'] === question.rows.journeys)
    return [
      notKnown({}, 'No journey of this service has a day of referral.', {
        method: COUNT,
        missing: undated(question, 'referred'),
      }),
    ];
  const sources = await sourcesOf(question);
  return byMonth(question, 'referred', sources, (cut) => ({
    flow: referredFlow(sources.referred.filter(cut.keeps)),
  }));
};

export const accepted: Estimator = async (question) => {
  const none = nothing(question);
  if (none !== undefined) return none;
  if (!question.rows['journeys with a day of being taken on'] && question.rows['journeys with a day of starting'])
    return [notKnown({}, 'Journeys have started but no day of being taken on is recorded.', { method: COUNT })];
  const sources = await sourcesOf(question);
  return [...byMonth(question, 'taken-on', sources, WITHOUT_FLOW), ...shareOfReferred(question, sources, wasTakenOn)];
};

export const started: Estimator = async (question) => {
  const none = nothing(question);
  if (none !== undefined) return none;
  const sources = await sourcesOf(question);
  return [...byMonth(question, 'started', sources, WITHOUT_FLOW), ...shareOfReferred(question, sources, hasStarted)];
};

const ended =
  (kind: 'ended-planned' | 'ended-unplanned'): Estimator =>
  async (question) => {
    const none = nothing(question);
    if (none !== undefined) return none;
    const sources = await sourcesOf(question);
    const other = kind === 'ended-planned' ? 'ended-unplanned' : 'ended-planned';
    const totals = sources.months.filter((cell) => cell.month === null);
    const count = (cut: Cut, which: string): Count =>
      countWhere(totals, (cell) => cell.kind === which && cut.keeps(cell));
    const flowOf = (cut: Cut) => [
      { step: 'ended in the period', ...count(cut, 'ended') },
      { step: kind === 'ended-planned' ? 'as planned' : 'before the planned end', ...count(cut, kind) },
      { step: OF_THESE_STARTED, ...count(cut, `${kind}-started`) },
    ];
    const shares = cutsOf(question.indicator, sources.months).map((cut) =>
      share(
        { share_of: 'ended-after-starting', ...cut.by },
        count(cut, `${kind}-started`),
        count(cut, 'ended-started'),
        'No journey that had started ended in the period.',
        { flow: flowOf(cut), guards: [count(cut, `${other}-started`)] },
      ),
    );
    // The other kind of ending guards the row, so that both are shown or neither is.
    const parts = (cut: Cut) => ({ flow: flowOf(cut), guards: [count(cut, other)] });
    return [...byMonth(question, kind, sources, parts), ...shares];
  };

export const endedPlanned = ended('ended-planned');
export const endedUnplanned = ended('ended-unplanned');
