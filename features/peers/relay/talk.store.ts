import { type Selectable, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { nightOf } from '../list/hours.rules.ts';
import { namesOf, type Place, peersFor } from '../list/listing.store.ts';
import type { PeerAnswer, PeerAskTable } from '../peers.tables.ts';
import { type TalkState, talkState } from './talk.rules.ts';

/** A question for a talk between the member who asks and one other. */
export interface Talk {
  readonly askId: string;
  readonly communityId: string;
  readonly other: { readonly personId: string; readonly called: string };
  /** Whether I asked; otherwise I was asked. */
  readonly iAsked: boolean;
  readonly askedAt: Date;
  readonly answer: PeerAnswer | null;
  readonly state: TalkState;
  readonly messages: readonly TalkMessage[];
}

export interface TalkMessage {
  readonly messageId: string;
  readonly mine: boolean;
  readonly words: string;
  readonly at: Date;
}

/** Talks of the member who asks, the latest first; none with somebody they must not see. */
export async function talksOf(tx: Tx, place: Place, now: Date): Promise<Talk[]> {
  const since = new Date(now.getTime() - SHOWN_DAYS * 86_400_000);
  const rows = await asks(tx, place).where('asked_at', '>=', since).orderBy('asked_at', 'desc').limit(50).execute();
  return withMessages(tx, place, rows, now);
}
/** Older talks are read by their address; the list shows what may still matter. */
const SHOWN_DAYS = 14;

export async function findTalk(tx: Tx, place: Place, askId: string, now: Date): Promise<Talk | undefined> {
  const rows = await asks(tx, place).where('ask_id', '=', askId).execute();
  return (await withMessages(tx, place, rows, now))[0];
}

const asks = (tx: Tx, { serviceId, communityId }: Place) =>
  tx.selectFrom('peer_ask').selectAll().where('service_id', '=', serviceId).where('community_id', '=', communityId);

async function withMessages(tx: Tx, { personId }: Place, rows: Selectable<PeerAskTable>[], now: Date): Promise<Talk[]> {
  if (rows.length === 0) return [];
  const names = await namesOf(tx);
  const all = await tx
    .selectFrom('peer_message')
    .selectAll()
    .where(
      'ask_id',
      'in',
      rows.map(({ ask_id }) => ask_id),
    )
    .orderBy('written_at')
    .orderBy('message_id')
    .execute();
  return rows.map((row) => {
    const iAsked = row.from_person === personId;
    const other = iAsked ? row.to_person : row.from_person;
    const messages = all.filter(({ ask_id }) => ask_id === row.ask_id);
    const stands = {
      answer: row.answer,
      answeredAt: row.answered_at,
      endedAt: row.ended_at,
      messages: messages.length,
    };
    return {
      askId: row.ask_id,
      communityId: row.community_id,
      other: { personId: other, called: names.get(other) ?? '' },
      iAsked,
      askedAt: row.asked_at,
      answer: row.answer,
      state: talkState({ askedAt: row.asked_at, ...stands }, now),
      messages: messages.map((one) => ({
        messageId: one.message_id,
        mine: one.author_person === personId,
        words: one.words,
        at: one.written_at,
      })),
    };
  });
}

export interface NewAsk {
  readonly to: string;
  /** A few words; they may be left out. */
  readonly words: string;
  readonly messageId: string;
  readonly named: boolean;
}

/**
 * Asks somebody if they can talk: once a night. Asks for the same person come one after the other, so that two at once are
 * not more than they can give.
 * @returns the talk, or undefined when they cannot be asked now
 */
export async function ask(tx: Tx, place: Place, asked: NewAsk, now: Date): Promise<string | undefined> {
  const { serviceId, communityId, personId } = place;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`peer ${communityId} ${asked.to}`}, 0))`.execute(tx);
  const night = nightOf(now);
  const before = await asks(tx, place)
    .where('from_person', '=', personId)
    .where('to_person', '=', asked.to)
    .where('night', '=', night)
    .executeTakeFirst();
  if (before !== undefined) return before.ask_id;
  const peer = (await peersFor(tx, communityId, now)).find((one) => one.personId === asked.to);
  if (peer?.canBeAsked !== true) return undefined;
  const { ask_id: askId } = await tx
    .insertInto('peer_ask')
    .values({
      service_id: serviceId,
      community_id: communityId,
      from_person: personId,
      to_person: asked.to,
      asked_at: now,
      night,
      answer: null,
      answered_at: null,
      ended_at: null,
      from_named: asked.named,
      noticed_at: null,
      told_at: null,
      brought_at: null,
    })
    .returning('ask_id')
    .executeTakeFirstOrThrow();
  if (asked.words !== '') await write(tx, place, { askId, words: asked.words, messageId: asked.messageId }, now);
  return askId;
}

/** Answers yes, not now or no. Only whoever was asked does, and once. */
export const answer = (
  tx: Tx,
  { serviceId, personId }: Place,
  { askId, say, named }: { askId: string; say: PeerAnswer; named: boolean },
  now: Date,
) =>
  tx
    .updateTable('peer_ask')
    .set({ answer: say, answered_at: now, to_named: named })
    .where('service_id', '=', serviceId)
    .where('ask_id', '=', askId)
    .where('to_person', '=', personId)
    .where('answer', 'is', null)
    .execute();

/** One message; the same one sent twice is one. */
export const write = (
  tx: Tx,
  { serviceId, personId }: Place,
  { askId, words, messageId }: { askId: string; words: string; messageId: string },
  now: Date,
) =>
  tx
    .insertInto('peer_message')
    .values({
      service_id: serviceId,
      message_id: messageId,
      ask_id: askId,
      author_person: personId,
      words,
      written_at: now,
      noticed_at: null,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'message_id']).doNothing())
    .execute();

/** Either side ends a talk when they want to. */
export const endTalk = (tx: Tx, { serviceId }: Place, askId: string, now: Date) =>
  tx
    .updateTable('peer_ask')
    .set({ ended_at: now })
    .where('service_id', '=', serviceId)
    .where('ask_id', '=', askId)
    .where('ended_at', 'is', null)
    .execute();

/** How often the member who asks was asked lately, and noted that they were in touch. */
export async function ownContacts(tx: Tx, { serviceId, communityId, personId }: Place, since: Date): Promise<Date[]> {
  const asked = await asks(tx, { serviceId, communityId, personId })
    .where('to_person', '=', personId)
    .where('asked_at', '>=', since)
    .execute();
  const touched = await tx
    .selectFrom('peer_touch')
    .select('noted_at')
    .where('community_id', '=', communityId)
    .where('person_id', '=', personId)
    .where('noted_at', '>=', since)
    .execute();
  return [...asked.map(({ asked_at }) => asked_at), ...touched.map(({ noted_at }) => noted_at)];
}
