import { type CalendarDay, day } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

/** A session of a group in which several people meet the team. */
export interface AssessmentSession {
  readonly sessionId: string;
  readonly component: string;
  readonly groupName: string | null;
  readonly on: CalendarDay;
}

export async function assessmentSession(
  tx: Tx,
  serviceId: string,
  sessionId: string,
): Promise<AssessmentSession | undefined> {
  const row = await tx
    .selectFrom('session as s')
    .leftJoin('running_group as g', (join) =>
      join.onRef('g.service_id', '=', 's.service_id').onRef('g.group_id', '=', 's.group_id'),
    )
    .select(['s.session_id', 's.component_id', 's.session_date', 'g.name'])
    .where('s.service_id', '=', serviceId)
    .where('s.session_id', '=', sessionId)
    .where('s.state', '<>', 'cancelled')
    .executeTakeFirst();
  return (
    row && { sessionId: row.session_id, component: row.component_id, groupName: row.name, on: day(row.session_date) }
  );
}

export interface ToAssess {
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  /** They agreed already to meet the team together with others. */
  readonly agreed: boolean;
  /** What came out of this session for them is written down. */
  readonly done: boolean;
}

/** What somebody agrees to who meets the team in a group; a condition of a model may ask for it by this name. */
export const MEETING_IN_A_GROUP = 'meeting the team in a group';

/**
 * Those whom the team can meet in this session: they said yes, are arriving or being assessed, and have a place in the
 * group or came to this session.
 */
export async function peopleToAssess(tx: Tx, serviceId: string, session: AssessmentSession): Promise<ToAssess[]> {
  const { component, sessionId, on } = session;
  const { rows } = await sql<{ journey_id: string; person_id: string; called: string; agreed: boolean; done: boolean }>`
    select n.journey_id, n.person_id, p.called,
      exists (select from journey_fact f where f.service_id = n.service_id and f.journey_id = n.journey_id
        and f.kind = 'agreed' and f.body->>'what' = ${MEETING_IN_A_GROUP}) as agreed,
      exists (select from journey_fact f where f.service_id = n.service_id and f.journey_id = n.journey_id
        and f.kind = 'assessed' and f.happened_on = ${on} and f.body->>'component' = ${component}) as done
    from journey_now n join person p on p.person_id = n.person_id
    where n.service_id = ${serviceId} and n.ended_on is null and n.chosen and n.phase in ('arriving', 'assessing') and (
      exists (select from held_place h where h.service_id = n.service_id and h.person_id = n.person_id
        and h.component_id = ${component} and h.state in ('accepted', 'in'))
      or exists (select from attendance a where a.service_id = n.service_id and a.journey_id = n.journey_id
        and a.session_id = ${sessionId} and a.how in ('attended', 'late'))
      or exists (select from journey_fact f where f.service_id = n.service_id and f.journey_id = n.journey_id
        and f.kind = 'visited' and f.body->>'session' = ${sessionId}))
    order by lower(p.called), n.journey_id`.execute(tx);
  return rows.map((row) => ({
    journeyId: row.journey_id,
    personId: row.person_id,
    called: row.called,
    agreed: row.agreed,
    done: row.done,
  }));
}
