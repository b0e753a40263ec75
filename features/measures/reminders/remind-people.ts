import { type CalendarDay, londonDay } from '@commonground/calendar';
import { listServices } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { isQuiet } from '#platform/outbox/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import { type DueInService, dueInService } from '../due/in-service.store.ts';
import { hasForm } from '../due.rules.ts';
import { reachOf } from './reach.store.ts';
import { type ReminderSetting, reminderSettingOf } from './reminder-setting.store.ts';
import { sendLink } from './send-link.ts';
import { remindOf, type SentBefore } from './spacing.rules.ts';

const PURPOSE = 'remind people of questions that are due';

export interface Reminding {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Scheme and host of this deployment. */
  readonly origin: string;
}

/**
 * Writes the reminders that are due now, in every service that has them on. It may run twice at once or be cut off
 * anywhere: each person's link, message and note are one transaction of their own, and only the first can be kept.
 * Returns how many messages were written.
 */
export async function remindPeople(reminding: Reminding): Promise<number> {
  const services = await asSystem(reminding.storage, null, PURPOSE, listServices);
  let written = 0;
  for (const { serviceId } of services) written += await remindInService(reminding, serviceId);
  return written;
}

async function remindInService({ storage, clock, origin }: Reminding, serviceId: string): Promise<number> {
  const now = clock.now();
  const today = londonDay(now);
  const found = await asSystem(storage, serviceId, PURPOSE, async (tx) => {
    const setting = await reminderSettingOf(tx, serviceId);
    if (!setting.isOn || isQuiet(setting.quiet, now)) return undefined;
    return { setting, people: await peopleToRemind(tx, serviceId, today, setting) };
  });
  if (found === undefined) return 0;
  let written = 0;
  for (const occasion of found.people) {
    const sent = await asSystem(storage, serviceId, PURPOSE, (tx) =>
      remindOne(tx, { serviceId, occasion, setting: found.setting, origin }, now),
    );
    if (sent) written += 1;
  }
  return written;
}

interface OneReminder {
  readonly serviceId: string;
  readonly occasion: DueInService;
  readonly setting: ReminderSetting;
  readonly origin: string;
}

/** Whether this person may be reached is asked again: they may have stopped it, or answered, a moment ago. */
async function remindOne(tx: Tx, { serviceId, occasion, setting, origin }: OneReminder, now: Date): Promise<boolean> {
  const reach = (await reachOf(tx, serviceId, [occasion.personId], londonDay(now))).get(occasion.personId);
  if (reach?.can !== true || (await isAnswered(tx, serviceId, occasion))) return false;
  const { journeyId, personId, instrument, dueOn } = occasion;
  const to = {
    serviceId,
    journeyId,
    personId,
    instrument,
    occasion: occasion.occasion,
    dueOn,
    byWhom: 'self',
  } as const;
  return (await sendLink(tx, { to, reach, setting, origin, byHand: undefined }, now)) !== undefined;
}

async function isAnswered(tx: Tx, serviceId: string, occasion: DueInService): Promise<boolean> {
  const row = await tx
    .selectFrom('response')
    .select('response_id')
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', occasion.journeyId)
    .where('instrument', '=', occasion.instrument)
    .where('occasion', '=', occasion.occasion)
    .where('due_on', '=', occasion.dueOn)
    .where('by_whom', 'in', ['self', 'together'])
    .where('state', '=', 'sent')
    .executeTakeFirst();
  return row !== undefined;
}

/** One occasion for each person who is to be reminded today. */
async function peopleToRemind(
  tx: Tx,
  serviceId: string,
  today: CalendarDay,
  setting: ReminderSetting,
): Promise<DueInService[]> {
  const { occasions } = await dueInService(tx, serviceId, today);
  // A link opens one form; a person's goals are not one.
  const open = occasions.filter(
    ({ standing, instrument }) => (standing === 'due' || standing === 'overdue') && hasForm(instrument),
  );
  const leftAlone = await journeysLeftAlone(tx, serviceId, today);
  const byPerson = Map.groupBy(
    open.filter(({ journeyId }) => !leftAlone.has(journeyId)),
    ({ personId }) => personId,
  );
  const reach = await reachOf(tx, serviceId, [...byPerson.keys()], today);
  const sent = await sentBefore(tx, serviceId, [...byPerson.keys()]);
  return [...byPerson].flatMap(([personId, theirs]) => {
    if (reach.get(personId)?.can !== true) return [];
    const one = remindOf(theirs, sent.get(personId) ?? [], setting, today);
    return one === undefined ? [] : [one];
  });
}

/** Those having a break, and those who have left without saying that we may ask again. */
async function journeysLeftAlone(tx: Tx, serviceId: string, today: CalendarDay): Promise<ReadonlySet<string>> {
  const left = await tx
    .selectFrom('journey_now as n')
    .leftJoin('reminder_wish as w', (join) =>
      join.onRef('w.service_id', '=', 'n.service_id').onRef('w.person_id', '=', 'n.person_id'),
    )
    .select('n.journey_id')
    .where('n.service_id', '=', serviceId)
    .where('n.ended_on', 'is not', null)
    .where((where) => where.or([where('w.after_leaving', 'is', null), where('w.after_leaving', '=', false)]))
    .execute();
  const paused = await tx
    .selectFrom('status_span')
    .select('journey_id')
    .where('service_id', '=', serviceId)
    .where('status', '=', 'paused')
    .where('from_on', '<=', today)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>', today)]))
    .execute();
  return new Set([...left, ...paused].map((row) => row.journey_id));
}

/** What went out to these people before, by itself or by hand. */
export async function sentBefore(
  tx: Tx,
  serviceId: string,
  personIds: readonly string[],
): Promise<Map<string, SentBefore[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('reminder')
    .select(['person_id', 'journey_id', 'instrument', 'occasion', 'due_on', 'sent_on'])
    .where('service_id', '=', serviceId)
    .where('person_id', 'in', personIds)
    .execute();
  const found = new Map<string, SentBefore[]>();
  for (const row of rows) {
    const list = found.get(row.person_id) ?? [];
    list.push({
      journeyId: row.journey_id,
      instrument: row.instrument,
      occasion: row.occasion,
      dueOn: row.due_on as CalendarDay,
      on: row.sent_on as CalendarDay,
    });
    found.set(row.person_id, list);
  }
  return found;
}
