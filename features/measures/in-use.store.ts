import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { MeasuresInUse, PeriodInUse } from './due.rules.ts';
import './in-use.tables.ts';

/** By instrument, when a service asks it. One that is not in the answer is asked as the model says, always. */
export async function measuresInUse(tx: Tx, serviceId: string): Promise<MeasuresInUse> {
  const rows = await tx
    .selectFrom('measure_use')
    .select(['instrument', 'asked_since', 'paused_since'])
    .where('service_id', '=', serviceId)
    .orderBy('asked_since')
    .execute();
  const periods = new Map<string, PeriodInUse[]>();
  for (const { instrument, asked_since, paused_since } of rows) {
    const list = periods.get(instrument) ?? [];
    list.push({ askedSince: asked_since as CalendarDay, pausedSince: paused_since as CalendarDay | null });
    periods.set(instrument, list);
  }
  return periods;
}

export interface ChangeOfUse {
  readonly actor: Actor;
  readonly now: Date;
  readonly serviceId: string;
  readonly instrument: string;
}

/** What was asked before the service said anything. */
const FROM_THE_BEGINNING = '1900-01-01';

/** Asks an instrument from a day on. While it is asked already, the day its present time began is changed. */
export async function askSince(tx: Tx, of: ChangeOfUse, since: CalendarDay): Promise<void> {
  const { numUpdatedRows } = await openPeriod(tx, of)
    .set({ asked_since: since, ...by(of) })
    .executeTakeFirst();
  if (numUpdatedRows === 0n) await insertPeriod(tx, of, since, null);
  await note(tx, of, { askedSince: since });
}

/** Pauses an instrument from a day on: what is open then is asked no more, and what is due later never was. */
export async function pauseSince(tx: Tx, of: ChangeOfUse, since: CalendarDay): Promise<void> {
  const { numUpdatedRows } = await openPeriod(tx, of)
    .set({ paused_since: since, ...by(of) })
    .executeTakeFirst();
  if (numUpdatedRows === 0n) await insertPeriod(tx, of, FROM_THE_BEGINNING, since);
  await note(tx, of, { pausedSince: since });
}

const by = ({ actor, now }: ChangeOfUse) => ({ changed_by: actor.name, changed_at: now });

const openPeriod = (tx: Tx, { serviceId, instrument }: ChangeOfUse) =>
  tx
    .updateTable('measure_use')
    .where('service_id', '=', serviceId)
    .where('instrument', '=', instrument)
    .where('paused_since', 'is', null);

async function insertPeriod(tx: Tx, of: ChangeOfUse, since: string, paused: CalendarDay | null): Promise<void> {
  const period = { asked_since: since, paused_since: paused, ...by(of) };
  await tx
    .insertInto('measure_use')
    .values({ service_id: of.serviceId, instrument: of.instrument, ...period })
    .onConflict((conflict) => conflict.columns(['service_id', 'instrument', 'asked_since']).doUpdateSet(period))
    .execute();
}

const note = (tx: Tx, { actor, serviceId, instrument }: ChangeOfUse, detail: Record<string, string>) =>
  audit(tx, { actor, act: 'service.settings', serviceId, thing: `measure ${instrument}`, detail });
