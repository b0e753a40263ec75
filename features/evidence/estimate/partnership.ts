import { numberOf } from '../indicators/indicator.ts';
import type { Cell } from '../read/counting.ts';
import { type Estimate, type Estimator, measured, notKnown, type Point, tooFew } from './estimate.ts';

const METHOD =
  'difference of two means, members less staff, in the latest round that closed; both sides were asked in full, so there is no interval';
const NO_ROUND = 'No round in which members and staff rated their partnership has closed.';
const FEW = 'Hidden, because fewer than five of one side answered; nobody’s answer can be told from it.';
const STAGES = ['conception', 'design', 'delivery', 'evaluation'];

/** What both sides said of a stage. */
interface Sides {
  readonly stage: string;
  readonly members: Side;
  readonly staff: Side;
}
interface Side {
  readonly answers: number;
  readonly mean: number;
}

/** Do members and staff see the same partnership: members' mean less staff's, over the stages and for each. */
export const partnershipDifference: Estimator = async ({ indicator, period, cells }) => {
  const found = await cells('partnership', { from_day: period.from, to_day: period.to });
  if (found.length === 0) return [notKnown({}, NO_ROUND, { method: METHOD })];
  const fewest = numberOf(indicator, 'fewest-a-side');
  const both = STAGES.flatMap((stage) => sidesOf(stage, found, fewest) ?? []);
  const whole = both.length === 0 ? tooFew({}, FEW, { method: METHOD }) : overall(both);
  const stages = STAGES.map((stage) => {
    const sides = both.find((each) => each.stage === stage);
    return sides === undefined ? tooFew({ stage }, FEW, { method: METHOD }) : ofStage(sides);
  });
  return [whole, ...stages];
};

function sidesOf(stage: string, cells: readonly Cell[], fewest: number): Sides | undefined {
  const of = (side: string): Side | undefined => {
    const cell = cells.find((each) => each.stage === stage && each.side === side);
    if (cell === undefined || (cell.n as number) < fewest) return undefined;
    return { answers: cell.n as number, mean: cell.mean as number };
  };
  const [members, staff] = [of('members'), of('staff')];
  return members === undefined || staff === undefined ? undefined : { stage, members, staff };
}

const difference = ({ members, staff }: Sides): number => members.mean - staff.mean;

const ofStage = (sides: Sides): Estimate =>
  measured({ stage: sides.stage }, difference(sides), {
    ...behind(sides.members.answers, sides.staff.answers),
    series: pointsOf(sides),
    seriesKind: 'bounds',
    method: METHOD,
  });

/** Every stage that both sides rated weighs the same. The people of a side are those of its fullest stage. */
function overall(both: readonly Sides[]): Estimate {
  const mean = both.reduce((sum, each) => sum + difference(each), 0) / both.length;
  const most = (side: 'members' | 'staff') => Math.max(...both.map((each) => each[side].answers));
  return measured({}, mean, {
    ...behind(most('members'), most('staff')),
    series: both.flatMap(pointsOf),
    seriesKind: 'bounds',
    method: `${METHOD}; each stage weighs the same`,
  });
}

/** The smaller side decides whether it may be shown. */
function behind(members: number, staff: number): Pick<Estimate, 'numerator' | 'denominator' | 'others'> {
  const smaller = Math.min(members, staff);
  return {
    numerator: null,
    denominator: { n: members + staff, people: members + staff },
    others: { n: smaller, people: smaller },
  };
}

/** Each side's mean as a point named by stage and side, so that a table can show both beside the difference. */
const pointsOf = ({ stage, members, staff }: Sides): Point[] =>
  Object.entries({ members, staff }).map(([side, { answers, mean }]) => ({
    ...{ x: `${stage}-${side}`, value: mean, lower: null, upper: null, n: answers, signal: null, people: answers },
  }));
