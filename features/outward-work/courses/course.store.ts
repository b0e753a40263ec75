import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { EventKind } from '../training.tables.ts';

export interface Course {
  readonly courseId: string;
  readonly outwardId: string;
  readonly kind: EventKind;
  readonly name: string;
  readonly about: string | null;
  readonly level: string | null;
  readonly kuf: boolean;
  readonly sectors: readonly string[];
  readonly sessions: number;
  readonly leadsInto: readonly string[];
  readonly endedOn: CalendarDay | null;
  readonly revision: number;
  readonly changedBy: string;
}

/** Everything that is or was offered again and again, by name. */
export async function coursesOf(tx: Tx, serviceId: string): Promise<Course[]> {
  const rows = await tx.selectFrom('course').selectAll().where('service_id', '=', serviceId).orderBy('name').execute();
  return rows.map((row) => ({
    courseId: row.course_id,
    outwardId: row.outward_id,
    kind: row.kind,
    name: row.name,
    about: row.about,
    level: row.level,
    kuf: row.kuf,
    sectors: row.sectors,
    sessions: row.sessions,
    leadsInto: row.leads_into,
    endedOn: row.ended_on as CalendarDay | null,
    revision: row.revision,
    changedBy: row.changed_by,
  }));
}

/** The courses that lead into one. */
export const leadingInto = (courses: readonly Course[], { courseId }: Pick<Course, 'courseId'>): Course[] =>
  courses.filter(({ leadsInto }) => leadsInto.includes(courseId));

export async function saveCourse(
  tx: Tx,
  serviceId: string,
  courseId: string,
  course: Omit<Course, 'courseId' | 'revision'>,
  revision: number,
): Promise<void> {
  const row = {
    outward_id: course.outwardId,
    kind: course.kind,
    name: course.name,
    about: course.about,
    level: course.level,
    kuf: course.kuf,
    sectors: [...course.sectors],
    sessions: course.sessions,
    leads_into: [...course.leadsInto],
    ended_on: course.endedOn,
    changed_by: course.changedBy,
    revision,
  };
  await tx
    .insertInto('course')
    .values({ service_id: serviceId, course_id: courseId, ...row })
    .onConflict((conflict) => conflict.columns(['service_id', 'course_id']).doUpdateSet(row))
    .execute();
}
