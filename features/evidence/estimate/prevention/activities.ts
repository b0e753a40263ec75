import { type Activity, prevention } from '../../prevention/prevention.ts';
import type { Cell } from '../../read/counting.ts';
import { counted, type Estimate, type Estimator, notKnown } from '../estimate.ts';
import { NO_WORK, peopleAt, total } from './outward-reach.ts';

const METHOD = 'events of work with other services, each counted once, by what the review names as prevention';

/** What is done for prevention: the events of the period, and each of the activities with its events and their people. */
export const preventionActivities: Estimator = async ({ period, cells }) => {
  const found = await cells('outward-reach', { from_day: period.from, to_day: period.to });
  if (found.length === 0) return [notKnown({}, NO_WORK, { method: METHOD })];
  const activities = Object.entries(prevention().activities);
  const all = found.filter((cell) => activities.some(([, activity]) => isOf(activity, cell)));
  return [
    eventsOf({}, all),
    ...activities.map(([activity, what]) =>
      'needs' in what
        ? notKnown({ activity }, `The dataset does not hold it. To know, it needs: ${what.needs}`, { method: METHOD })
        : eventsOf(
            { activity },
            found.filter((cell) => isOf(what, cell)),
          ),
    ),
  ];
};

function isOf(activity: Activity, { kind, audience }: Cell): boolean {
  if ('needs' in activity || !activity.kinds.includes(kind as string)) return false;
  if (activity.audiences === undefined) return true;
  return activity.audiences === 'others'
    ? !isNamed(kind as string, audience as string)
    : activity.audiences.includes(audience as string);
}

/** Whether an activity of this kind of work names the audience. */
const isNamed = (kind: string, audience: string): boolean =>
  Object.values(prevention().activities).some(
    (activity) =>
      'kinds' in activity &&
      activity.kinds.includes(kind) &&
      Array.isArray(activity.audiences) &&
      activity.audiences.includes(audience),
  );

function eventsOf(by: Estimate['by'], cells: readonly Cell[]): Estimate {
  const reached = peopleAt(cells);
  const uncounted = total(cells, 'uncounted');
  const events = total(cells, 'events');
  return counted(by, events, {
    numerator: { n: events, people: null },
    flow: [{ step: 'people at them, whoever came to two counted twice', ...reached }],
    missing: uncounted === 0 ? [] : [{ reason: 'events at which nobody was counted', n: uncounted, people: null }],
    method: METHOD,
  });
}
