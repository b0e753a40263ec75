import { addDays, type CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { SimulatedService } from '@commonground/simulation';
import type { Tx } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';

const KINDS = ['training', 'supervision', 'awareness'] as const;
const DAYS_BACK = 365;

/** The simulated events of the last year as somebody would have written them down, counted by heads; and the courses they are of. */
export async function outwardLately(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  simulated: SimulatedService,
  today: CalendarDay,
): Promise<void> {
  const courses = Object.values(model.outward).flatMap((work) => {
    const kind = KINDS.find((one) => one === work.kind);
    return kind === undefined ? [] : [{ ...work, kind, courseId: idFrom(serviceId, `course ${work.id}`) }];
  });
  if (courses.length === 0) return;
  await tx
    .insertInto('course')
    .values(
      courses.map(({ id, kind, name, courseId }) => ({
        service_id: serviceId,
        course_id: courseId,
        outward_id: id,
        kind,
        name,
        about: null,
        level: null,
        kuf: false,
        sectors: [],
        sessions: 1,
        leads_into: [],
        ended_on: null,
        changed_by: 'Common Ground',
      })),
    )
    .execute();
  const events = simulated.outwardEvents.flatMap((event) => {
    const course = courses.find(({ id }) => id === event.outwardId);
    return course === undefined || event.on < addDays(today, -DAYS_BACK) || event.on >= today
      ? []
      : [{ event, course }];
  });
  if (events.length === 0) return;
  await tx
    .insertInto('training_event')
    .values(
      events.map(({ event, course }) => ({
        service_id: serviceId,
        event_id: event.eventId,
        outward_id: event.outwardId,
        kind: course.kind,
        course_id: course.courseId,
        title: course.name,
        held_on: event.on,
        venue: null,
        sessions: Math.max(1, event.sessions),
        hours: String(event.hours),
        places: null,
        open_to: 'named' as const,
        organisations: [],
        trainer_id: null,
        trainer_name: null,
        lived_id: null,
        lived_name: null,
        counted: 'heads' as const,
        heads: event.people,
        state: 'held' as const,
        changed_by: 'Common Ground',
      })),
    )
    .execute();
}
