import type { Cell } from '../../read/counting.ts';
import { type Cut, countWhere, cutsOf, EVERYBODY } from '../cuts.ts';
import { type Estimate, type Estimator, notKnown, type Point, type Question } from '../estimate.ts';
import { NO_JOURNEYS } from '../milestones.ts';
import { flowOf, missingOf } from './flow.ts';
import { runIn } from './run-in.ts';
import { isPaired, stretchCells } from './stretches.ts';

/** People of one cut: those who began, each once, and their later journeys. */
export interface Group {
  readonly cut: Cut;
  readonly cells: readonly Cell[];
  readonly again: readonly Cell[];
  /** The time after is one that ends long after leaving. */
  readonly afterLeaving: boolean;
}

type OfGroup = (group: Group, question: Question, runIn: readonly Point[]) => Estimate[];

/** What every comparison of before and after shares: who is in it, and when nothing can be compared. */
export const compared =
  (method: string, ofGroup: OfGroup, withRunIn = false): Estimator =>
  async (question) => {
    if (!question.rows.journeys) return [notKnown({}, NO_JOURNEYS, { method })];
    const afterLeaving = question.indicator.parameters['days-after-ending'] !== undefined;
    const found = await stretchCells(question);
    if (found.length === 0) return [notKnown({}, 'Nobody started in the period.', { method })];
    const cells = found.filter(({ again }) => again === 0);
    const again = found.filter((cell) => cell.again === 1);
    if (!cells.some(isPaired('first'))) {
      const parts = {
        flow: flowOf(cells),
        missing: missingOf(cells, again, afterLeaving),
        later: countWhere(again),
        method,
      };
      return [notKnown({}, whyNobody(cells), parts)];
    }
    const months = withRunIn ? await runIn(question) : [];
    // Groups within too few people would only say, one after the other, that they are too few.
    const enough = countWhere(cells, isPaired('first')).n >= (question.indicator.minimum ?? 1);
    return (enough ? cutsOf(question.indicator, cells) : [EVERYBODY]).flatMap((cut) =>
      ofGroup({ cut, cells: cells.filter(cut.keeps), again: again.filter(cut.keeps), afterLeaving }, question, months),
    );
  };

const whyNobody = (cells: readonly Cell[]): string =>
  cells.every(({ before, after }) => before === null && after === null)
    ? 'Nothing is written down of this for anybody who started. That is not the same as none.'
    : 'Nobody who started is known over a whole time before and a whole time after.';

/** People with at least one time on a side, among those who are compared. */
export const withAny = (cells: readonly Cell[], side: 'before' | 'after' | 'latest') =>
  countWhere(cells, (cell) => isPaired('first')(cell) && (cell[side] as number) > 0);

export const tooFewFor = (minimum: number): string =>
  `Fewer than ${minimum} people are known before and after: too few for a rate.`;
