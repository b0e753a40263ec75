import {
  type CompetingRisks,
  competingRisks,
  incidenceAt,
  kaplanMeier,
  type Spell,
  type SurvivalCurve,
  survivalAt,
  wilsonInterval,
} from '@commonground/statistics';
import { numberOf } from '../indicators/indicator.ts';
import type { Cell } from '../read/counting.ts';
import { countWhere, cutsOf } from './cuts.ts';
import {
  type Count,
  counted,
  type Estimate,
  type Estimator,
  JOURNEYS_STARTED,
  notKnown,
  type Point,
} from './estimate.ts';

const STILL_HERE = 'still-here';
/** Ends before the start of taking part contradict a day of starting; they are told apart as a third kind of end. */
const END_OF: Readonly<Record<string, string>> = { planned: 'planned', unplanned: 'unplanned' };
const ENDS = ['planned', 'unplanned', 'neither'];
const METHOD = 'Aalen-Johansen, competing ends planned, unplanned and neither; still taking part with log-log interval';

/** Do people stay: who is still taking part at twelve months when planned and unplanned ends compete. */
export const retention: Estimator = async ({ indicator, period, asOf, rows, cells }) => {
  const horizon = numberOf(indicator, 'horizon-days');
  const found = await cells('time-to-exit', { from_day: period.from, to_day: period.to, as_of: asOf });
  if (found.length === 0) {
    const why = rows.journeys
      ? 'No journey of this service started in the period.'
      : 'The dataset holds no journey of this service.';
    return [notKnown({}, why, { method: METHOD })];
  }
  const shown = numberOf(indicator, 'shown-days');
  return cutsOf(indicator, found).map(({ by, keeps }) => ofGroup(by, found.filter(keeps), horizon, shown));
};

function ofGroup(by: Estimate['by'], cells: readonly Cell[], horizon: number, shown: number): Estimate {
  const spells = spellsOf(cells);
  const curve = kaplanMeier(spells);
  const stayed = survivalAt(curve, horizon);
  const still = (cell: Cell) => cell.outcome === STILL_HERE;
  const days = (cell: Cell) => cell.days as number;
  const numerator = countWhere(cells, (cell) => days(cell) > horizon || (days(cell) === horizon && still(cell)));
  const notYet = countWhere(cells, (cell) => still(cell) && days(cell) < horizon);
  const parts = {
    numerator,
    denominator: countWhere(cells),
    flow: flowOf(cells, numerator, horizon),
    missing: notYet.n > 0 ? [{ reason: 'still taking part, not yet followed for twelve months', ...notYet }] : [],
    series: curvesOf(curve, competingRisks(spells, { ends: ENDS }), cells, shown),
    seriesKind: 'curves',
    method: METHOD,
  } as const;
  if (stayed.estimate === null)
    return notKnown(by, 'Nobody who started has been followed for twelve months yet.', parts);
  // Where nobody (or everybody) has ended, the log-log interval does not exist; Wilson's says how little few people tell.
  const atRisk = curve.points.find(({ time }) => time >= horizon)?.atRisk ?? curve.people;
  const interval = stayed.interval ?? wilsonInterval(Math.round(stayed.estimate * atRisk), atRisk, 0.95);
  return counted(by, stayed.estimate, {
    ...parts,
    lower: interval.lower,
    upper: interval.upper,
    level: interval.level,
  });
}

function spellsOf(cells: readonly Cell[]): Spell[] {
  return cells.flatMap((cell) => {
    const end = cell.outcome === STILL_HERE ? null : (END_OF[cell.outcome as string] ?? 'neither');
    return Array.from({ length: cell.n as number }, () => ({ time: Math.max(0, cell.days as number), end }));
  });
}

function flowOf(cells: readonly Cell[], numerator: Count, horizon: number): Estimate['flow'] {
  const within = (outcome: string) =>
    countWhere(cells, (cell) => (cell.days as number) <= horizon && kindOf(cell) === outcome);
  return [
    { step: JOURNEYS_STARTED, ...countWhere(cells) },
    { step: 'ended as planned within twelve months', ...within('planned') },
    { step: 'left before the planned end within twelve months', ...within('unplanned') },
    { step: 'ended otherwise within twelve months', ...within('neither') },
    { step: 'known to be taking part at twelve months', ...numerator },
  ];
}

const kindOf = (cell: Cell): string =>
  cell.outcome === STILL_HERE ? STILL_HERE : (END_OF[cell.outcome as string] ?? 'neither');

/** The share still here and the share with each end at every twelfth of a year, as far as anybody is followed. */
function curvesOf(curve: SurvivalCurve, risks: CompetingRisks, cells: readonly Cell[], shown: number): Point[] {
  const last = curve.points.at(-1)?.time ?? 0;
  const grid = Array.from({ length: Math.floor((shown * 12) / 365) + 1 }, (_, nth) => Math.round((nth * 365) / 12));
  return grid
    .filter((day) => day <= last)
    .flatMap((day) => {
      const followed = countWhere(cells, (cell) => (cell.days as number) >= day);
      const point = (signal: string, figure: ReturnType<typeof survivalAt>, behind: number): Point => ({
        x: day,
        value: figure.estimate,
        lower: figure.interval?.lower ?? null,
        upper: figure.interval?.upper ?? null,
        n: followed.n,
        signal,
        people: behind,
      });
      const by = (end: string) =>
        countWhere(cells, (cell) => kindOf(cell) === end && (cell.days as number) <= day).people ?? 0;
      return [
        point(STILL_HERE, survivalAt(curve, day), followed.people ?? 0),
        ...ENDS.map((end) => point(end, incidenceAt(risks, end, day), by(end))),
      ];
    });
}
