import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { ImportRun } from '../import-run.ts';

export interface SessionAt {
  readonly component: string;
  readonly group: string | null;
  readonly on: CalendarDay;
  /** The row it is for: individual work has a session of its own for each. */
  readonly of: string;
}

/** A session for each row, by the row's external id: those that stand here already, and new ones that were held. */
export async function sessionsFor(run: ImportRun, wanted: readonly SessionAt[]): Promise<Map<string, string>> {
  const known = await sessionsOn(run, wanted);
  const added: { id: string; at: SessionAt }[] = [];
  const found = new Map<string, string>();
  for (const at of wanted) {
    const key = keyOf(run, at);
    const id = known.get(key) ?? randomUUID();
    if (!known.has(key)) added.push({ id, at });
    known.set(key, id);
    found.set(at.of, id);
  }
  await held(
    run,
    [...new Set(found.values())].filter((id) => !added.some((each) => each.id === id)),
  );
  if (added.length > 0) {
    await run.tx
      .insertInto('session')
      .values(
        added.map(({ id, at }) => ({
          service_id: run.serviceId,
          session_id: id,
          group_id: at.group,
          component_id: at.component,
          site_id: null,
          session_date: at.on,
          start_time: null,
          end_time: null,
          state: 'held' as const,
          cancelled_reason: null,
          visitors: null,
          group_note: null,
        })),
      )
      .execute();
  }
  return found;
}

/** People of one group, or of one part of the service without groups, share the session of a day; individual work does not. */
function keyOf({ model }: ImportRun, { component, group, on, of }: SessionAt): string {
  if (group !== null) return `group ${group} ${on}`;
  const together = ['community', 'group', 'online-space', 'event'].includes(model.components[component]?.form ?? '');
  return together ? `part ${component} ${on}` : `one ${of}`;
}

async function sessionsOn(run: ImportRun, wanted: readonly SessionAt[]): Promise<Map<string, string>> {
  const days = [...new Set(wanted.map(({ on }) => on))];
  if (days.length === 0) return new Map();
  const rows = await run.tx
    .selectFrom('session')
    .select(['session_id', 'group_id', 'component_id', 'session_date'])
    .where('service_id', '=', run.serviceId)
    .where('session_date', 'in', days)
    .where('component_id', 'in', [...new Set(wanted.map(({ component }) => component))])
    .where('state', '<>', 'cancelled')
    .execute();
  return new Map(
    rows.map(({ session_id, group_id, component_id, session_date }) => [
      group_id === null ? `part ${component_id} ${session_date}` : `group ${group_id} ${session_date}`,
      session_id,
    ]),
  );
}

/** A session that was planned and that people came to was held. */
async function held(run: ImportRun, sessions: readonly string[]): Promise<void> {
  if (sessions.length === 0) return;
  await run.tx
    .updateTable('session')
    .set({ state: 'held' })
    .where('service_id', '=', run.serviceId)
    .where('session_id', 'in', sessions)
    .where('state', '=', 'planned')
    .execute();
}
