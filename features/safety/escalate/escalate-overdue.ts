import { londonDay } from '@commonground/calendar';
import { type Selectable, sql } from 'kysely';
import { type DutyCalendar, dutyAt, dutyCalendar } from '#features/crisis-cover/index.ts';
import { systemActor } from '#platform/access/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { type Holder, whoHolds } from '#platform/sign-in/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { after } from '../alert-state/alert-machine.ts';
import { rulesBy } from '../alert-state/rules-of.ts';
import { writeMove } from '../alerts/change-alert.ts';
import { oneByOne, sayTrouble } from '../one-by-one.ts';
import type { SafetyAlertTable } from '../safety.tables.ts';
import { type Attention, attentionFor, type Overdue, withoutLeavers } from './attention.rules.ts';
import { tellOwner } from './tell-owner.ts';
import { tellOfAlert, textOfAlert } from './waiting-message.ts';

export interface Escalating {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Where the deployment is reached, for the link in the message. */
  readonly url: string;
}

export interface Escalated {
  readonly moved: number;
  readonly escalated: number;
}

type OpenRow = Selectable<SafetyAlertTable>;
interface Watch {
  readonly calendar: DutyCalendar;
  readonly works: ReadonlySet<string>;
  readonly team: readonly Holder[];
  readonly leads: readonly Holder[];
  readonly now: Date;
  readonly url: string;
}

/**
 * Looks after every open alert: moves it on with the duty hours, away from an owner who has left, tells an owner of news of
 * danger, and the leads when it is overdue. One transaction an alert, and each looks again at what it holds: stopped at any moment, or run by two at
 * once, every step is taken once.
 */
export async function escalateOverdue({ storage, clock, url }: Escalating): Promise<Escalated> {
  const open = await asSystem(storage, everyService, 'look after alerts', (tx) =>
    tx
      .selectFrom('safety_alert')
      .select(['service_id', 'alert_id'])
      .where('closed_at', 'is', null)
      // Nobody is told again and again to call somebody who has died.
      .where(sql<boolean>`not app.contact_ended(person_id)`)
      .orderBy('due_at')
      .execute(),
  );
  const totals = { moved: 0, escalated: 0 };
  const troubles: unknown[] = [];
  for (const [serviceId, alerts] of Map.groupBy(open, (row) => row.service_id)) {
    const watch = await asSystem(storage, serviceId, 'look after alerts', (tx) => watchOf(tx, serviceId, clock, url));
    const { results, troubles: here } = await oneByOne(alerts, ({ alert_id: alertId }) =>
      asSystem(storage, serviceId, 'look after alerts', (tx) => lookAfter(tx, serviceId, alertId, watch)),
    );
    troubles.push(...here);
    totals.moved += results.filter(({ owner }) => owner !== undefined).length;
    totals.escalated += results.filter(({ escalate }) => escalate !== undefined).length;
  }
  sayTrouble('open alerts', troubles);
  return totals;
}

async function watchOf(tx: Tx, serviceId: string, clock: Clock, url: string): Promise<Watch> {
  const now = clock.now();
  const on = londonDay(now);
  const team = await whoHolds(tx, { serviceId, roles: ['practitioner', 'service-lead'], on });
  const works = new Set(team.map(({ accountId }) => accountId));
  const leads = team.filter(({ role }) => role === 'service-lead');
  // A service without a lead: whoever looks after the system must hear that nobody does.
  const last = leads.length > 0 ? leads : await whoHolds(tx, { serviceId: null, roles: ['administrator'], on });
  return { calendar: withoutLeavers(await dutyCalendar(tx, serviceId), works), works, team, leads: last, now, url };
}

async function lookAfter(tx: Tx, serviceId: string, alertId: string, watch: Watch): Promise<Attention> {
  const row = await tx
    .selectFrom('safety_alert')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('alert_id', '=', alertId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (row === undefined) return {};
  const before = attentionFor(row, watch.calendar, watch.works, watch.now);
  const now = before.owner === undefined ? row : await moveOn(tx, row, before.owner, watch);
  await tellOwner(tx, now, watch);
  // Moved to where nobody is named it is passed on in the same look.
  const why = before.escalate ?? attentionFor(now, watch.calendar, watch.works, watch.now).escalate;
  if (why !== undefined) await escalate(tx, now, why, watch);
  return { ...before, ...(why === undefined ? {} : { escalate: why }) };
}

async function moveOn(tx: Tx, row: OpenRow, why: NonNullable<Attention['owner']>, { calendar, now }: Watch) {
  const moved = after(row, { is: 'move-on', why, at: now }, rulesBy(calendar));
  if (!moved.ok) return row;
  const duty = dutyAt(calendar, now);
  const toNames = duty === undefined ? [] : [duty.account?.name ?? duty.who];
  await writeMove(tx, row, moved, { at: now, by: systemActor, toNames });
  return { ...row, ...moved.change };
}

const WHY: Record<Overdue, string> = {
  'not-seen': 'Not seen in time',
  'not-closed': 'Seen, and not closed in time',
  'nobody-named': 'Nobody is named for these hours',
};

async function escalate(tx: Tx, row: OpenRow, why: Overdue, { calendar, leads, now, url }: Watch) {
  const names = leads.map(({ name }) => name);
  const moved = after(row, { is: 'escalate', to: names, at: now }, rulesBy(calendar));
  if (!moved.ok) return;
  const onceKey = `${row.alert_id}:${moved.change.escalations}`;
  const told = await tellOfAlert(tx, { serviceId: row.service_id, to: leads, url, onceKey });
  const texts = await textOfAlert(tx, { serviceId: row.service_id, to: leads, onceKey });
  const texted = texts === 0 ? '' : ` Text to ${texts}.`;
  const note = `${WHY[why]}. E-mail to ${told} of ${names.length}.${texted}${untold(leads)}`;
  await writeMove(tx, row, moved, { at: now, by: systemActor, toNames: names, note });
}

/** Whom no e-mail reaches, so that the team does not take them for told. */
function untold(leads: readonly Holder[]): string {
  if (leads.length === 0) return ' There is no lead to tell: speak to whoever runs the service.';
  const without = leads.filter(({ email }) => email === null).map(({ name }) => name);
  return without.length === 0 ? '' : ` No e-mail address is known for ${without.join(', ')}: tell them yourself.`;
}
