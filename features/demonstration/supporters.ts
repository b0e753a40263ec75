import { addDays, type CalendarDay, londonInstant } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { randomOf } from '@commonground/simulation';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';

const STREAM = 31;
const SESSIONS_SHOWN = 4;
const PEOPLE = [
  { called: 'Amma Boateng', needs: null, hours: '20', since: -300 },
  { called: 'Phil Grady', needs: 'Large print', hours: null, since: -210 },
  { called: 'Sadia Noor', needs: 'An interpreter: Urdu', hours: '35', since: -120 },
  { called: 'Wyn Parry', needs: null, hours: '6.5', since: -60 },
  { called: 'Bea Lund', needs: null, hours: null, since: -20 },
] as const;

/**
 * A few supporters with a place in the service's own group for them, and who of them came lately. They are taken out of the
 * simulated head-counts of those evenings, so that as many people came as before.
 */
export async function fillSupporters(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  { today, seed }: { today: CalendarDay; seed: number },
): Promise<void> {
  const components = Object.entries(model.components)
    .filter(([, component]) => component.for.includes('supporters') && !component.for.includes('members'))
    .map(([id]) => id);
  if (components.length === 0) return;
  const groups = await tx
    .selectFrom('running_group')
    .select('group_id')
    .where('service_id', '=', serviceId)
    .where('component_id', 'in', components)
    .where('stopped_on', 'is', null)
    .limit(1)
    .execute();
  const groupId = groups[0]?.group_id;
  if (groupId === undefined) return;
  const people = PEOPLE.map((person) => ({
    ...person,
    supporterId: idFrom(serviceId, 'supporter', person.called),
    on: addDays(today, person.since),
  }));
  await addPeople(tx, serviceId, groupId, people);
  const random = randomOf(seed, STREAM);
  for (const session of await lately(tx, serviceId, groupId, today)) {
    const here = people.filter(({ on }) => on <= session.on && random.chance(0.7)).slice(0, session.visitors);
    await mark(tx, serviceId, session, here);
  }
}

interface Somebody {
  readonly supporterId: string;
  readonly called: string;
  readonly needs: string | null;
  readonly hours: string | null;
  readonly on: CalendarDay;
}

async function addPeople(tx: Tx, serviceId: string, groupId: string, people: readonly Somebody[]): Promise<void> {
  await tx
    .insertInto('supporter')
    .values(
      people.map(({ supporterId, called, needs, hours, on }) => ({
        service_id: serviceId,
        supporter_id: supporterId,
        account_id: null,
        called,
        full_name: null,
        phone: null,
        email: null,
        needs,
        hours_a_week: hours,
        since: on,
        left_on: null,
      })),
    )
    .execute();
  await tx
    .insertInto('supporter_consent')
    .values(
      people.map(({ supporterId, called, on }) => ({
        service_id: serviceId,
        supporter_id: supporterId,
        purpose: 'keep' as const,
        given: true,
        said_at: londonInstant(on, '18:00'),
        said_to: called,
      })),
    )
    .execute();
  await tx
    .insertInto('supporter_place')
    .values(
      people.map(({ supporterId, on }) => ({
        service_id: serviceId,
        supporter_id: supporterId,
        group_id: groupId,
        joined_on: on,
        left_on: null,
      })),
    )
    .execute();
}

interface Evening {
  readonly sessionId: string;
  readonly on: CalendarDay;
  readonly visitors: number;
}

async function lately(tx: Tx, serviceId: string, groupId: string, today: CalendarDay): Promise<Evening[]> {
  const rows = await tx
    .selectFrom('session')
    .select(['session_id', 'session_date', 'visitors'])
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .where('state', '=', 'held')
    .where('session_date', '<', today)
    .where('visitors', '>', 0)
    .orderBy('session_date', 'desc')
    .limit(SESSIONS_SHOWN)
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    on: row.session_date as CalendarDay,
    visitors: row.visitors ?? 0,
  }));
}

async function mark(tx: Tx, serviceId: string, { sessionId, on }: Evening, here: readonly Somebody[]): Promise<void> {
  if (here.length === 0) return;
  await tx
    .insertInto('supporter_mark')
    .values(
      here.map(({ supporterId }) => ({
        service_id: serviceId,
        session_id: sessionId,
        supporter_id: supporterId,
        session_date: on,
        how: 'attended' as const,
        marked_at: londonInstant(on, '20:30'),
        marked_by: 'Common Ground',
      })),
    )
    .execute();
  await tx
    .updateTable('session')
    .set({ visitors: sql<number>`visitors - ${here.length}` })
    .where('service_id', '=', serviceId)
    .where('session_id', '=', sessionId)
    .execute();
}
