import type { Tx } from '#platform/storage/index.ts';
import type { DutyCalendar } from './duty.rules.ts';
import '../cover.tables.ts';
import './duty.tables.ts';

/** The duty hours of a service with the days on which nobody is there, and when the whole service is away: what Help now says too. */
export async function dutyCalendar(tx: Tx, serviceId: string): Promise<DutyCalendar> {
  const rows = await tx.selectFrom('duty_hours').selectAll().where('service_id', '=', serviceId).execute();
  const closed = await tx.selectFrom('duty_closed').select('closed_on').where('service_id', '=', serviceId).execute();
  const setting = await tx
    .selectFrom('safety_setting')
    .select('open_on_bank_holidays')
    .where('service_id', '=', serviceId)
    .executeTakeFirst();
  const away = await tx
    .selectFrom('cover_away')
    .select(['from_at', 'to_at'])
    .where('service_id', '=', serviceId)
    .where('line_id', 'is', null)
    .execute();
  return {
    hours: rows.map((row) => ({
      weekday: row.weekday,
      from: row.from_time,
      to: row.to_time,
      who: row.who,
      account: row.account_id === null ? null : { id: row.account_id, name: row.account_name ?? row.who },
    })),
    closed: new Set(closed.map((row) => row.closed_on)),
    openOnBankHolidays: setting?.open_on_bank_holidays ?? false,
    away: away.map((row) => ({ from: row.from_at, to: row.to_at })),
  };
}
