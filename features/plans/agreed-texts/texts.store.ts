import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import './agreed-texts.tables.ts';

/** A text of the service in its latest version. */
export interface ServiceText {
  readonly version: number;
  readonly words: string;
  readonly author: string;
  readonly writtenAt: Date;
  readonly writtenOn: CalendarDay;
}

/** The latest version of a text, or undefined when the service has not written one. */
export async function textNow(tx: Tx, serviceId: string, key: string): Promise<ServiceText | undefined> {
  return (await textsOf(tx, serviceId, key))[0];
}

/** Every version of a text, the latest first. */
export async function textsOf(tx: Tx, serviceId: string, key: string): Promise<ServiceText[]> {
  const rows = await tx
    .selectFrom('service_text')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('text_key', '=', key)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    words: row.words,
    author: row.author_name,
    writtenAt: row.written_at,
    writtenOn: row.written_on as CalendarDay,
  }));
}

/**
 * Writes a text again, as a further version.
 * @returns what stands there instead when somebody wrote one after version `seen`; then nothing was written
 */
export async function writeText(
  tx: Tx,
  { actor, now, on }: { actor: Actor; now: Date; on: CalendarDay },
  text: { serviceId: string; key: string; words: string; seen: number },
): Promise<ServiceText | null> {
  const before = await textNow(tx, text.serviceId, text.key);
  if (before !== undefined && before.version !== text.seen) return before;
  const added = await tx
    .insertInto('service_text')
    .values({
      service_id: text.serviceId,
      text_key: text.key,
      version: (before?.version ?? 0) + 1,
      words: text.words,
      author_name: actor.name,
      written_at: now,
      written_on: on,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'text_key', 'version']).doNothing())
    .executeTakeFirst();
  // Two at the same moment: the second finds what the first wrote.
  if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) {
    return (await textNow(tx, text.serviceId, text.key)) ?? null;
  }
  await audit(tx, { actor, act: 'agreed-texts.write', serviceId: text.serviceId, thing: `text ${text.key}` });
  return null;
}
