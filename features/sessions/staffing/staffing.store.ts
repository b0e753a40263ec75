import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { TaperStep } from './taper.rules.ts';

/** Who of the team leads a group now, how they mean to step back, and how many were there lately. */
export interface Staffing {
  readonly leads: readonly { readonly name: string; readonly part: 'leads' | 'helps'; readonly from: CalendarDay }[];
  readonly steps: readonly TaperStep[];
  readonly bySession: ReadonlyMap<string, StaffAtSession>;
  readonly recorded: number;
}

export interface StaffAtSession {
  readonly staff: number;
  readonly names: string | null;
  readonly ledBy: 'staff' | 'together' | 'members' | 'partner';
}

export async function staffingOf(
  tx: Tx,
  serviceId: string,
  groupId: string,
  sessions: readonly { readonly sessionId: string }[],
): Promise<Staffing> {
  const leads = await tx
    .selectFrom('group_staff')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .where('to_on', 'is', null)
    .orderBy('part', 'desc')
    .orderBy('name')
    .execute();
  const steps = await tx
    .selectFrom('taper_step')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .orderBy('from_on')
    .execute();
  const bySession = await staffAt(
    tx,
    serviceId,
    sessions.map(({ sessionId }) => sessionId),
  );
  return {
    leads: leads.map(({ name, part, from_on }) => ({ name, part, from: from_on as CalendarDay })),
    steps: steps.map(({ from_on, staff, every, words }) => ({ from: from_on as CalendarDay, staff, every, words })),
    bySession,
    recorded: bySession.size,
  };
}

export async function staffAt(
  tx: Tx,
  serviceId: string,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, StaffAtSession>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('session_staff')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('session_id', 'in', [...sessionIds])
    .execute();
  return new Map(rows.map((row) => [row.session_id, { staff: row.staff, names: row.names, ledBy: row.led_by }]));
}
