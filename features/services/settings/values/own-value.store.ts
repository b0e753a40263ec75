import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { SettingKind } from '../../services.tables.ts';

/** One thing a service can set for itself: a setting of the catalogue, or its own word for a term. */
export interface OwnThing {
  readonly serviceId: string;
  readonly kind: SettingKind;
  readonly name: string;
}

export interface OwnChange {
  readonly changeId: number;
  /** Null: the model's own value holds again. */
  readonly value: string | number | null;
  readonly because: string;
  readonly on: CalendarDay;
  readonly by: string;
}

/** What was changed, latest first. */
export async function changesOf(tx: Tx, { serviceId, kind, name }: OwnThing): Promise<OwnChange[]> {
  const rows = await tx
    .selectFrom('service_setting_change')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('kind', '=', kind)
    .where('name', '=', name)
    .orderBy('change_id', 'desc')
    .execute();
  return rows.map((row) => ({
    changeId: Number(row.change_id),
    value: row.value as OwnChange['value'],
    because: row.because,
    on: row.changed_on as CalendarDay,
    by: row.by_name,
  }));
}

/** What the service set for itself and since when, by name. */
export async function ownValues(tx: Tx, serviceId: string, kind: SettingKind): Promise<Map<string, CalendarDay>> {
  const rows = await tx
    .selectFrom('service_setting')
    .select(['name', 'set_on'])
    .where('service_id', '=', serviceId)
    .where('kind', '=', kind)
    .execute();
  return new Map(rows.map((row) => [row.name, row.set_on as CalendarDay]));
}

export interface ChangeOfOwn extends OwnThing {
  readonly actor: Actor;
  readonly now: Date;
  readonly today: CalendarDay;
  /** Null takes the own value away. */
  readonly value: string | number | null;
  readonly because: string;
  /** The last change the person had before them; 0 when there was none. */
  readonly seen: number;
}

/**
 * Sets a value or takes it away, with its reason. When somebody else changed it since the form was opened, nothing is
 * written and their change comes back.
 */
export async function changeOwn(tx: Tx, change: ChangeOfOwn): Promise<OwnChange | undefined> {
  const { serviceId, kind, name, actor, now, today, value, because } = change;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${serviceId} ${kind} ${name}`}, 370))`.execute(tx);
  const [last] = await changesOf(tx, change);
  if (last !== undefined && last.changeId !== change.seen) return last;
  const json = value === null ? null : JSON.stringify(value);
  if (json === null) {
    await tx
      .deleteFrom('service_setting')
      .where('service_id', '=', serviceId)
      .where('kind', '=', kind)
      .where('name', '=', name)
      .execute();
  } else {
    await tx
      .insertInto('service_setting')
      .values({ service_id: serviceId, kind, name, value: json, set_on: today })
      .onConflict((row) => row.columns(['service_id', 'kind', 'name']).doUpdateSet({ value: json, set_on: today }))
      .execute();
  }
  await tx
    .insertInto('service_setting_change')
    .values({
      service_id: serviceId,
      kind,
      name,
      value: json,
      because,
      changed_on: today,
      changed_at: now,
      by_account: actor.accountId,
      by_name: actor.name,
    })
    .execute();
  const detail = { value: value ?? 'as the model says' };
  await audit(tx, { actor, act: 'service.settings', serviceId, thing: `${kind} ${name}`, detail });
  return undefined;
}
