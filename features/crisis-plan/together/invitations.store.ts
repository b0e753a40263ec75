import { randomUUID } from 'node:crypto';
import { londonDay } from '@commonground/calendar';
import type { PlanRow } from '#features/plans/index.ts';
import { tellAudit } from '#features/plans/index.ts';
import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import '../crisis-plan.tables.ts';

export interface Invitation {
  readonly serviceId: string;
  readonly invitationId: string;
  readonly planId: string;
  readonly personId: string;
  readonly side: 'peer' | 'team';
  readonly asked: string;
  readonly from: string;
  readonly sections: readonly string[];
  readonly words: string | null;
  readonly at: Date;
  readonly answer: 'yes' | 'no' | null;
  readonly ended: boolean;
}

const all = (tx: Tx) => tx.selectFrom('plan_invitation').selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof all>['executeTakeFirstOrThrow']>>;
const invitationOf = (row: Row): Invitation => ({
  serviceId: row.service_id,
  invitationId: row.invitation_id,
  planId: row.plan_id,
  personId: row.person_id,
  side: row.side,
  asked: row.asked_name,
  from: row.from_name,
  sections: row.sections,
  words: row.words,
  at: row.invited_at,
  answer: row.answer,
  ended: row.ended_at !== null,
});

/** Whom the person asked to write with them, the latest first. */
export async function invitationsOf(
  tx: Tx,
  plan: Pick<PlanRow, 'service_id' | 'plan_id'>,
): Promise<(Invitation & { peer: string | null })[]> {
  const rows = await all(tx)
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .orderBy('invited_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...invitationOf(row), peer: row.peer_person }));
}

/** Invitations to the member who asks that stand; row-level security lets them see no other. */
export async function invitationsToMe(tx: Tx, personId: string): Promise<Invitation[]> {
  const rows = await all(tx).where('peer_person', '=', personId).orderBy('invited_at').execute();
  return rows.map(invitationOf);
}

export interface NewInvitation {
  readonly side: 'peer' | 'team';
  readonly communityId: string | null;
  readonly peer: string | null;
  readonly asked: string;
  readonly from: string;
  readonly sections: readonly string[];
  readonly words: string | null;
}

/** Asks somebody. Whoever is asked already is not asked twice. */
export async function invite(
  tx: Tx,
  by: { actor: Actor; now: Date },
  plan: PlanRow,
  invitation: NewInvitation,
): Promise<void> {
  const standing = (await invitationsOf(tx, plan)).some(
    (one) => one.side === invitation.side && one.peer === invitation.peer && !one.ended && one.answer !== 'no',
  );
  if (standing) return;
  await tx
    .insertInto('plan_invitation')
    .values({
      service_id: plan.service_id,
      invitation_id: randomUUID(),
      plan_id: plan.plan_id,
      person_id: plan.person_id,
      side: invitation.side,
      community_id: invitation.communityId,
      peer_person: invitation.peer,
      asked_name: invitation.asked,
      from_name: invitation.from,
      sections: [...invitation.sections],
      words: invitation.words,
      invited_at: by.now,
      answer: null,
      answered_at: null,
      ended_at: null,
      ended_by: null,
    })
    .execute();
  await tellAudit(tx, by.actor, plan, { invited: invitation.side, parts: invitation.sections.length });
}

type OfInvitation = Pick<Invitation, 'serviceId' | 'invitationId'>;

/** Yes or no, once. */
export async function answerInvitation(tx: Tx, of: OfInvitation, answer: 'yes' | 'no', now: Date): Promise<void> {
  await tx
    .updateTable('plan_invitation')
    .set({ answer, answered_at: now })
    .where('service_id', '=', of.serviceId)
    .where('invitation_id', '=', of.invitationId)
    .where('answer', 'is', null)
    .where('ended_at', 'is', null)
    .execute();
}

/** Nothing more can be read or added from now on. */
export async function endInvitation(
  tx: Tx,
  of: OfInvitation,
  by: 'person' | 'peer' | 'team',
  now: Date,
): Promise<void> {
  await tx
    .updateTable('plan_invitation')
    .set({ ended_at: now, ended_by: by })
    .where('service_id', '=', of.serviceId)
    .where('invitation_id', '=', of.invitationId)
    .where('ended_at', 'is', null)
    .execute();
}

/** The person chooses again which parts a peer sees; what is taken away is closed at once. */
export async function changeSections(tx: Tx, of: OfInvitation, sections: readonly string[]): Promise<void> {
  await tx
    .updateTable('plan_invitation')
    .set({ sections: [...sections] })
    .where('service_id', '=', of.serviceId)
    .where('invitation_id', '=', of.invitationId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Who asked the team to write with them, and nobody has yet, the longest first. */
export async function teamAsked(tx: Tx, serviceId: string) {
  const rows = await tx
    .selectFrom('plan_invitation as i')
    .innerJoin('plan as p', (join) =>
      join.onRef('p.service_id', '=', 'i.service_id').onRef('p.plan_id', '=', 'i.plan_id'),
    )
    .innerJoin('person', 'person.person_id', 'i.person_id')
    .select(['p.journey_id', 'person.called', 'i.invited_at'])
    .where('i.service_id', '=', serviceId)
    .where('i.side', '=', 'team')
    .where('i.ended_at', 'is', null)
    .orderBy('i.invited_at')
    .execute();
  return rows.map(({ journey_id, called, invited_at }) => ({
    journeyId: journey_id,
    called,
    at: londonDay(invited_at.toISOString()),
  }));
}
