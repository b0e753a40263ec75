import { observedOverExpected } from '@commonground/statistics';
import type { Cell } from '../../read/counting.ts';
import { type Count, counted, type Estimate, type Estimator, notKnown } from '../estimate.ts';

const METHOD = 'counted divided by predicted; the prediction is taken as it was made';
const WITH_LIMITS = `${METHOD}, exact Poisson limits (Garwood 1936)`;
const WITHOUT_LIMITS = `${METHOD}; what comes in series of one person or in events of many has no limits of a Poisson count, so none are given`;
const NOTHING = 'Nothing was predicted before its time began, so there is nothing to hold what came against.';
const GOES_ON = 'The time the prediction speaks of is not over.';
const NOT_COUNTED = 'The dataset holds nothing that could be counted against it.';
const OF_NOTHING = 'Nothing was expected, so nothing can be divided by it.';

/** Activities of which single people come by themselves, so that a count of them has the limits of a Poisson count. */
const BY_CHANCE = ['referrals', 'started', 'people'];

/** What the service predicted of itself and what came, for the whole service and each component; of several times the last that is over. */
export const activityAgainstPrediction: Estimator = async ({ asOf, rows, cells }) => {
  const found = await cells('activity-against-prediction', { as_of: asOf });
  if (found.length === 0) return [notKnown({}, NOTHING, { unit: 'events', method: METHOD })];
  const each = latest(found).map((cell) => against(cell, found, rows));
  return [whole(found, rows), ...each];
};

const isOver = ({ is_over }: Cell): boolean => is_over === 1;

/** One for each thing predicted: the last time that is over, or the one that goes on where none is. Cells come latest first. */
function latest(found: readonly Cell[]): Cell[] {
  const things = new Map<string, Cell>();
  for (const cell of found) {
    const thing = `${cell.measure} ${cell.component_id}`;
    const known = things.get(thing);
    if (known === undefined || (!isOver(known) && isOver(cell))) things.set(thing, cell);
  }
  return [...things.values()];
}

function canCount({ measure, outward }: Cell, rows: Readonly<Record<string, number>>): boolean {
  if (measure === 'people-trained' || measure === 'training-sessions') return (outward as number) > 0;
  const table = measure === 'referrals' || measure === 'started' ? 'journeys' : 'contacts';
  return (rows[table] ?? 0) > 0;
}

/** How many predictions there are, and of how many it can be said what came. Whether few or many came is no mark of any. */
function whole(found: readonly Cell[], rows: Readonly<Record<string, number>>): Estimate {
  const of = (n: number) => ({ n, people: null });
  const over = found.filter(isOver);
  const compared = over.filter((cell) => canCount(cell, rows)).length;
  const late = found.filter(({ written_late }) => written_late === 1).length;
  const missing = [
    { reason: 'predictions whose time is not over', ...of(found.length - over.length) },
    { reason: 'predictions of what the dataset does not hold', ...of(over.length - compared) },
  ];
  return counted({}, compared, {
    unit: 'events',
    numerator: of(compared),
    denominator: of(found.length),
    flow: [
      { step: 'predictions made before their time began', ...of(found.length) },
      { step: 'of these, entered here only after it had begun', ...of(late) },
      { step: 'their time is over', ...of(over.length) },
    ],
    missing: missing.filter(({ n }) => n > 0),
    method: METHOD,
  });
}

function against(cell: Cell, found: readonly Cell[], rows: Readonly<Record<string, number>>): Estimate {
  const { measure, component_id, predicted, n, people } = cell as Cell & {
    n: number;
    people: number;
    predicted: number;
  };
  const by = {
    among: measure as string,
    ...(component_id === null ? {} : { component: component_id as string }),
  };
  const period = { from: cell.from_day as string, to: cell.to_day as string };
  const why = !isOver(cell) ? GOES_ON : !canCount(cell, rows) ? NOT_COUNTED : predicted === 0 ? OF_NOTHING : undefined;
  if (why !== undefined) return { ...notKnown(by, why, { method: METHOD }), period };
  const limits = BY_CHANCE.includes(measure as string) ? observedOverExpected(n, predicted).interval : null;
  return counted(by, n / predicted, {
    ...{ period, lower: limits?.lower ?? null, upper: limits?.upper ?? null, level: limits?.level ?? null },
    limitsTellCount: true,
    guards: leftOver(cell, found),
    numerator: { n, people },
    denominator: { n: predicted, people: null },
    method: limits === null ? WITHOUT_LIMITS : WITH_LIMITS,
  });
}

/** Who is left when components of the same time are taken from the whole: by their sum of contacts, by one of different people. */
function leftOver(whole: Cell, found: readonly Cell[]): Count[] {
  const parts = found.filter(
    (part) =>
      part.component_id !== null &&
      part.measure === whole.measure &&
      part.from_day === whole.from_day &&
      part.to_day === whole.to_day,
  );
  if (whole.component_id !== null || parts.length === 0) return [];
  if (whole.measure !== 'people') return [{ n: whole.rest as number, people: whole.rest_people as number }];
  return parts.map((part) => {
    const left = (whole.n as number) - (part.n as number);
    return { n: left, people: left };
  });
}
