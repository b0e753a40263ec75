import { type CalendarDay, dayNumber } from '@commonground/calendar';
import {
  changeOf,
  kaplanMeier,
  normalMultiplier,
  type Spell,
  survivalAt,
  wilsonInterval,
} from '@commonground/statistics';
import { findDataset } from '#features/dataset/index.ts';
import { robustErrorOfLog } from '../estimate/around-start.ts';
import { type Indicator, indicatorOf, numberOf } from '../indicators/indicator.ts';
import { WINDOW_DAYS } from './contacts-part.ts';
import { type CoreTables, ENDS, readCore } from './core-tables.ts';
import { NO_DAY } from './day-bytes.ts';

/** A number with its interval; null where the data do not allow it. */
export interface CoreFigure {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly numerator: number;
  readonly denominator: number;
}

/** The three figures that a country asks of every service first. */
export interface CoreFigures {
  readonly service: string;
  readonly contactsAroundStart: CoreFigure;
  readonly reliableImprovement: CoreFigure;
  readonly retention: CoreFigure;
}

const LEVEL = 0.95;
/** The day number of 1 January 1970, from which the core counts. */
const EPOCH = dayNumber('1970-01-01' as CalendarDay);

/**
 * The core figures of every service of a CSV dataset in one pass over each file, for millions of rows: the same
 * definitions as the indicators `contacts-around-start`, `core-10-reliable-improvement` and `retention`, which stay the
 * published way; a test holds the two together. Services come in the order of their ids.
 *
 * @param folder a dataset as CSV that `dataset check` has found right
 * @throws NoDataset when there is none; Error with file and row where a day is none
 */
export async function coreFigures(folder: string): Promise<CoreFigures[]> {
  const { asOf } = await findDataset(folder);
  const change = known('core-10-reliable-improvement');
  const { instrument, scale, metric } = change.parameters as Record<string, string>;
  const tables = await readCore(folder, {
    instrument: instrument as string,
    scale: scale as string,
    metric: metric as string,
    orMetric: change.parameters['or-metric'] as string,
  });
  const last = asOf === undefined ? tables.lastDay : dayNumber(asOf) - EPOCH;
  const [contacts, pairs, stays] = [contactsOf(tables, last), pairsOf(tables, last, change), staysOf(tables, last)];
  const horizon = numberOf(known('retention'), 'horizon-days');
  return tables.services
    .map((service, nth) => ({
      service,
      contactsAroundStart: ratioOf(contacts, nth),
      reliableImprovement: shareOf(pairs, nth),
      retention: stayedOf(stays[nth] ?? [], horizon),
    }))
    .sort((a, b) => (a.service < b.service ? -1 : 1));
}

function known(id: string): Indicator {
  const indicator = indicatorOf(id);
  if (indicator === undefined) throw new Error(`The core needs the figure ${id}, which has no file.`);
  return indicator;
}

interface PairSums {
  people: number;
  before: number;
  after: number;
  xx: number;
  xy: number;
  yy: number;
}

/** Sums over people whose time after the start is over. */
function contactsOf({ services, people }: CoreTables, last: number): PairSums[] {
  const sums = services.map(() => ({ people: 0, before: 0, after: 0, xx: 0, xy: 0, yy: 0 }));
  for (let who = 0; who < people.count; who++) {
    if ((people.firstStart[who] as number) + WINDOW_DAYS > last + 1) continue;
    const sum = sums[people.service[who] as number] as PairSums;
    const [x, y] = [people.before[who] as number, people.after[who] as number];
    sum.people += 1;
    sum.before += x;
    sum.after += y;
    sum.xx += x * x;
    sum.xy += x * y;
    sum.yy += y * y;
  }
  return sums;
}

function ratioOf(sums: readonly PairSums[], nth: number): CoreFigure {
  const sum = sums[nth] as PairSums;
  const counts = { numerator: sum.after, denominator: sum.before };
  if (sum.before === 0) return { value: null, lower: null, upper: null, ...counts };
  const value = sum.after / sum.before;
  const error = robustErrorOfLog(sum);
  if (error === null) return { value, lower: null, upper: null, ...counts };
  const factor = Math.exp(normalMultiplier(LEVEL) * error);
  return { value, lower: value / factor, upper: value * factor, ...counts };
}

interface Share {
  count: number;
  of: number;
}

/** Of journeys that started and were measured twice: how many are reliably better. */
function pairsOf({ services, journeys }: CoreTables, last: number, change: Indicator): Share[] {
  const shares = services.map(() => ({ count: 0, of: 0 }));
  const { scores } = journeys;
  const apart = numberOf(change, 'min-days-between');
  const criterion = {
    better: 'lower',
    reliableChange: numberOf(change, 'reliable-change'),
    cutOff: numberOf(change, 'cut-off'),
    resolution: numberOf(change, 'resolution'),
  } as const;
  for (let nth = 0; nth < journeys.count; nth++) {
    const to = scores.dayOf(nth, 'last');
    // Of a journey without a score these are NaN, and nothing is as long as that.
    if (journeys.started[nth] === NO_DAY || !(to - scores.dayOf(nth, 'first') >= apart) || to > last) continue;
    const share = shares[journeys.service[nth] as number] as Share;
    share.of += 1;
    const { class: found } = changeOf(scores.valueOf(nth, 'first'), scores.valueOf(nth, 'last'), criterion);
    if (found === 'recovered' || found === 'improved') share.count += 1;
  }
  return shares;
}

function shareOf(shares: readonly Share[], nth: number): CoreFigure {
  const { count, of } = shares[nth] as Share;
  const counts = { numerator: count, denominator: of };
  if (of === 0) return { value: null, lower: null, upper: null, ...counts };
  const { lower, upper } = wilsonInterval(count, of, LEVEL);
  return { value: count / of, lower, upper, ...counts };
}

/** From the start to the end, or to the last day, by service. */
function staysOf({ services, journeys }: CoreTables, last: number): Spell[][] {
  const stays: Spell[][] = services.map(() => []);
  for (let nth = 0; nth < journeys.count; nth++) {
    const [started, ended] = [journeys.started[nth] as number, journeys.ended[nth] as number];
    if (started === NO_DAY || started > last) continue;
    const hasEnded = ended !== NO_DAY && ended <= last;
    const end = hasEnded ? (ENDS[journeys.end[nth] as number] ?? 'neither') : null;
    stays[journeys.service[nth] as number]?.push({ time: Math.max(0, (hasEnded ? ended : last) - started), end });
  }
  return stays;
}

function stayedOf(stays: readonly Spell[], horizon: number): CoreFigure {
  const numerator = stays.filter(({ time, end }) => time > horizon || (time === horizon && end === null)).length;
  const counts = { numerator, denominator: stays.length };
  const curve = kaplanMeier(stays);
  const stayed = survivalAt(curve, horizon);
  if (stayed.estimate === null) return { value: null, lower: null, upper: null, ...counts };
  const atRisk = curve.points.find(({ time }) => time >= horizon)?.atRisk ?? curve.people;
  const { lower, upper } = stayed.interval ?? wilsonInterval(Math.round(stayed.estimate * atRisk), atRisk, LEVEL);
  return { value: stayed.estimate, lower, upper, ...counts };
}
