import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Colleague } from '../tell/names-meant.rules.ts';
import { findVoice, type VoiceInFull } from '../voice.store.ts';
import type { Change } from '../voice.tables.ts';

interface By {
  readonly actor: Actor;
  readonly at: Date;
}

const thingOf = ({ voiceId }: VoiceInFull) => `voice ${voiceId}`;

async function auditOf(tx: Tx, voice: VoiceInFull, { actor }: By, did: string): Promise<void> {
  await audit(tx, { actor, act: 'voice.answer', serviceId: voice.serviceId, thing: thingOf(voice), detail: { did } });
}

const handlingOf = (tx: Tx, { serviceId, voiceId }: VoiceInFull) =>
  tx.updateTable('voice_handling').where('service_id', '=', serviceId).where('voice_id', '=', voiceId);

/** Who looks after it from now on. The database refuses somebody it is about. */
export async function giveTo(tx: Tx, voice: VoiceInFull, owner: Colleague, by: By): Promise<void> {
  await handlingOf(tx, voice)
    .set({ owner_account: owner.accountId, owner_name: owner.name, revision: sql`revision + 1` })
    .execute();
  await auditOf(tx, voice, by, 'owner');
}

/** Tells whoever wrote it that somebody has read it. Once said it stays said. */
export async function acknowledge(tx: Tx, voice: VoiceInFull, by: By): Promise<void> {
  await handlingOf(tx, voice)
    .where('acknowledged_at', 'is', null)
    .set({ acknowledged_at: by.at, acknowledged_by: by.actor.name, revision: sql`revision + 1` })
    .execute();
  await auditOf(tx, voice, by, 'acknowledged');
}

export interface NewAnswer {
  readonly words: string;
  readonly change: Change;
  readonly changeWords: string | null;
  readonly saidShort: string | null;
  readonly shown: boolean;
}

/** One answer at a time: what is found is what stands until the transaction ends. */
export async function heldVoice(tx: Tx, serviceId: string, voiceId: string): Promise<VoiceInFull | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`voice ${voiceId}`}, 0))`.execute(tx);
  return findVoice(tx, serviceId, voiceId);
}

/** Answers in words. An answer is never changed: another one stands beside it. Answering is also saying that we have it. */
export async function answer(tx: Tx, voice: VoiceInFull, given: NewAnswer, by: By): Promise<void> {
  await tx
    .insertInto('voice_answer')
    .values({
      service_id: voice.serviceId,
      voice_id: voice.voiceId,
      nth: voice.answers.length + 1,
      words: given.words,
      change: given.change,
      change_words: given.changeWords,
      said_short: given.saidShort,
      shown: given.shown,
      answered_by: by.actor.name,
      answered_at: by.at,
    })
    .execute();
  if (voice.acknowledged === null) await acknowledge(tx, voice, by);
  await auditOf(tx, voice, by, 'answered');
}
