import { sql } from 'kysely';
import { referenceHash } from '#features/journeys/index.ts';
import { visitor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { unnamed } from '../unnamed.ts';
import { findVoice, type VoiceInFull } from '../voice.store.ts';
import type { Content, Permission } from '../voice.tables.ts';

/** What a code stands for, with everything that came of it. */
export async function voiceByCode(storage: Storage, code: string): Promise<VoiceInFull | undefined> {
  const place = await withActor(storage, visitor, async (tx) => {
    const { rows } = await sql<{ service_id: string; voice_id: string }>`
      select service_id, voice_id from app.voice_by_code(${referenceHash(code)})`.execute(tx);
    return rows[0];
  });
  if (place === undefined) return undefined;
  return asSystem(storage, place.service_id, 'somebody reads their answer by its code', (tx) =>
    findVoice(tx, place.service_id, place.voice_id),
  );
}

/** Whether the person is content with the latest answer. Sent twice it is said once; every other word is added. */
export function sayContent(
  storage: Storage,
  { serviceId, voiceId }: Pick<VoiceInFull, 'serviceId' | 'voiceId'>,
  said: { readonly answerNth: number; readonly content: Content; readonly words: string | null; readonly at: Date },
): Promise<void> {
  return asSystem(storage, serviceId, 'somebody says whether the answer will do', async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`view ${voiceId}`}, 0))`.execute(tx);
    const before = (await findVoice(tx, serviceId, voiceId))?.views.at(-1);
    const same = before?.answerNth === said.answerNth && before.content === said.content && before.words === said.words;
    if (same) return;
    await tx
      .insertInto('voice_view')
      .values({
        service_id: serviceId,
        voice_id: voiceId,
        answer_nth: said.answerNth,
        content: said.content,
        words: said.words,
        said_at: said.at,
      })
      .execute();
    await audit(tx, {
      actor: unnamed,
      act: 'voice.tell',
      serviceId,
      thing: `voice ${voiceId}`,
      detail: { view: true },
    });
  });
}

/** How much of it everybody may read from now on. */
export function sayPermission(
  storage: Storage,
  { serviceId, voiceId }: Pick<VoiceInFull, 'serviceId' | 'voiceId'>,
  width: Permission,
  at: Date,
): Promise<void> {
  return asSystem(storage, serviceId, 'somebody says who may read it', async (tx) => {
    await tx
      .insertInto('voice_permission')
      .values({ service_id: serviceId, voice_id: voiceId, width, said_at: at })
      .execute();
    await audit(tx, { actor: unnamed, act: 'voice.tell', serviceId, thing: `voice ${voiceId}`, detail: { width } });
  });
}
