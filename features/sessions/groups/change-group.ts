import { type CalendarDay, longDate } from '@commonground/calendar';
import type { Writing } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type Told, tellPeople } from '../tell/tell-expected.ts';
import { lockTimetable } from '../timetable/ensure-sessions.ts';
import type { SeriesChange } from '../timetable/series.rules.ts';
import { applyChange, seriesAfter } from '../timetable/series.store.ts';
import { type Group, loadGroup, peopleInGroup } from './group.store.ts';
import type { GroupAsTyped } from './group-fields.tsx';
import { FormRefused } from './group-form-page.tsx';
import { whenInWords } from './group-words.ts';

export interface GroupChange extends GroupAsTyped {
  readonly from: CalendarDay;
  readonly because: string;
  /** How often the group had been changed when the form was opened. */
  readonly revision: number;
}

/** @throws FormRefused where the day does not fit the group, or somebody else changed it meanwhile */
export function refuseChange(group: Group, change: GroupChange, today: CalendarDay): void {
  if (change.from < today)
    throw new FormRefused('from', 'Enter today or a later day. Sessions that have been stay as they were.');
  if (change.from < group.startedOn) throw new FormRefused('from', `The group starts on ${longDate(group.startedOn)}.`);
  if (group.closedFrom !== null && change.from >= group.closedFrom)
    throw new FormRefused('from', `The group closes on ${longDate(group.closedFrom)}.`);
  if (group.revision !== change.revision)
    throw new FormRefused(
      'revision',
      `Somebody else changed this group meanwhile. It is now “${group.name}”, ${whenInWords(group)}. What you typed is below: check it and save again.`,
    );
}

/**
 * Changes how a group meets from a day on: what was held keeps its day, time and place; planned sessions follow, and
 * everybody with a place is told.
 *
 * @throws FormRefused
 */
export async function changeGroup(
  tx: Tx,
  writing: Writing,
  groupId: string,
  change: GroupChange,
): Promise<{ readonly series: SeriesChange; readonly told: Told }> {
  const { serviceId, clock, actor } = writing;
  await lockTimetable(tx, serviceId);
  const group = await loadGroup(tx, serviceId, groupId, true);
  if (group === undefined) throw new FormRefused('from', 'There is no such group in this service.');
  refuseChange(group, change, clock.today());
  const series = await seriesAfter(tx, serviceId, groupId, change, clock.today());
  await writeChange(tx, writing, groupId, change);
  await applyChange(tx, writing, series, change.because);
  await bringUpToDate(tx, serviceId, clock.today());
  const told = await tellOfChange(tx, serviceId, group, change, series, clock.today());
  const detail = { from: change.from, moved: series.moved.length, dropped: series.dropped.length };
  await audit(tx, { actor, act: 'groups.manage', serviceId, thing: `group ${groupId}`, detail });
  return { series, told };
}

async function writeChange(tx: Tx, { actor, clock, serviceId }: Writing, groupId: string, change: GroupChange) {
  const row = {
    name: change.name,
    days: [...change.days],
    start_time: change.startTime,
    end_time: change.endTime,
    every_weeks: change.everyWeeks,
    site_id: change.siteId,
    venues: [...change.venues],
    capacity: change.capacity,
    reason: change.because,
    written_by: actor.name,
    written_at: clock.now(),
    in_force: false,
  };
  await tx
    .insertInto('group_change')
    .values({ service_id: serviceId, group_id: groupId, from_on: change.from, ...row })
    .onConflict((conflict) => conflict.columns(['service_id', 'group_id', 'from_on']).doUpdateSet(row))
    .execute();
  await tx
    .updateTable('running_group')
    .set((of) => ({ revision: of('revision', '+', 1) }))
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .execute();
}

/** Brings changes into force whose day has come; several at once in the order of their days. Safe to repeat. */
export async function bringUpToDate(tx: Tx, serviceId: string, today: CalendarDay): Promise<void> {
  const due = await tx
    .updateTable('group_change')
    .set({ in_force: true })
    .where('service_id', '=', serviceId)
    .where('in_force', '=', false)
    .where('from_on', '<=', today)
    .returningAll()
    .execute();
  for (const row of due.sort((a, b) => (a.from_on < b.from_on ? -1 : 1))) {
    const { name, days, start_time, end_time, every_weeks, site_id, venues, capacity } = row;
    await tx
      .updateTable('running_group')
      .set({ name, days, start_time, end_time, every_weeks, site_id, venues, capacity })
      .where('service_id', '=', serviceId)
      .where('group_id', '=', row.group_id)
      .execute();
  }
}

async function tellOfChange(
  tx: Tx,
  serviceId: string,
  group: Group,
  change: GroupChange,
  series: SeriesChange,
  today: CalendarDay,
): Promise<Told> {
  const first = [...series.moved.map(({ to }) => to), ...series.added].sort((a, b) => (a.on < b.on ? -1 : 1))[0];
  if (first === undefined) return { told: 0, toTell: [] };
  const people = await peopleInGroup(tx, serviceId, group.groupId);
  return tellPeople(
    tx,
    people.map(({ personId }) => personId),
    {
      serviceId,
      words: 'series',
      subject: 'subject-moved',
      values: {
        now: [longDate(first.on), first.startTime].filter(Boolean).join(', '),
        where: first.venue === null ? '' : ` Where: ${first.venue}.`,
      },
      onceKey: `series ${group.groupId} ${change.from} ${group.revision}`,
      isUrgent: first.on === today,
    },
  );
}
