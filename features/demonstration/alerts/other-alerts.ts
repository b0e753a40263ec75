import { randomUUID } from 'node:crypto';
import { addDays, type CalendarDay, londonInstant, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { raiseAlert } from '#features/safety/index.ts';
import type { Tx } from '#platform/storage/index.ts';

interface Person {
  readonly journeyId: string;
  readonly personId: string;
}

/** Alerts that come from no answer, as the last days would have raised them: a worry by hand, a plan past its day, a member's worry. */
export async function otherAlerts(tx: Tx, serviceId: string, today: CalendarDay): Promise<void> {
  const [first, second] = await withoutAlert(tx, serviceId);
  if (first !== undefined) {
    await raiseAlert(tx, {
      ...{ serviceId, ...first, source: 'person', level: 'tell-team' },
      because: 'Priya Lowe is worried: “Said goodbye in a way I had not heard before, and left early.”',
      raisedAt: londonInstant(addDays(today, -1), '16:20'),
    });
  }
  const overdue = await overdueReview(tx, serviceId, today);
  if (overdue !== undefined) {
    await raiseAlert(tx, {
      ...{ serviceId, ...overdue.person, source: 'overdue-plan', level: 'tell-team' },
      because: `A plan was to be looked at again by ${longDate(overdue.dueOn)}.`,
      path: `/s/${serviceId}/people/${overdue.person.journeyId}/plans`,
      onceKey: `overdue:${overdue.key}:0`,
      raisedAt: londonInstant(addDays(today, -1), '09:05'),
    });
  }
  if (second !== undefined && (await hasCommunity(tx, serviceId))) await memberWorries(tx, serviceId, second, today);
}

/** People who take part, alive, with no alert open: nobody's alert of answers is changed by these. */
async function withoutAlert(tx: Tx, serviceId: string): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select n.journey_id as "journeyId", n.person_id as "personId" from journey_now n
    where n.service_id = ${serviceId} and n.phase = 'taking-part' and n.ended_on is null
      and not app.contact_ended(n.person_id)
      and not exists (select 1 from safety_alert a
        where a.service_id = n.service_id and a.journey_id = n.journey_id and a.closed_at is null)
    order by n.opened_on, n.journey_id offset 2 limit 2`.execute(tx);
  return rows;
}

async function overdueReview(tx: Tx, serviceId: string, today: CalendarDay) {
  const { rows } = await sql<Person & { plan_id: string; version: number; review_on: CalendarDay }>`
    select p.journey_id as "journeyId", p.person_id as "personId", p.plan_id, p.version, p.review_on::text as review_on
    from plan p join journey_now n on n.service_id = p.service_id and n.journey_id = p.journey_id
    where p.service_id = ${serviceId} and p.version > 0 and p.kind <> 'crisis' and p.review_on < ${today}
      and n.ended_on is null and not app.contact_ended(p.person_id)
      and not exists (select 1 from safety_alert a
        where a.service_id = p.service_id and a.journey_id = p.journey_id and a.closed_at is null)
    order by p.review_on, p.plan_id limit 1`.execute(tx);
  const [one] = rows;
  return (
    one && {
      person: { journeyId: one.journeyId, personId: one.personId },
      dueOn: one.review_on,
      key: `plan:${one.plan_id}:${one.version}`,
    }
  );
}

async function hasCommunity(tx: Tx, serviceId: string): Promise<boolean> {
  const query = tx.selectFrom('community').select('community_id').where('service_id', '=', serviceId).limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

/** As the page "I am worried about somebody" writes it: nobody known yet, the words for the team alone. */
async function memberWorries(tx: Tx, serviceId: string, { personId }: Person, today: CalendarDay): Promise<void> {
  const at = londonInstant(addDays(today, -1), '20:40');
  const worryId = randomUUID();
  await tx
    .insertInto('worry')
    .values({
      ...{ service_id: serviceId, worry_id: worryId, person_id: personId, said_at: at },
      about: 'Jo, from the Thursday group',
      words: 'They gave me their plants and did not say why. They have not answered since.',
    })
    .execute();
  await raiseAlert(tx, {
    serviceId,
    unknown: { key: `worry:${worryId}`, name: 'Somebody whom another member worries about' },
    source: 'person',
    level: 'call-today',
    because: 'Somebody is worried about them, and has told us so.',
    path: `/s/${serviceId}/alerts/worries/${worryId}`,
    onceKey: `worry:${worryId}`,
    raisedAt: at,
  });
}
