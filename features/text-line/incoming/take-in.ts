import type { Selectable } from 'kysely';
import { dutyCalendar } from '#features/crisis-cover/index.ts';
import { recordKnock } from '#features/leaving/index.ts';
import { dangerIn, ownerAt, raiseAlert } from '#features/safety/index.ts';
import { systemActor } from '#platform/access/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { startTexts, stopTexts } from '#platform/outbox/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { type Line, lineOfNumber } from '../line.store.ts';
import { numberInWords } from '../queue/queue.store.ts';
import { readingAt } from '../reply/reply.rules.ts';
import { confirm, sendReply } from '../reply/send-reply.ts';
import type { ReceivedTextTable } from '../text-line.tables.ts';
import { addTextStep, changeThread, type Thread, threadOf, unknownKey } from '../thread.store.ts';
import { tellOfLostNumber } from './lost-number.ts';
import { asksFor, asWritten, canBeAnswered, numberKey } from './number.rules.ts';
import { type HasNumber, peopleWithNumber, supportersWithNumber, whoseIsIt } from './whose.store.ts';

export interface TakingIn {
  readonly storage: Storage;
  readonly clock: Clock;
}

type Text = Selectable<ReceivedTextTable>;
interface Found {
  readonly text: Text;
  readonly line: Line;
  readonly people: readonly HasNumber[];
  readonly one: HasNumber | undefined;
}

/**
 * Takes in every text that is stored and not yet taken in: whose it is, into which thread, an alert, a knock at the door, the
 * reply. One transaction a text: stopped at any moment, or run by two at once, each is taken in once. Returns how many.
 */
export async function takeInAll({ storage, clock }: TakingIn): Promise<number> {
  const purpose = 'take in texts that came';
  const waiting = await asSystem(storage, everyService, purpose, (tx) =>
    tx.selectFrom('received_text').select('text_id').where('taken_in_at', 'is', null).orderBy('stored_at').execute(),
  );
  let taken = 0;
  let trouble: unknown;
  for (const { text_id: textId } of waiting) {
    try {
      const done = await asSystem(storage, everyService, purpose, (tx) => takeIn(tx, clock, textId));
      if (done) taken += 1;
    } catch (error) {
      trouble ??= error; // one text in trouble holds up none behind it
    }
  }
  if (trouble !== undefined) throw trouble;
  return taken;
}

