import { type Selectable, sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { TextLineTable } from './text-line.tables.ts';

export type Line = Selectable<TextLineTable>;

/** The text line of a service, whether or not it is on. */
export const lineOf = (tx: Tx, serviceId: string): Promise<Line | undefined> =>
  tx.selectFrom('text_line').selectAll().where('service_id', '=', serviceId).executeTakeFirst();

/** The line of a number, one that is on before one that is off: what comes to it is read all the same. Only for the system. */
export const lineOfNumber = (tx: Tx, number: string): Promise<Line | undefined> =>
  tx
    .selectFrom('text_line')
    .selectAll()
    .where('number_key', '=', sql<string>`app.number_key(${number})`)
    .orderBy('is_on', 'desc')
    .orderBy('set_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Lines the reader belongs to: a member's, or a team's. */
export const openLines = (tx: Tx): Promise<Line[]> =>
  tx.selectFrom('text_line').selectAll().where('is_on', '=', true).orderBy('service_id').execute();

export async function isTakenElsewhere(tx: Tx, serviceId: string, number: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select app.line_is_taken(${number}, ${serviceId}) as taken`.execute(
    tx,
  );
  return rows[0]?.taken === true;
}

export interface LineSetting {
  readonly isOn: boolean;
  readonly number: string;
  readonly sentFrom: string | null;
  readonly reply: string | null;
}

export async function saveLine(
  tx: Tx,
  by: { readonly actor: Actor; readonly now: Date; readonly serviceId: string },
  { isOn, number, sentFrom, reply }: LineSetting,
): Promise<void> {
  const row = { is_on: isOn, number, sent_from: sentFrom, reply, set_by: by.actor.name, set_at: by.now };
  await tx
    .insertInto('text_line')
    .values({ service_id: by.serviceId, ...row })
    .onConflict((conflict) => conflict.column('service_id').doUpdateSet(row))
    .execute();
  const detail = { on: isOn, ownWords: reply !== null };
  const { actor, serviceId } = by;
  await audit(tx, { actor, act: 'service.settings', serviceId, thing: 'text line', detail });
}
