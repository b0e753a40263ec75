import type { CalendarDay } from '@commonground/calendar';
import {
  type OtherEntry,
  type SafeContact,
  safeContactOf,
  type TimelineEntry,
  timelineMonths,
  timelineOf,
} from '#features/journeys/index.ts';
import { notesInTimeline } from '#features/notes/index.ts';
import { findPerson, latestNeeds, needsOf, type Person } from '#features/people/index.ts';
import { type NamedPlan, namedPlans } from '#features/plans/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type MyJourney, myJourneys } from '../my-journeys.store.ts';

/** What one service has written, a month at a time. */
export interface MyPart {
  readonly journey: MyJourney;
  readonly reach: SafeContact | undefined;
  readonly plans: readonly NamedPlan[];
  readonly months: readonly string[];
  readonly month: string | undefined;
  readonly entries: readonly TimelineEntry[];
  /** Notes of the month that the person may read. */
  readonly notes: readonly OtherEntry[];
}

export interface MyRecord {
  readonly person: Person;
  /** What they need to take part, as sentences. */
  readonly needs: readonly string[];
  /** They were asked, and need nothing. */
  readonly saysNoNeeds: boolean;
  readonly parts: readonly MyPart[];
}

/** The person's own record. `asked` names the month to show for each journey; without it the latest. */
export async function loadMyRecord(
  tx: Tx,
  personId: string,
  asked: Readonly<Record<string, string | undefined>>,
): Promise<MyRecord> {
  const person = await findPerson(tx, personId);
  if (person === undefined) throw new Error('The person who is signed in has no record that they may read.');
  const parts: MyPart[] = [];
  for (const journey of await myJourneys(tx, personId)) {
    const { serviceId, journeyId } = journey;
    const of = { tx, serviceId, journeyId };
    const found = [await timelineMonths(tx, serviceId, journeyId, 'everything'), await notesInTimeline.months(of)];
    const months = [...new Set(found.flat().map(({ month }) => month))].sort().reverse();
    const wanted = asked[`month-${journeyId}`];
    const month = wanted !== undefined && months.includes(wanted) ? wanted : months[0];
    parts.push({
      journey,
      reach: await safeContactOf(tx, serviceId, personId),
      plans: await plansOf(tx, journey),
      months,
      month,
      entries: month === undefined ? [] : await timelineOf(tx, serviceId, journeyId, month, 'everything'),
      notes: month === undefined ? [] : await notesInTimeline.entries(of, month),
    });
  }
  const needs = (await needsOf(tx, [personId])).get(personId) ?? [];
  const wasAsked = ((await latestNeeds(tx, [personId])).get(personId)?.nth ?? 0) > 0;
  return { person, needs, saysNoNeeds: wasAsked && needs.length === 0, parts };
}

/** The plans that stand on My plan, and those that only a fact tells of: an earlier record, or a plan with other pages. */
async function plansOf(tx: Tx, { serviceId, journeyId, model }: MyJourney): Promise<NamedPlan[]> {
  const rows = await tx
    .selectFrom('journey_fact')
    .select(['happened_on', 'body'])
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('kind', '=', 'wrote-plan')
    .orderBy('happened_on')
    .orderBy('seq')
    .execute();
  const latest = new Map<string, NamedPlan>();
  for (const { happened_on, body } of rows) {
    const { plan: key, notNow } = body as { plan: string; notNow?: boolean };
    const on = happened_on as CalendarDay;
    latest.set(key, { key, name: model.plans[key]?.name ?? key, on, state: notNow ? 'not-now' : 'finished' });
  }
  for (const plan of await namedPlans(tx, { serviceId, journeyId, model })) {
    if (plan.state !== 'begun' || !latest.has(plan.key)) latest.set(plan.key, plan);
  }
  return [...latest.values()];
}
