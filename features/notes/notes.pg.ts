import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService, onDay, type ReferredPerson } from '../../tests/people.ts';
import { keptAlready } from './kept-already.ts';
import { answerNote, correctNote, findNote, notesOf, writeNote } from './note.store.ts';
import { markRead, versionsOf as noteVersions, unreadOf } from './note-thread.store.ts';

const HERE = 'here';
const THERE = 'there';
const NOW = new Date('2026-03-02T12:00:00Z');
const TODAY = onDay('2026-03-02');
const ash = aPractitioner([HERE], 'Ash');
const elsewhere = aPractitioner([THERE], 'Else Where');
const by = { actor: ash, now: NOW };
let storage: Storage;
let robin: ReferredPerson;
let kit: ReferredPerson;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'plymouth-icebreak', HERE);
  await aService(storage, 'plymouth-icebreak', THERE);
  robin = await aPerson(storage, { serviceId: HERE, by: ash, on: '2026-02-16', called: 'Robin' });
  kit = await aPerson(storage, { serviceId: HERE, by: ash, on: '2026-02-16', called: 'Kit' });
});
afterAll(() => storage?.close());

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);
const memberOf = ({ personId }: ReferredPerson): Actor => ({
  accountId: randomUUID(),
  personId,
  name: 'A member',
  role: 'member',
  services: [HERE],
});
const of = ({ journeyId, personId }: ReferredPerson) => ({ serviceId: HERE, journeyId, personId });
const page = { page: 1, offset: 0, limit: 20 };
const readBy = (actor: Actor) =>
  as(actor, async (tx) => (await notesOf(tx, { personId: robin.personId }, {}, page)).notes.map(({ words }) => words));

const note = (words: string, withheldBecause: string | null = null) =>
  as(ash, (tx) =>
    writeNote(tx, by, {
      ...of(robin),
      kind: 'note',
      on: TODAY,
      sessionId: null,
      liaison: null,
      words,
      withheldBecause,
    }),
  );
const correct = (noteId: string, words: string, withheldBecause: string | null) =>
  as(ash, async (tx) => {
    const found = await findNote(tx, noteId, true);
    if (found === undefined) throw new Error('no such note');
    await correctNote(tx, by, found, { words, withheldBecause, reason: 'more was known' });
  });

describe('a note', () => {
  test('is read by the person and the team, and by nobody else', async () => {
    await note('Robin likes mornings.');
    expect(await readBy(memberOf(robin))).toEqual(['Robin likes mornings.']);
    expect(await readBy(ash)).toEqual(['Robin likes mornings.']);
    for (const other of [memberOf(kit), elsewhere, { ...memberOf(robin), role: 'visitor', personId: null } as Actor]) {
      expect(await readBy(other)).toEqual([]);
    }
  });

  test('about somebody else is hidden with its versions and answers, and what no longer is can be read', async () => {
    const noteId = await note('Their sister rang.', 'the sister does not want it known');
    const own = memberOf(robin);
    expect(await readBy(own)).not.toContain('Their sister rang.');
    expect(await as(own, (tx) => findNote(tx, noteId))).toBeUndefined();
    await correct(noteId, 'Somebody rang.', null);
    const seen = await as(own, (tx) => noteVersions(tx, { serviceId: HERE, noteId }));
    expect(seen.map(({ words }) => words)).toEqual(['Somebody rang.']);
    await correct(noteId, 'Their sister rang twice.', 'the same');
    expect(await as(own, (tx) => noteVersions(tx, { serviceId: HERE, noteId }))).toEqual([]);
    const all = await as(ash, (tx) => noteVersions(tx, { serviceId: HERE, noteId }));
    expect(all).toHaveLength(3);
  });

  test('keeps its text and its author for ever', async () => {
    const noteId = await note('As it was.');
    await expect(
      as(ash, (tx) =>
        tx.updateTable('note_version').set({ words: 'Otherwise' }).where('note_id', '=', noteId).execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(as(ash, (tx) => tx.deleteFrom('note').where('note_id', '=', noteId).execute())).rejects.toMatchObject({
      code: '42501',
    });
    expect((await as(ash, (tx) => findNote(tx, noteId)))?.author).toBe('Ash');
  });

  test('a member writes only own words, about themself, and answers only what they can read', async () => {
    const own = memberOf(robin);
    const writing = { actor: own, now: NOW };
    const words = { on: TODAY, sessionId: null, liaison: null, words: 'Me', withheldBecause: null };
    await as(own, (tx) => writeNote(tx, writing, { ...words, ...of(robin), kind: 'own-words' }));
    for (const wrong of [
      { ...words, ...of(robin), kind: 'safeguarding' as const },
      { ...words, ...of(kit), kind: 'own-words' as const },
    ]) {
      await expect(as(own, (tx) => writeNote(tx, writing, wrong))).rejects.toMatchObject({ code: '42501' });
    }
    const hidden = await note('About Kit.', 'it is about Kit');
    const found = await as(ash, (tx) => findNote(tx, hidden));
    if (found === undefined) throw new Error('no such note');
    await expect(as(own, (tx) => answerNote(tx, writing, found, 'I saw'))).rejects.toMatchObject({ code: '42501' });
  });
});

test('what a member wrote waits for the team until somebody of it has read it', async () => {
  const unread = (actor: Actor) => as(actor, (tx) => unreadOf(tx, HERE, 10));
  const { notes, total } = await unread(ash);
  expect([total, notes[0]?.called, notes[0]?.isAnswer]).toEqual([1, 'Robin', false]);
  expect((await unread(elsewhere)).total).toBe(0);
  await as(ash, async (tx) => {
    const found = await findNote(tx, notes[0]?.noteId ?? '');
    if (found !== undefined) await markRead(tx, ash, found, NOW);
  });
  expect((await unread(ash)).total).toBe(0);
});

test('of a closed record the team sees no note', async () => {
  await superuser(
    storage,
    `create or replace function app.closed_people() returns uuid[] language sql stable as $$
      select array['${robin.personId}']::uuid[] $$`,
  );
  expect(await readBy(ash)).toEqual([]);
  await expect(note('Written all the same.')).rejects.toMatchObject({ code: '42501' });
});

test('a note whose button is pressed again is one note, by its key or by its words; later it is another', async () => {
  const key = randomUUID();
  const keep = (words: string, noteId: string | undefined, minutes = 0) =>
    as(ash, async (tx) => {
      const writing = { actor: ash, now: new Date(NOW.getTime() + minutes * 60_000) };
      const rest = { kind: 'note', on: TODAY, sessionId: null, liaison: null, withheldBecause: null } as const;
      const typed = { ...of(kit), ...rest, noteId, words };
      if (await keptAlready(tx, writing, typed)) return false;
      await writeNote(tx, writing, typed);
      return true;
    });
  expect((await Promise.all([keep('Kit rang.', key), keep('Kit rang.', key)])).filter(Boolean)).toHaveLength(1);
  expect(await keep('Kit rang, and said more.', key, 90)).toBe(false);
  expect(await keep('Kit rang.', randomUUID(), 5)).toBe(false);
  expect(await keep('Kit rang.', undefined, 6)).toBe(false);
  expect(await keep('Kit came.', randomUUID(), 6)).toBe(true);
  expect(await keep('Kit rang.', randomUUID(), 90)).toBe(true);
});
