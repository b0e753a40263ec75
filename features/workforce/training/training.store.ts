import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import '../workforce.tables.ts';

/** A training that somebody was to have done by a day. */
export interface Training {
  readonly trainingId: string;
  readonly workerId: string;
  readonly capability: string;
  readonly dueOn: CalendarDay;
  readonly doneOn: CalendarDay | null;
}

/** The trainings of one worker, those still to do first, the earliest due before the others. */
export async function trainingOf(tx: Tx, serviceId: string, workerId: string): Promise<Training[]> {
  const rows = await tx
    .selectFrom('worker_training')
    .select(['training_id', 'worker_id', 'capability', 'due_on', 'done_on'])
    .where('service_id', '=', serviceId)
    .where('worker_id', '=', workerId)
    .orderBy((rows) => rows('done_on', 'is not', null))
    .orderBy('due_on')
    .execute();
  return rows.map((row) => ({
    trainingId: row.training_id,
    workerId: row.worker_id,
    capability: row.capability,
    dueOn: row.due_on as CalendarDay,
    doneOn: row.done_on as CalendarDay | null,
  }));
}
