import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { unnamed } from '../unnamed.ts';
import '../voice.tables.ts';

interface NewView {
  readonly serviceId: string;
  readonly voiceId: string;
  readonly personId: string;
  readonly agrees: boolean;
  readonly words: string;
  readonly on: CalendarDay;
}

/** Puts a member's view beside an answer that everybody can read. The same words twice are one. False when there is no such answer. */
export function putBeside(storage: Storage, view: NewView): Promise<boolean> {
  return asSystem(storage, view.serviceId, 'a member puts a view beside an answer', async (tx) => {
    const { serviceId, voiceId, personId } = view;
    const { rows } = await sql`select 1 from app.you_said(${serviceId}) where voice_id = ${voiceId}`.execute(tx);
    if (rows.length === 0) return false;
    await sql`select pg_advisory_xact_lock(hashtextextended(${`beside ${voiceId} ${personId}`}, 0))`.execute(tx);
    const before = await tx
      .selectFrom('voice_beside as b')
      .innerJoin('voice_beside_own as o', 'o.view_id', 'b.view_id')
      .select('b.view_id')
      .where('b.voice_id', '=', voiceId)
      .where('o.person_id', '=', personId)
      .where('b.words', '=', view.words)
      .where('b.taken_back', '=', false)
      .executeTakeFirst();
    if (before !== undefined) return true;
    const key = { service_id: serviceId, view_id: randomUUID() };
    const said = { voice_id: voiceId, agrees: view.agrees, words: view.words, said_on: view.on };
    await tx
      .insertInto('voice_beside')
      .values({ ...key, ...said })
      .execute();
    await tx
      .insertInto('voice_beside_own')
      .values({ ...key, person_id: personId })
      .execute();
    await audit(tx, {
      actor: unnamed,
      act: 'member.voice',
      serviceId,
      thing: `voice ${voiceId}`,
      detail: { beside: true },
    });
    return true;
  });
}

/** Takes back a view of one's own; it is shown nowhere any more. */
export function takeBack(storage: Storage, serviceId: string, viewId: string, personId: string): Promise<boolean> {
  return asSystem(storage, serviceId, 'a member takes a view back', async (tx) => {
    const own = await tx
      .selectFrom('voice_beside_own')
      .select('view_id')
      .where('view_id', '=', viewId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (own === undefined) return false;
    await tx.updateTable('voice_beside').set({ taken_back: true }).where('view_id', '=', viewId).execute();
    await audit(tx, {
      actor: unnamed,
      act: 'member.voice',
      serviceId,
      thing: `view ${viewId}`,
      detail: { back: true },
    });
    return true;
  });
}
