import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './decisions.tables.ts';

/** Something somebody does after a meeting. */
export interface Action {
  readonly actionId: string;
  readonly words: string;
  readonly who: 'member' | 'staff' | 'everybody';
  /** Who does it; null for a member whose name does not stand here, or not for whoever reads. */
  readonly name: string | null;
  readonly personId: string | null;
  /** Of one's own action: whether one said that one's name may stand here. */
  readonly saidYes: boolean;
  readonly due: CalendarDay | null;
  readonly meetingId: string | null;
  /** The decision it comes from. */
  readonly decision: { readonly decisionId: string; readonly words: string } | null;
  readonly done: {
    readonly on: CalendarDay;
    readonly outcome: 'done' | 'dropped';
    readonly words: string | null;
  } | null;
}

/** What a community agreed to do: what is open first, by the day it is due; then what was finished, the latest first. */
export async function actionsOf(tx: Tx, communityId: string): Promise<Action[]> {
  const rows = await tx
    .selectFrom('community_action as a')
    .leftJoin('action_person as p', (join) =>
      join.onRef('p.service_id', '=', 'a.service_id').onRef('p.action_id', '=', 'a.action_id'),
    )
    .selectAll('a')
    .leftJoin('community_decision as d', (join) =>
      join.onRef('d.service_id', '=', 'a.service_id').onRef('d.decision_id', '=', 'a.decision_id'),
    )
    .select(['p.called', 'p.person_id', 'p.yes_at', 'd.words as decided'])
    .where('a.community_id', '=', communityId)
    .orderBy(sql`a.done_on desc nulls first`)
    .orderBy(sql`a.due_on nulls last`)
    .orderBy('a.written_at')
    .orderBy('a.action_id')
    .execute();
  return rows.map((row) => ({
    actionId: row.action_id,
    words: row.words,
    who: row.who,
    name: row.who === 'staff' ? row.staff_name : row.called,
    personId: row.person_id,
    saidYes: row.yes_at !== null,
    due: row.due_on as CalendarDay | null,
    meetingId: row.meeting_id,
    decision: row.decision_id === null ? null : { decisionId: row.decision_id, words: row.decided ?? '' },
    done:
      row.done_on === null || row.outcome === null
        ? null
        : { on: row.done_on as CalendarDay, outcome: row.outcome, words: row.done_words },
  }));
}

export interface NewAction {
  readonly serviceId: string;
  readonly communityId: string;
  readonly decisionId: string | null;
  readonly meetingId: string | null;
  readonly words: string;
  /** A member, with whether they said that their name may stand there; a name of the team; or everybody. */
  readonly who:
    | { readonly personId: string; readonly called: string; readonly saidYes: boolean }
    | { readonly staffName: string }
    | 'everybody';
  readonly due: CalendarDay | null;
  readonly writtenBy: string;
  readonly at: Date;
  readonly onceKey: string | null;
}

/** Writes down that somebody does something. Asked twice under one key it stands once. */
export async function addAction(tx: Tx, action: NewAction): Promise<void> {
  const actionId = randomUUID();
  const { who, serviceId, communityId, at } = action;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('community_action')
    .values({
      service_id: serviceId,
      action_id: actionId,
      community_id: communityId,
      decision_id: action.decisionId,
      meeting_id: action.meetingId,
      words: action.words,
      who: who === 'everybody' ? 'everybody' : 'staffName' in who ? 'staff' : 'member',
      staff_name: typeof who === 'object' && 'staffName' in who ? who.staffName : null,
      due_on: action.due,
      written_by: action.writtenBy,
      written_at: at,
      done_on: null,
      done_by: null,
      outcome: null,
      done_words: null,
      once_key: action.onceKey,
    })
    .onConflict((conflict) => conflict.columns(['community_id', 'once_key']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n || typeof who !== 'object' || 'staffName' in who) return;
  await tx
    .insertInto('action_person')
    .values({
      service_id: serviceId,
      action_id: actionId,
      community_id: communityId,
      person_id: who.personId,
      called: who.called,
      yes_at: who.saidYes ? at : null,
      yes_how: who.saidYes ? 'said-in-meeting' : null,
    })
    .execute();
}

interface Finishing {
  readonly communityId: string;
  readonly actionId: string;
  readonly outcome: 'done' | 'dropped';
  readonly on: CalendarDay;
  readonly by: string;
  readonly words: string | null;
}

/** Writes that something is done, or will not be. The first to say so stands. */
export async function finishAction(tx: Tx, { communityId, actionId, outcome, on, by, words }: Finishing) {
  const { numUpdatedRows } = await tx
    .updateTable('community_action')
    .set({ done_on: on, done_by: by, outcome, done_words: words })
    .where('community_id', '=', communityId)
    .where('action_id', '=', actionId)
    .where('done_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The person themselves lets their name stand beside what they do. */
export async function letNameStand(tx: Tx, actionId: string, personId: string, at: Date): Promise<void> {
  await tx
    .updateTable('action_person')
    .set({ yes_at: at, yes_how: 'themselves' })
    .where('action_id', '=', actionId)
    .where('person_id', '=', personId)
    .where('yes_at', 'is', null)
    .execute();
}
