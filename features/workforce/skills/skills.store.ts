import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import '../workforce.tables.ts';

export interface Skill {
  readonly workerId: string;
  readonly capability: string;
  readonly level: string;
  readonly saidOn: CalendarDay;
}

/** What people of a team can do and want training in; of one of them, or of all whom the reader may see. */
export async function skillsOf(tx: Tx, serviceId: string, workerId?: string): Promise<Skill[]> {
  const query = tx
    .selectFrom('worker_capability')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('capability');
  const rows = await (workerId === undefined ? query : query.where('worker_id', '=', workerId)).execute();
  return rows.map((row) => ({
    workerId: row.worker_id,
    capability: row.capability,
    level: row.level,
    saidOn: row.said_on as CalendarDay,
  }));
}