/** Takes one text in; false when that is done already, or no service has its number. */
export async function takeIn(tx: Tx, clock: Clock, textId: string): Promise<boolean> {
  const text = await tx
    .selectFrom('received_text')
    .selectAll()
    .where('text_id', '=', textId)
    .where('taken_in_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (text === undefined) return false;
  const line = await lineOfNumber(tx, text.to_number);
  if (line === undefined) {
    // It stays, and is taken in once a lead has said whose number that is.
    await tellOfLostNumber(tx, text, clock);
    return false;
  }
  const people = await peopleWithNumber(tx, line.service_id, text.from_number);
  const supporters = await supportersWithNumber(tx, line.service_id, text.from_number);
  const { whose, one } = whoseIsIt(people, supporters);
  const thread = await threadFor(tx, { text, line, people, one }, whose, clock.now());
  // While a thread is open, what a colleague said of its sender holds for the texts that come after.
  const chosen = people.find(({ personId, died }) => !died && personId === thread.person_id);
  await readIt(tx, { text, line, people, one: one ?? chosen }, thread, clock);
  return true;
}

async function readIt(tx: Tx, found: Found, thread: Thread, clock: Clock): Promise<void> {
  const { text, line, one } = found;
  const now = clock.now();
  const number = { serviceId: line.service_id, number: thread.number };
  // Whoever cannot be answered is sent nothing, and has no number to be remembered by.
  const asked = canBeAnswered(thread.number) ? asksFor(text.words) : 'text';
  const { found: danger } = await dangerIn(tx, line.service_id, text.words);
  const changed =
    asked === 'stop' ? await stopTexts(tx, number, now) : asked === 'start' ? await startTexts(tx, number) : false;
  // START from somebody who never stopped is a text like any other.
  const kind = asked === 'start' && !changed ? 'text' : asked;
  await tx
    .updateTable('received_text')
    .set({
      taken_in_at: now,
      service_id: line.service_id,
      thread_id: thread.thread_id,
      person_id: one?.personId ?? null,
      kind,
      danger,
    })
    .where('text_id', '=', text.text_id)
    .execute();
  const answer = { line, thread, textId: text.text_id, personId: one?.personId ?? null };
  if (danger) await alert(tx, found, thread, now);
  if (kind === 'text' || danger) await wait(tx, thread, now);
  if (kind !== 'text') {
    if (changed) await confirm(tx, answer, kind === 'stop' ? 'stopped' : 'started', now);
    return;
  }
  if (one?.left === true) await knock(tx, clock, found, one);
  await sendReply(tx, answer, now);
}

/** The thread of the number, held until the transaction ends. A new one is closed until a text asks for somebody. */
async function threadFor(tx: Tx, found: Found, whose: Thread['whose'], now: Date): Promise<Thread> {
  const { text, line, people, one } = found;
  const number = asWritten(text.from_number);
  // Senders that cannot be answered (withheld, a name, a short code) may be anybody: each text is a thread of its own.
  const own = canBeAnswered(number) ? numberKey(number) : null;
  const key = { service_id: line.service_id, number_key: own ?? `text:${text.text_id}` };
  const calendar = await dutyCalendar(tx, line.service_id);
  const known = { whose, people: people.length, person_id: one?.personId ?? null, journey_id: one?.journeyId ?? null };
  const row = await tx
    .insertInto('text_thread')
    .values({
      ...key,
      number,
      ...known,
      opened_at: now,
      last_text_at: text.received_at,
      due_at: readingAt(calendar, now).due,
      ...ownerAt(calendar, now),
      replied_at: null,
      escalated_at: null,
      escalate_next: null,
      closed_at: now,
      closed_by: systemActor.name,
      done_kind: 'nothing-asked',
      what_was_done: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'number_key']).doUpdateSet({ last_text_at: text.received_at }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  // A colleague's choice among several people holds for what was written then, and is asked for anew.
  const chosen = row.whose === 'person' && whose === 'several' && row.closed_at === null;
  if (!chosen) await changeThread(tx, { serviceId: row.service_id, threadId: row.thread_id }, known);
  return (await threadOf(tx, { serviceId: row.service_id, threadId: row.thread_id })) ?? row;
}

/** Somebody waits for us: the thread is open, with an owner and a clock. An earlier clock stands. */
async function wait(tx: Tx, thread: Thread, now: Date): Promise<void> {
  if (thread.closed_at === null) return;
  const key = { serviceId: thread.service_id, threadId: thread.thread_id };
  const calendar = await dutyCalendar(tx, thread.service_id);
  await changeThread(tx, key, {
    opened_at: now,
    due_at: readingAt(calendar, now).due,
    ...ownerAt(calendar, now),
    escalations: 0,
    escalated_at: null,
    escalate_next: null,
    closed_at: null,
    closed_by: null,
    done_kind: null,
    what_was_done: null,
  });
  await addTextStep(tx, key, { step: 'opened', at: now, by: systemActor });
}

async function alert(tx: Tx, { text, one }: Found, thread: Thread, now: Date): Promise<void> {
  const whose =
    one === undefined
      ? { unknown: { key: unknownKey(thread.thread_id), name: numberInWords(thread.whose, thread.number) } }
      : { journeyId: one.journeyId, personId: one.personId };
  await raiseAlert(tx, {
    serviceId: thread.service_id,
    ...whose,
    source: 'text',
    level: 'call-today',
    because: 'A text has words that can mean danger.',
    path: `/s/${thread.service_id}/texts/${thread.thread_id}`,
    onceKey: `text:${text.text_id}`,
    raisedAt: now,
  });
}

/** A text from somebody who left opens the door: the team sees that they knock, and the thread leads there. */
const knock = (tx: Tx, clock: Clock, { text, line }: Found, { journeyId, personId, called }: HasNumber) =>
  recordKnock(tx, clock, {
    serviceId: line.service_id,
    journeyId,
    personId,
    through: 'text',
    words: text.words,
    name: called,
  });
