import type { Cell } from '../../read/counting.ts';
import { type Count, counted, type Estimate, type Estimator, measured, notKnown, type Point } from '../estimate.ts';
import { total } from '../prevention/outward-reach.ts';

const METHOD =
  'mean difference of those who answered both times, every person weighing the same; the dataset holds means of trainings and no answers, so there is no interval';
const NO_TRAINING = 'The dataset holds no training in the period.';
const NOBODY = 'At no training of the period did five people or more answer both times.';
const ASKED = ['knowledge', 'attitude', 'confidence', 'practice'];

/** When it was asked again, with the columns of the counting SQL that say so. */
const AGAIN = {
  after: { n: 'after_n', atOne: 'after_at_one', before: 'after_before', again: 'after_after' },
  later: { n: 'later_n', atOne: 'later_at_one', before: 'later_before', again: 'later_later' },
} as const;
type Again = keyof typeof AGAIN;

/** What people who were trained say of themselves before and directly after, and before and months later; never the two together. */
export const trainingEffect: Estimator = async ({ period, cells }) => {
  const found = await cells('training-effect', { from_day: period.from, to_day: period.to });
  const came = found.filter(({ measure }) => measure === null);
  const asked = found.filter(({ measure }) => measure !== null);
  if (came.length === 0) return [notKnown({}, NO_TRAINING, { method: METHOD })];
  const rows = (['after', 'later'] as const).flatMap((again) =>
    ASKED.flatMap(
      (measure) =>
        changeOf(
          asked.find((cell) => cell.measure === measure && n(cell, again) > 0),
          again,
        ) ?? [],
    ),
  );
  return [whole(came, asked), ...rows];
};

const n = (cell: Cell, again: Again): number => cell[AGAIN[again].n] as number;

/** How many of those who came answered both times, of the thing that most answered. */
function whole(came: readonly Cell[], asked: readonly Cell[]): Estimate {
  const all: Count = { n: total(came, 'came'), people: Math.max(...came.map((cell) => cell.came_at_one as number)) };
  const [after, later] = [most(asked, 'after'), most(asked, 'later')];
  const flow = [
    { step: 'came to a training', ...all },
    { step: 'answered before and directly after', ...after },
    { step: 'answered before and months later', ...later },
  ];
  if (after.n === 0 && later.n === 0) return notKnown({}, NOBODY, { flow, method: METHOD });
  const uncounted = total(came, 'uncounted');
  const without = all.n - after.n;
  const missing = [
    {
      reason: 'came and did not answer both times, or fewer than five of their training did',
      n: without,
      people: without,
    },
    { reason: 'trainings at which nobody was counted', n: uncounted, people: null },
  ];
  return counted({}, after.n, {
    ...{ unit: 'people', numerator: after, denominator: all, flow, method: METHOD },
    missing: missing.filter((one) => one.n > 0),
  });
}

function most(asked: readonly Cell[], again: Again): Count {
  const fullest = Math.max(0, ...asked.map((cell) => n(cell, again)));
  const cell = asked.find((each) => n(each, again) === fullest);
  return { n: fullest, people: cell === undefined ? 0 : (cell[AGAIN[again].atOne] as number) };
}

function changeOf(cell: Cell | undefined, again: Again): Estimate | undefined {
  if (cell === undefined) return undefined;
  const { before, again: answered, atOne } = AGAIN[again];
  const people = n(cell, again);
  const mean = (column: string) => (cell[column] as number) / people;
  const behind = cell[atOne] as number;
  const point = (x: string, value: number): Point => ({
    ...{ x, value, lower: null, upper: null, n: people, signal: null, people: behind },
  });
  const by = { ...(again === 'later' ? { among: 'months-later' } : {}), measure: cell.measure as string };
  return measured(by, mean(answered) - mean(before), {
    numerator: null,
    denominator: { n: people, people: behind },
    series: [point('before-training', mean(before)), point('again', mean(answered))],
    seriesKind: 'beside',
    method: METHOD,
  });
}
