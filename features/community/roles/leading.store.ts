import { sql } from 'kysely';
import type { InCommunity } from '../in-community.ts';
import type { Meeting } from '../meetings/meeting.store.ts';
import { heldRoles } from './held-roles.store.ts';
import { type RightToLead, rightTo } from './rights.rules.ts';

/** By what whoever asks may chair and write minutes here, or null. */
export interface Leading {
  readonly chair: RightToLead | null;
  readonly minutes: RightToLead | null;
  readonly mine: readonly string[];
}

/** What whoever asks may do in this community, at this meeting if one is given. */
export async function leadingOf(
  { tx, community, side, me }: Pick<InCommunity, 'tx' | 'community' | 'side' | 'me'>,
  meeting?: Pick<Meeting, 'opened' | 'minutesBy' | 'closedAt'>,
): Promise<Leading> {
  const { communityId } = community;
  const mine = me.personId === null ? [] : await heldRoles(tx, communityId, me.personId);
  const { rows } = await sql<{ chair: boolean; minutes: boolean }>`
    select app.role_is_held(${communityId}::uuid, 'chair') as chair, app.role_is_held(${communityId}::uuid, 'minutes') as minutes`.execute(
    tx,
  );
  const asking = { side, mine, personId: me.personId };
  const standsIn = (led: Meeting['opened']) =>
    meeting === undefined || meeting.closedAt !== null ? null : (led?.personId ?? null);
  return {
    chair: rightTo('chair', asking, { isHeld: rows[0]?.chair ?? false, standsIn: standsIn(meeting?.opened ?? null) }),
    minutes: rightTo('minutes', asking, {
      isHeld: rows[0]?.minutes ?? false,
      standsIn: standsIn(meeting?.minutesBy ?? null),
    }),
    mine,
  };
}
