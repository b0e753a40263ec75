import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { countOutward, uncountOutward } from '../outward-event.store.ts';
import type { EventKind, TrainingEventTable } from '../training.tables.ts';
import { attendancesOf } from './attendee.store.ts';

export interface TrainingEvent {
  readonly eventId: string;
  readonly outwardId: string;
  readonly kind: EventKind;
  readonly courseId: string | null;
  readonly title: string;
  readonly on: CalendarDay;
  readonly venue: string | null;
  readonly sessions: number;
  readonly hours: number | null;
  readonly places: number | null;
  readonly openTo: 'public' | 'named';
  readonly organisations: readonly string[];
  readonly trainerId: string | null;
  readonly trainerName: string | null;
  readonly livedId: string | null;
  readonly livedName: string | null;
  readonly counted: 'people' | 'heads';
  readonly heads: number | null;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly revision: number;
  readonly changedBy: string;
}

/** Events from a day on, the latest first. */
export async function eventsFrom(tx: Tx, serviceId: string, from: CalendarDay): Promise<TrainingEvent[]> {
  const rows = await tx
    .selectFrom('training_event')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('held_on', '>=', from)
    .orderBy('held_on', 'desc')
    .orderBy('title')
    .orderBy('event_id')
    .execute();
  return rows.map(eventOf);
}

export async function findEvent(tx: Tx, serviceId: string, eventId: string): Promise<TrainingEvent | undefined> {
  const row = await tx
    .selectFrom('training_event')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row && eventOf(row);
}

const eventOf = (row: Selectable<TrainingEventTable>): TrainingEvent => ({
  eventId: row.event_id,
  outwardId: row.outward_id,
  kind: row.kind,
  courseId: row.course_id,
  title: row.title,
  on: row.held_on as CalendarDay,
  venue: row.venue,
  sessions: row.sessions,
  hours: row.hours === null ? null : Number(row.hours),
  places: row.places,
  openTo: row.open_to,
  organisations: row.organisations,
  trainerId: row.trainer_id,
  trainerName: row.trainer_name,
  livedId: row.lived_id,
  livedName: row.lived_name,
  counted: row.counted,
  heads: row.heads,
  state: row.state,
  revision: row.revision,
  changedBy: row.changed_by,
});

/** Writes an event, new or changed, and puts it where it is counted: held it counts, planned or called off it does not. */
export async function saveEvent(tx: Tx, model: RunningModel, serviceId: string, event: TrainingEvent): Promise<void> {
  const row = {
    outward_id: event.outwardId,
    kind: event.kind,
    course_id: event.courseId,
    title: event.title,
    held_on: event.on,
    venue: event.venue,
    sessions: event.sessions,
    hours: event.hours === null ? null : String(event.hours),
    places: event.places,
    open_to: event.openTo,
    organisations: [...event.organisations],
    trainer_id: event.trainerId,
    trainer_name: event.trainerName,
    lived_id: event.livedId,
    lived_name: event.livedName,
    counted: event.counted,
    heads: event.heads,
    state: event.state,
    revision: event.revision,
    changed_by: event.changedBy,
  };
  await tx
    .insertInto('training_event')
    .values({ service_id: serviceId, event_id: event.eventId, ...row })
    .onConflict((conflict) => conflict.columns(['service_id', 'event_id']).doUpdateSet(row))
    .execute();
  await countEvent(tx, model, serviceId, event);
}

async function countEvent(tx: Tx, model: RunningModel, serviceId: string, event: TrainingEvent): Promise<void> {
  if (event.state !== 'held') return uncountOutward(tx, serviceId, event.eventId);
  const came = (await attendancesOf(tx, serviceId, { eventId: event.eventId })).filter((one) => one.came);
  const { eventId, outwardId, on, kind, sessions, hours, counted, heads } = event;
  await countOutward(tx, model, {
    serviceId,
    eventId,
    outwardId,
    on,
    kind,
    sectors: counted === 'people' ? came.map(({ sector }) => sector) : [],
    sessions,
    people: counted === 'people' ? new Set(came.map(({ attendeeId }) => attendeeId)).size : (heads ?? 0),
    hours,
  });
}

/** Who came and who was only expected. A register says it for everybody at once; nobody is taken off it. */
export async function saveAttendance(
  tx: Tx,
  serviceId: string,
  eventId: string,
  people: readonly { readonly attendeeId: string; readonly came: boolean }[],
): Promise<void> {
  if (people.length === 0) return;
  await tx
    .insertInto('training_attendance')
    .values(
      people.map((one) => ({ service_id: serviceId, event_id: eventId, attendee_id: one.attendeeId, came: one.came })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['service_id', 'event_id', 'attendee_id'])
        .doUpdateSet((row) => ({ came: row.ref('excluded.came') })),
    )
    .execute();
  // What stood under another row of the same human is said by the first row from now on.
  await tx
    .updateTable('training_attendance')
    .set({ came: false })
    .where('service_id', '=', serviceId)
    .where('event_id', '=', eventId)
    .where('attendee_id', 'in', (q) =>
      q
        .selectFrom('attendee')
        .select('attendee_id')
        .where('service_id', '=', serviceId)
        .where('same_as', 'is not', null),
    )
    .execute();
}
