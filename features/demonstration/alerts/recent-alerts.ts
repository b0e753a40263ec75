import { randomUUID } from 'node:crypto';
import { addDays, type CalendarDay, londonInstant } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { giveRole, makeAccount } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type PlannedAlert, planAlerts, type SentAnswers } from './alert-plan.ts';
import { dutyOf } from './duty-of-model.ts';

/** Days of answers whose alerts the demonstration shows. */
const DAYS_SHOWN = 33;

/** Two people of every team, so that an alert can be handed over. They have no way to sign in. */
const COLLEAGUES = [
  ['Priya', 'Owen', 'Hanna', 'Callum', 'Amara', 'Bryn', 'Zofia'],
  ['Nolan', 'Carter', 'Webb', 'Ferris', 'Idowu', 'Sellers', 'Quick', 'Barnes', 'Lowe'],
] as const;

interface Colleague {
  readonly accountId: string;
  readonly name: string;
}

/**
 * Sets the duty hours that the model speaks of and raises the alerts that the answers of the last weeks would have raised,
 * most of them seen and closed since. Returns how many.
 */
export async function raiseRecentAlerts(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  today: CalendarDay,
): Promise<number> {
  const duty = dutyOf(model);
  if (duty.hours.length > 0) {
    await tx
      .insertInto('duty_hours')
      .values(
        duty.hours.map(({ weekday, from, to, who }) => ({
          service_id: serviceId,
          weekday,
          from_time: from,
          to_time: to,
          who,
          account_id: null,
          account_name: null,
        })),
      )
      .execute();
  }
  const team = [await colleague(tx, serviceId, 0, today), await colleague(tx, serviceId, 1, today)];
  const sent = await sentSince(tx, serviceId, addDays(today, -DAYS_SHOWN));
  const alerts = planAlerts(sent, duty, londonInstant(today, '00:00')).map((alert) => ({
    alertId: randomUUID(),
    alert,
  }));
  if (alerts.length > 0) await write(tx, serviceId, alerts, team);
  return alerts.length;
}

async function colleague(tx: Tx, serviceId: string, nth: number, today: CalendarDay): Promise<Colleague> {
  const seed = [...serviceId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) + nth;
  const [first, last] = COLLEAGUES;
  const name = `${first[seed % first.length]} ${last[(seed + nth * 4) % last.length]}`;
  const accountId = await makeAccount(tx, { name });
  await giveRole(tx, { accountId, role: 'practitioner', serviceId, from: addDays(today, -365) });
  return { accountId, name };
}

async function sentSince(tx: Tx, serviceId: string, from: CalendarDay): Promise<SentAnswers[]> {
  const rows = await tx
    .selectFrom('response')
    .select(['response_id', 'journey_id', 'person_id', 'instrument', 'answers', 'sent_at'])
    .where('service_id', '=', serviceId)
    .where('state', '=', 'sent')
    .where('answered_on', '>=', from)
    .orderBy('sent_at')
    .orderBy('response_id')
    .execute();
  return rows.flatMap((row) =>
    row.sent_at === null
      ? []
      : [
          {
            responseId: row.response_id,
            journeyId: row.journey_id,
            personId: row.person_id,
            instrument: row.instrument,
            answers: row.answers,
            sentAt: row.sent_at,
          },
        ],
  );
}

interface Identified {
  readonly alertId: string;
  readonly alert: PlannedAlert;
}

async function write(tx: Tx, serviceId: string, alerts: readonly Identified[], team: readonly Colleague[]) {
  await tx
    .insertInto('safety_alert')
    .values(alerts.map((each) => alertRow(serviceId, each, team)))
    .execute();
  await tx
    .insertInto('alert_occurrence')
    .values(
      alerts.flatMap(({ alertId, alert }) =>
        alert.occurrences.map(({ responseId, level, because, at }, index) => ({
          service_id: serviceId,
          alert_id: alertId,
          nth: index + 1,
          response_id: responseId,
          person_id: alert.personId,
          level,
          because,
          happened_at: at,
        })),
      ),
    )
    .execute();
  const steps = alerts.flatMap((each) => stepRows(serviceId, each, team));
  if (steps.length > 0) await tx.insertInto('alert_step').values(steps).execute();
}

function alertRow(serviceId: string, { alertId, alert }: Identified, team: readonly Colleague[]) {
  const by = alert.takenBy === undefined ? undefined : team[alert.takenBy];
  const taken =
    by === undefined
      ? alert.owner
      : {
          owner_account: by.accountId,
          owner_name: by.name,
          owner_duty: null,
          owner_from: null,
          nobody_named: false,
          by_calendar: false,
        };
  return {
    service_id: serviceId,
    alert_id: alertId,
    person_id: alert.personId,
    journey_id: alert.journeyId,
    level: alert.level,
    because: alert.because,
    response_id: alert.occurrences[0]?.responseId ?? null,
    raised_at: alert.raisedAt,
    due_at: alert.dueAt,
    ...taken,
    owned_at: alert.seenAt ?? null,
    occurrences: alert.occurrences.length,
    first_seen_at: alert.seenAt ?? null,
    acknowledged_at: alert.seenAt ?? null,
    acknowledged_by: by?.name ?? null,
    closed_at: alert.closedAt ?? null,
    closed_by: alert.closedAt === undefined ? null : (by?.name ?? null),
    done_kind: alert.done?.kind ?? null,
    what_was_done: alert.done?.words ?? null,
  };
}

function stepRows(serviceId: string, { alertId, alert }: Identified, team: readonly Colleague[]) {
  const by = alert.takenBy === undefined ? undefined : team[alert.takenBy];
  if (by === undefined || alert.seenAt === undefined) return [];
  const step = { service_id: serviceId, alert_id: alertId, by_name: by.name, by_account: by.accountId };
  const taken = { ...step, nth: 1, step: 'taken' as const, at: alert.seenAt, note: null };
  if (alert.closedAt === undefined) return [taken];
  return [taken, { ...step, nth: 2, step: 'closed' as const, at: alert.closedAt, note: alert.done?.words ?? null }];
}
