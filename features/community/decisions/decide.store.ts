import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { DecidedBy } from './decisions.tables.ts';
import '../meetings/meetings.tables.ts';

/** A decision as it goes into the log of a community. */
export interface NewDecision {
  readonly serviceId: string;
  readonly communityId: string;
  /** A short code: `joining`, `leaving`, `house-rules`, `role`, `money`, `programme`, `risk`, `other`. */
  readonly kind: string;
  readonly words: string;
  /** How the vote about it came out, with its numbers. */
  readonly result?: string | null;
  /** Must be given when staff decided by themselves. */
  readonly why?: string | null;
  readonly decidedBy: DecidedBy;
  /** The role by which one person decided; given with `one-person` and with nothing else. */
  readonly byRole?: string | null;
  /** Id of a way of deciding of the service model, or `vote`, `consensus`, `talked-through`, …; null where nobody said. */
  readonly way: string | null;
  /** Whether it is about somebody's safety or about taking a risk. */
  readonly risk: boolean;
  readonly proposalId: string | null;
  /** Left out: the meeting of the community that is open now, if there is one. */
  readonly meetingId?: string | null;
  readonly against?: number | null;
  readonly dissent?: string | null;
  readonly on: CalendarDay;
  /** The name that stands beside it; the member who wrote it, or null for staff and the system. */
  readonly writtenBy: string;
  readonly writtenPerson: string | null;
  readonly at: Date;
  /** The same key twice is one decision. */
  readonly onceKey?: string | null;
}

/**
 * Writes a decision into the log, in the transaction of whatever decided it. Asked twice under one key it stands once.
 * @returns its id
 */
export async function decide(tx: Tx, actor: Actor, decision: NewDecision): Promise<string> {
  const { serviceId, communityId, onceKey = null } = decision;
  const before = onceKey === null ? undefined : await underKey(tx, communityId, onceKey);
  if (before !== undefined) return before;
  const decisionId = randomUUID();
  const added = await tx
    .insertInto('community_decision')
    .values({
      ...rowOf(decision, actor),
      decision_id: decisionId,
      meeting_id: decision.meetingId === undefined ? await openMeeting(tx, communityId) : decision.meetingId,
    })
    .onConflict((conflict) => conflict.columns(['community_id', 'once_key']).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) return (await underKey(tx, communityId, onceKey ?? '')) ?? decisionId;
  await audit(tx, {
    actor,
    act: 'community.decide',
    serviceId,
    thing: `decision ${decisionId}`,
    detail: { community: communityId, by: decision.decidedBy, risk: decision.risk },
  });
  return decisionId;
}

const rowOf = (decision: NewDecision, actor: Actor) => ({
  service_id: decision.serviceId,
  community_id: decision.communityId,
  kind: decision.kind,
  words: decision.words,
  result: decision.result ?? null,
  why: decision.why ?? null,
  decided_by: decision.decidedBy,
  by_role: decision.byRole ?? null,
  way: decision.way,
  risk: decision.risk,
  against: decision.against ?? null,
  dissent: decision.dissent ?? null,
  decided_on: decision.on,
  proposal_id: decision.proposalId,
  written_by: decision.writtenBy,
  written_person: decision.writtenPerson,
  written_side: sideOf(actor),
  written_at: decision.at,
  once_key: decision.onceKey ?? null,
});

export const sideOf = ({ role }: Actor): 'member' | 'staff' | 'system' =>
  role === 'member' ? 'member' : role === 'system' ? 'system' : 'staff';

async function underKey(tx: Tx, communityId: string, onceKey: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('community_decision')
    .select('decision_id')
    .where('community_id', '=', communityId)
    .where('once_key', '=', onceKey)
    .executeTakeFirst();
  return row?.decision_id;
}

/** The meeting that is going on, the latest opened if two were left open. */
async function openMeeting(tx: Tx, communityId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('community_meeting')
    .select('meeting_id')
    .where('community_id', '=', communityId)
    .where('opened_at', 'is not', null)
    .where('closed_at', 'is', null)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.meeting_id ?? null;
}
