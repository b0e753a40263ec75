import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import type { Community } from '#features/community/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { ACTIONS, DECISIONS, MINUTES } from './community-life-words.ts';
import { idFrom } from './companion-responses.ts';

export const STAFF = 'Marta Quill';

export interface Somebody {
  readonly person_id: string;
  readonly called: string;
}

export interface Held {
  readonly meetingId: string;
  readonly on: CalendarDay;
}

export const at = (on: CalendarDay, time: string) => new Date(`${on}T${time}:00Z`);

/** The last meetings and one crisis meeting, with minutes. @returns the crisis meeting */
export async function meetingRows(
  tx: Tx,
  { serviceId, communityId }: Community,
  meetings: readonly Held[],
  { chair, minutes }: { readonly chair: Somebody; readonly minutes: Somebody },
  today: CalendarDay,
): Promise<Held> {
  const crisis = { meetingId: idFrom(communityId, 'crisis meeting'), on: addDays(today, -45) };
  const all = [...meetings.map((one) => ({ ...one, isCrisis: false })), { ...crisis, isCrisis: true }];
  await tx
    .insertInto('community_meeting')
    .values(
      all.map(({ meetingId, on, isCrisis }) => ({
        service_id: serviceId,
        meeting_id: meetingId,
        community_id: communityId,
        kind: isCrisis ? ('crisis' as const) : ('usual' as const),
        session_id: isCrisis ? null : meetingId,
        meets_on: isCrisis ? on : null,
        meets_at: isCrisis ? '17:00' : null,
        place: null,
        called_by: isCrisis ? chair.called : null,
        called_person: isCrisis ? chair.person_id : null,
        called_side: isCrisis ? ('member' as const) : null,
        called_because: isCrisis ? 'Last night was hard for several of us. We want to plan this week together.' : null,
        called_at: isCrisis ? at(on, '09:00') : null,
        told_at: isCrisis ? at(on, '09:05') : null,
        opened_at: at(on, '10:00'),
        opened_by: chair.called,
        opened_person: chair.person_id,
        opened_as: 'holds' as const,
        minutes_by: minutes.called,
        minutes_person: minutes.person_id,
        minutes_as: 'holds' as const,
        closed_at: at(on, '10:50'),
        closed_by: chair.called,
        staff_there: isCrisis ? STAFF : null,
      })),
    )
    .execute();
  await tx
    .insertInto('meeting_minutes')
    .values(
      all.map(({ meetingId, on }, nth) => ({
        service_id: serviceId,
        meeting_id: meetingId,
        community_id: communityId,
        words: MINUTES[nth % MINUTES.length]!,
        written_by: nth === 1 ? STAFF : minutes.called,
        written_person: nth === 1 ? null : minutes.person_id,
        written_as: nth === 1 ? ('facilitator' as const) : ('holds' as const),
        saved_at: at(on, '10:45'),
        published_at: at(on, '11:00'),
        published_by: nth === 1 ? STAFF : minutes.called,
      })),
    )
    .execute();
  return crisis;
}

/** What was decided, most of it at these meetings, and what is to do since. */
export async function decisionRows(
  tx: Tx,
  { serviceId, communityId }: Community,
  meetings: readonly Held[],
  crisis: Held,
  minutes: Somebody,
  today: CalendarDay,
): Promise<void> {
  const decisions = DECISIONS.map((one, nth) => {
    const meeting = one.where === 'crisis' ? crisis : one.where === 'meeting' ? meetings[nth % 3] : undefined;
    return {
      one,
      meeting,
      on: meeting?.on ?? addMonths(today, -one.monthsAgo),
      id: idFrom(communityId, `decision ${nth}`),
    };
  });
  await tx
    .insertInto('community_decision')
    .values(
      decisions.map(({ one, meeting, on, id }) => ({
        service_id: serviceId,
        decision_id: id,
        community_id: communityId,
        kind: one.kind,
        words: one.words,
        why: one.why ?? null,
        decided_by: one.by,
        by_role: one.by === 'one-person' ? 'Chair' : null,
        way: one.way,
        risk: one.risk ?? false,
        against: one.against ?? null,
        dissent: one.dissent ?? null,
        decided_on: on,
        meeting_id: meeting?.meetingId ?? null,
        proposal_id: null,
        written_by: one.by === 'staff' ? STAFF : minutes.called,
        written_person: one.by === 'staff' ? null : minutes.person_id,
        written_side: one.by === 'staff' ? ('staff' as const) : ('member' as const),
        written_at: at(on, '11:00'),
        once_key: null,
      })),
    )
    .execute();
  await tx
    .insertInto('community_action')
    .values(
      ACTIONS.map((action, nth) => ({
        service_id: serviceId,
        action_id: idFrom(communityId, `action ${nth}`),
        community_id: communityId,
        decision_id: action.decision === undefined ? null : decisions[action.decision]!.id,
        meeting_id: meetings[nth % 3]?.meetingId ?? null,
        words: action.words,
        who: action.who,
        staff_name: action.who === 'staff' ? STAFF : null,
        due_on: action.dueIn === undefined ? null : addDays(today, action.dueIn),
        written_by: minutes.called,
        written_at: at(addDays(today, -14), '11:00'),
        done_on: action.doneAgo === undefined ? null : addDays(today, -action.doneAgo),
        done_by: action.doneAgo === undefined ? null : minutes.called,
        outcome: action.doneAgo === undefined ? null : ('done' as const),
        done_words: null,
        once_key: null,
      })),
    )
    .execute();
  await tx
    .insertInto('action_person')
    .values(
      ACTIONS.flatMap((action, nth) =>
        action.who !== 'member'
          ? []
          : {
              service_id: serviceId,
              action_id: idFrom(communityId, `action ${nth}`),
              community_id: communityId,
              person_id: minutes.person_id,
              called: minutes.called,
              yes_at: at(addDays(today, -14), '11:00'),
              yes_how: 'said-in-meeting' as const,
            },
      ),
    )
    .execute();
}
