import { type CalendarDay, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { FactRefused, type NewFact, recordFacts, type Writing } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { cancelSession } from '../cancel/cancel-session.ts';
import { type Told, tellPeople } from '../tell/tell-expected.ts';
import { lockTimetable } from '../timetable/ensure-sessions.ts';
import { type Group, loadGroup, type PersonInGroup, peopleInGroup } from './group.store.ts';
import { FormRefused } from './group-form-page.tsx';

export interface Closing {
  readonly from: CalendarDay;
  readonly because: string;
  /** The group of the same kind in which its people are offered a place. */
  readonly into: string | null;
}

/** Somebody for whom the rules refused a step, and why. */
export interface NotDone {
  readonly called: string;
  readonly why: string;
}

/**
 * Closes a group from a day on: later sessions are cancelled, people are told. On the day itself their places end by
 * facts of their journeys; on a later day the daily job does that.
 *
 * @throws FormRefused
 */
export async function closeGroup(
  tx: Tx,
  writing: Writing,
  groupId: string,
  closing: Closing,
): Promise<{ readonly told: Told; readonly notDone: readonly NotDone[] }> {
  const { serviceId, clock, actor } = writing;
  await lockTimetable(tx, serviceId);
  const group = await loadGroup(tx, serviceId, groupId, true);
  if (group === undefined || group.closedFrom !== null)
    throw new FormRefused('from', 'Somebody has closed this group already.');
  if (closing.from < group.startedOn)
    throw new FormRefused('from', `The group starts on ${longDate(group.startedOn)}.`);
  const people = await peopleInGroup(tx, serviceId, groupId);
  await tx
    .updateTable('running_group')
    .set((of) => ({
      stopped_on: closing.from,
      stopped_because: closing.because,
      closes_into: closing.into,
      revision: of('revision', '+', 1),
    }))
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .execute();
  await cancelLater(tx, writing, groupId, closing);
  const closed = await loadGroup(tx, serviceId, groupId);
  const notDone = closing.from <= clock.today() && closed ? await endPlaces(tx, writing, closed, people) : [];
  const told = await tellOfClosing(tx, serviceId, groupId, people, closing, clock.today());
  await audit(tx, {
    actor,
    act: 'groups.manage',
    serviceId,
    thing: `group ${groupId}`,
    detail: { closed: closing.from },
  });
  return { told, notDone };
}

async function cancelLater(tx: Tx, writing: Writing, groupId: string, { from, because }: Closing): Promise<void> {
  const later = await tx
    .selectFrom('session')
    .select('session_id')
    .where('service_id', '=', writing.serviceId)
    .where('group_id', '=', groupId)
    .where('state', '=', 'planned')
    .where('session_date', '>=', from)
    .execute();
  for (const { session_id } of later) await cancelSession(tx, writing, session_id, because, 'group-closed');
}

/**
 * Ends the places of a group by a fact in each journey, and offers a place in the group it closes into. Everybody by
 * themself: whom the rules refuse keeps the others from nothing, and waits for a place like anybody.
 */
export async function endPlaces(
  tx: Tx,
  writing: Writing,
  group: Group,
  people: readonly PersonInGroup[],
): Promise<NotDone[]> {
  const notDone: NotDone[] = [];
  const { componentId: component, closesInto, closedFrom, closedBecause } = group;
  const on = closedFrom ?? writing.clock.today();
  const reason = `${group.name} closed. ${closedBecause ?? ''}`.trim();
  for (const { journeyId, called, state } of people) {
    const steps: NewFact[][] = [
      [
        state === 'in'
          ? { kind: 'left-component', on, component, reason }
          : { kind: 'offer-withdrawn', on, component, reason },
      ],
      ...(closesInto === null
        ? []
        : [[...(state === 'in' ? [{ kind: 'put-forward', on, component } as NewFact] : [])]]),
      ...(closesInto === null ? [] : [[{ kind: 'offered', on, component, group: closesInto } as NewFact]]),
    ];
    for (const facts of steps.filter(({ length }) => length > 0)) {
      const why = await tryFacts(tx, writing, journeyId, facts);
      if (why === undefined) continue;
      notDone.push({ called, why });
      break;
    }
  }
  return notDone;
}

/** Writes facts unless the rules refuse them; then nothing of them stands and the reason is given. */
export async function tryFacts(
  tx: Tx,
  writing: Writing,
  journeyId: string,
  facts: readonly NewFact[],
): Promise<string | undefined> {
  await sql`savepoint one_person`.execute(tx);
  try {
    await recordFacts(tx, writing, new Map([[journeyId, facts]]));
    await sql`release savepoint one_person`.execute(tx);
    return undefined;
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    await sql`rollback to savepoint one_person`.execute(tx);
    return error.message;
  }
}

function tellOfClosing(
  tx: Tx,
  serviceId: string,
  groupId: string,
  people: readonly PersonInGroup[],
  { from, because }: Closing,
  today: CalendarDay,
): Promise<Told> {
  return tellPeople(
    tx,
    people.map(({ personId }) => personId),
    {
      serviceId,
      words: 'closed',
      subject: 'subject-closed',
      values: { now: longDate(from), why: `Why: ${because.replace(/[.!]?$/, '.')}` },
      onceKey: `closed ${groupId} ${from}`,
      isUrgent: from === today,
    },
  );
}
