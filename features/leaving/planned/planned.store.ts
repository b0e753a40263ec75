import type { CalendarDay } from '@commonground/calendar';
import { hasNextSteps, planOf } from '#features/plans/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { PlannedEndingTable } from '../leaving.tables.ts';

interface OfJourney {
  readonly serviceId: string;
  readonly journeyId: string;
}

/** One word about a planned ending; the latest stands. */
export interface PlannedEnding {
  readonly seq: string;
  readonly endsOn: CalendarDay | null;
  readonly meetingOn: CalendarDay | null;
  readonly personSays: string | null;
  readonly why: string;
  readonly setWith: PlannedEndingTable['set_with'];
  readonly setBy: string;
  readonly setOn: CalendarDay;
}

/** Every word about the planned end of the present stretch, the latest first. */
export async function plannedEndings(tx: Tx, { serviceId, journeyId }: OfJourney): Promise<PlannedEnding[]> {
  const rows = await tx
    .selectFrom('planned_ending as p')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'p.service_id').onRef('n.journey_id', '=', 'p.journey_id'),
    )
    .select(['p.seq', 'p.ends_on', 'p.meeting_on', 'p.person_says', 'p.why', 'p.set_with', 'p.set_by', 'p.set_on'])
    .where('p.service_id', '=', serviceId)
    .where('p.journey_id', '=', journeyId)
    .whereRef('p.set_on', '>=', 'n.opened_on')
    .orderBy('p.seq', 'desc')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    endsOn: row.ends_on as CalendarDay | null,
    meetingOn: row.meeting_on as CalendarDay | null,
    personSays: row.person_says,
    why: row.why,
    setWith: row.set_with,
    setBy: row.set_by,
    setOn: row.set_on as CalendarDay,
  }));
}

/** The plan of next steps, and what the person wishes about having one. */
export interface NextSteps {
  readonly hasPlan: boolean;
  readonly wish: 'not-wanted' | 'later' | null;
}

export async function nextStepsOf(tx: Tx, { serviceId, journeyId }: OfJourney): Promise<NextSteps> {
  const hasPlan = await hasNextSteps(tx, serviceId, journeyId);
  const plans = await planOf(tx, serviceId, journeyId);
  const said = await tx
    .selectFrom('next_steps_wish')
    .select('wish')
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .executeTakeFirst();
  const notNow = plans.some(({ kind, notNowOn }) => kind === 'next-steps' && notNowOn !== null);
  return { hasPlan, wish: said?.wish ?? (notNow ? 'not-wanted' : null) };
}

/** Keeps what the person said about a plan of next steps; the latest word stands. */
export async function sayNextSteps(
  tx: Tx,
  of: OfJourney & { readonly personId: string },
  said: { readonly wish: 'not-wanted' | 'later'; readonly to: string; readonly on: CalendarDay },
): Promise<void> {
  const row = { wish: said.wish, said_to: said.to, said_on: said.on };
  await tx
    .insertInto('next_steps_wish')
    .values({ service_id: of.serviceId, journey_id: of.journeyId, person_id: of.personId, ...row })
    .onConflict((conflict) => conflict.columns(['service_id', 'journey_id']).doUpdateSet(row))
    .execute();
}

/** The ending meeting as it was written last, and how often. */
export function meetingOf(tx: Tx, { serviceId, journeyId }: OfJourney) {
  return tx
    .selectFrom('ending_meeting')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Whether somebody was asked about being in touch afterwards, whatever they said. */
export async function wasAskedAboutAfter(tx: Tx, serviceId: string, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('follow_up_consent')
    .select('consent_id')
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}
