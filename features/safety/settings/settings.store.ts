import { type CalendarDay, WEEKDAYS, type Weekday } from '@commonground/calendar';
import { sql } from 'kysely';
import type { SafetySettingTable } from '#features/crisis-cover/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { LEVELS, type Steps } from '../levels/flag-levels.ts';

/** Who changes the settings of which service, and when. */
export interface Setting {
  readonly actor: Actor;
  readonly serviceId: string;
  readonly now: Date;
}

const wrote = (
  tx: Tx,
  { actor, serviceId }: Setting,
  thing: string,
  detail: Record<string, string | number | boolean>,
) => audit(tx, { actor, act: 'service.settings', serviceId, thing, detail });

export interface DutyRow {
  readonly dutyId: string;
  readonly weekday: Weekday;
  readonly from: string;
  readonly to: string;
  readonly who: string;
  readonly accountName: string | null;
}

/** The duty hours of a week, Monday first. */
export async function dutyRows(tx: Tx, serviceId: string): Promise<DutyRow[]> {
  const rows = await tx.selectFrom('duty_hours').selectAll().where('service_id', '=', serviceId).execute();
  return rows
    .map((row) => ({
      dutyId: row.duty_id,
      weekday: row.weekday,
      from: row.from_time,
      to: row.to_time,
      who: row.who,
      accountName: row.account_name,
    }))
    .sort((a, b) => WEEKDAYS.indexOf(a.weekday) - WEEKDAYS.indexOf(b.weekday) || a.from.localeCompare(b.from));
}

export interface NewDuty {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
  readonly who: string;
  readonly account: { readonly accountId: string; readonly name: string } | null;
}

/** Adds hours to each of the days. Returns hours that stand there already and overlap; then nothing is added. */
export async function addDuty(tx: Tx, setting: Setting, duty: NewDuty): Promise<DutyRow | undefined> {
  const overlap = (await dutyRows(tx, setting.serviceId)).find(
    (row) => duty.days.includes(row.weekday) && row.from < duty.to && duty.from < row.to,
  );
  if (overlap !== undefined) return overlap;
  await tx
    .insertInto('duty_hours')
    .values(
      duty.days.map((weekday) => ({
        service_id: setting.serviceId,
        weekday,
        from_time: duty.from,
        to_time: duty.to,
        who: duty.who,
        account_id: duty.account?.accountId ?? null,
        account_name: duty.account?.name ?? null,
      })),
    )
    .execute();
  await wrote(tx, setting, 'duty hours', { added: duty.days.join(' '), from: duty.from, to: duty.to });
  return undefined;
}

export async function removeDuty(tx: Tx, setting: Setting, dutyId: string): Promise<void> {
  const gone = await tx
    .deleteFrom('duty_hours')
    .where('service_id', '=', setting.serviceId)
    .where('duty_id', '=', dutyId)
    .returning(['weekday', 'from_time', 'to_time'])
    .executeTakeFirst();
  if (gone === undefined) return;
  await wrote(tx, setting, 'duty hours', { removed: gone.weekday, from: gone.from_time, to: gone.to_time });
}

export const closedDays = (tx: Tx, serviceId: string, from: CalendarDay) =>
  tx
    .selectFrom('duty_closed')
    .select(['why', sql<CalendarDay>`closed_on`.as('closed_on')])
    .where('service_id', '=', serviceId)
    .where('closed_on', '>=', from)
    .orderBy('closed_on')
    .execute();

/** Closes a day, or opens it again. */
export async function setClosed(tx: Tx, setting: Setting, day: CalendarDay, closed: { why: string } | null) {
  const { serviceId } = setting;
  await tx.deleteFrom('duty_closed').where('service_id', '=', serviceId).where('closed_on', '=', day).execute();
  if (closed !== null) {
    await tx.insertInto('duty_closed').values({ service_id: serviceId, closed_on: day, why: closed.why }).execute();
  }
  await wrote(tx, setting, 'duty hours', { [closed === null ? 'opened' : 'closed']: day });
}

export const safetySetting = (tx: Tx, serviceId: string) =>
  tx.selectFrom('safety_setting').selectAll().where('service_id', '=', serviceId).executeTakeFirst();

type Settable = Pick<SafetySettingTable, 'help_words'> & { open_on_bank_holidays: boolean };

/** Sets what is given and leaves the rest. */
export async function setSafety(tx: Tx, setting: Setting, values: Partial<Settable>): Promise<void> {
  const { actor, serviceId, now } = setting;
  const said = { ...values, set_by: actor.name, set_at: now };
  await tx
    .insertInto('safety_setting')
    .values({ service_id: serviceId, help_words: null, ...said })
    .onConflict((conflict) => conflict.column('service_id').doUpdateSet(said))
    .execute();
  await wrote(tx, setting, 'words and days of alerts', { set: Object.keys(values).join(' ') });
}

/** Sets the levels of one risk item; null: as the product brings them. */
export async function setSteps(
  tx: Tx,
  setting: Setting,
  { instrument, item, steps }: { instrument: string; item: string; steps: Steps | null },
): Promise<void> {
  const { actor, serviceId, now } = setting;
  await tx
    .deleteFrom('flag_rule')
    .where('service_id', '=', serviceId)
    .where('instrument', '=', instrument)
    .where('item', '=', item)
    .execute();
  const rows = LEVELS.flatMap((level) => {
    const from = steps?.[level];
    return from === undefined
      ? []
      : [{ service_id: serviceId, instrument, item, level, from_value: from, set_by: actor.name, set_at: now }];
  });
  if (rows.length > 0) await tx.insertInto('flag_rule').values(rows).execute();
  const levels = rows.map(({ level, from_value }) => `${level} ${from_value}`).join(', ') || 'default';
  await wrote(tx, setting, `levels of ${instrument} ${item}`, { levels });
}
