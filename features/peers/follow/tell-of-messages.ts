import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { PeerAskTable, PeerListingTable } from '../peers.tables.ts';
import { tell } from './tell.ts';

/** What is older than this is told to nobody: it can be read, and the night is over. */
const WORTH_TELLING = 12 * 3_600_000;

/** Tells of questions, of answers and of what was written in a talk since; one message a person and talk at a time. */
export async function tellOfMessages(tx: Tx, serviceId: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - WORTH_TELLING);
  const asks = await tx
    .selectFrom('peer_ask')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('asked_at', '>=', new Date(since.getTime() - 2 * WORTH_TELLING))
    .where('ended_at', 'is', null)
    .execute();
  for (const one of asks) {
    if (one.noticed_at === null && one.answer === null && one.asked_at >= since) await ofQuestion(tx, one, now);
    if (one.told_at === null && one.answered_at !== null && one.answered_at >= since) await ofAnswer(tx, one, now);
    if (one.answer === 'yes') await ofWords(tx, one, since, now);
  }
}

const listingOf = (
  tx: Tx,
  ask: Selectable<PeerAskTable>,
  personId: string,
): Promise<Selectable<PeerListingTable> | undefined> =>
  tx
    .selectFrom('peer_listing')
    .selectAll()
    .where('community_id', '=', ask.community_id)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();

async function ofQuestion(tx: Tx, ask: Selectable<PeerAskTable>, now: Date): Promise<void> {
  const listing = await listingOf(tx, ask, ask.to_person);
  if (listing === undefined) return;
  if ((await tell(tx, listing, { askedAt: null, onceKey: `peer-ask ${ask.ask_id}` }, now)) === 'later') return;
  await ofAsk(tx, ask).set({ noticed_at: now }).execute();
  // What came with the question is told of with it.
  await markTold(tx, ask, ask.from_person, now);
}

async function ofAnswer(tx: Tx, ask: Selectable<PeerAskTable>, now: Date): Promise<void> {
  const listing = await listingOf(tx, ask, ask.from_person);
  if (listing === undefined) return;
  const asked = { askedAt: ask.asked_at, onceKey: `peer-answer ${ask.ask_id}` };
  if ((await tell(tx, listing, asked, now)) === 'later') return;
  await ofAsk(tx, ask).set({ told_at: now }).execute();
}

const ofAsk = (tx: Tx, ask: Selectable<PeerAskTable>) =>
  tx.updateTable('peer_ask').where('service_id', '=', ask.service_id).where('ask_id', '=', ask.ask_id);

/** Marks what one of the two wrote as told of. */
const markTold = (tx: Tx, ask: Selectable<PeerAskTable>, author: string, now: Date) =>
  tx
    .updateTable('peer_message')
    .set({ noticed_at: now })
    .where('service_id', '=', ask.service_id)
    .where('ask_id', '=', ask.ask_id)
    .where('author_person', '=', author)
    .where('noticed_at', 'is', null)
    .execute();

/** What was written in a talk, and not yet seen to: whoever wrote themselves a moment ago is there and is not told. */
async function ofWords(tx: Tx, ask: Selectable<PeerAskTable>, since: Date, now: Date): Promise<void> {
  const messages = await tx
    .selectFrom('peer_message')
    .select(['message_id', 'author_person', 'written_at', 'noticed_at'])
    .where('service_id', '=', ask.service_id)
    .where('ask_id', '=', ask.ask_id)
    .where('written_at', '>=', since)
    .orderBy('written_at')
    .execute();
  for (const author of [ask.from_person, ask.to_person]) {
    const waiting = messages.filter((one) => one.author_person === author && one.noticed_at === null);
    const [first] = waiting;
    if (first === undefined) continue;
    const reader = author === ask.from_person ? ask.to_person : ask.from_person;
    const lastOwn = messages.findLast((one) => one.author_person === reader)?.written_at ?? null;
    const isThere = lastOwn !== null && now.getTime() - lastOwn.getTime() < HERE_NOW;
    if (isThere) continue;
    const listing = await listingOf(tx, ask, reader);
    if (listing === undefined) continue;
    const askedAt = lastOwn ?? (reader === ask.from_person ? ask.asked_at : ask.answered_at);
    if ((await tell(tx, listing, { askedAt, onceKey: `peer-words ${first.message_id}` }, now)) === 'later') continue;
    await markTold(tx, ask, author, now);
  }
}

const HERE_NOW = 5 * 60_000;
