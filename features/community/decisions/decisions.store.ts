import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { seenName } from '../seen-name.ts';
import type { DecidedBy } from './decisions.tables.ts';

/** A decision of the log. A null name is not shown to whoever reads. */
export interface Decision {
  readonly decisionId: string;
  readonly kind: string;
  readonly words: string;
  readonly result: string | null;
  readonly why: string | null;
  readonly decidedBy: DecidedBy;
  readonly byRole: string | null;
  readonly way: string | null;
  readonly risk: boolean;
  readonly against: number | null;
  readonly dissent: string | null;
  readonly on: CalendarDay;
  readonly meetingId: string | null;
  readonly proposalId: string | null;
  readonly writtenBy: string | null;
  readonly writtenSide: 'member' | 'staff' | 'system';
}

interface Asked {
  readonly meetingId?: string;
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
  readonly risk?: boolean;
}

/** Decisions of a community, the latest first. */
export async function decisionsOf(tx: Tx, communityId: string, asked: Asked = {}): Promise<Decision[]> {
  let found = tx
    .selectFrom('community_decision')
    .selectAll()
    .select(seenName('written_person', 'written_by').as('by'))
    .where('community_id', '=', communityId)
    .orderBy('decided_on', 'desc')
    .orderBy('written_at', 'desc')
    .orderBy('decision_id');
  if (asked.meetingId !== undefined) found = found.where('meeting_id', '=', asked.meetingId);
  if (asked.from !== undefined) found = found.where('decided_on', '>=', asked.from);
  if (asked.to !== undefined) found = found.where('decided_on', '<=', asked.to);
  if (asked.risk !== undefined) found = found.where('risk', '=', asked.risk);
  return (await found.execute()).map((row) => ({
    decisionId: row.decision_id,
    kind: row.kind,
    words: row.words,
    result: row.result,
    why: row.why,
    decidedBy: row.decided_by,
    byRole: row.by_role,
    way: row.way,
    risk: row.risk,
    against: row.against,
    dissent: row.dissent,
    on: row.decided_on as CalendarDay,
    meetingId: row.meeting_id,
    proposalId: row.proposal_id,
    writtenBy: row.by,
    writtenSide: row.written_side,
  }));
}
