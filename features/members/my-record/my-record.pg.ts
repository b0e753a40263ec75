import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService, onDay } from '../../../tests/people.ts';
import { writeNote } from '../../notes/note.store.ts';
import { loadMyRecord } from './record.store.ts';

const HERE = 'here';
const ash = aPractitioner([HERE], 'Ash');
let storage: Storage;
let person: { personId: string; journeyId: string };
let robin: Actor;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'plymouth-icebreak', HERE);
  person = await aPerson(storage, { serviceId: HERE, by: ash, on: '2026-02-16', called: 'Robin' });
  robin = { accountId: randomUUID(), personId: person.personId, name: 'Robin', role: 'member', services: [HERE] };
});
afterAll(() => storage?.close());

const note = (on: string, words: string, withheldBecause: string | null) =>
  withActor(storage, ash, (tx) =>
    writeNote(
      tx,
      { actor: ash, now: new Date('2026-03-02T12:00:00Z') },
      {
        serviceId: HERE,
        ...person,
        kind: 'note',
        on: onDay(on),
        sessionId: null,
        liaison: null,
        words,
        withheldBecause,
      },
    ),
  );
const record = (month?: string) =>
  withActor(storage, robin, (tx) =>
    loadMyRecord(tx, person.personId, month === undefined ? {} : { [`month-${person.journeyId}`]: month }),
  );

test('a member’s own timeline says that a note was written, also in a month of nothing else; not one that is kept back', async () => {
  const noteId = await note('2026-03-01', 'Robin likes mornings.', null);
  await note('2026-02-20', 'Their sister rang.', 'the sister does not want it known');
  const [march] = (await record()).parts;
  expect(march?.months).toEqual(['2026-03', '2026-02']);
  expect(march?.notes.map(({ key }) => key)).toEqual([noteId]);
  const [february] = (await record('2026-02')).parts;
  expect(february?.entries.length).toBeGreaterThan(0);
  expect(february?.notes).toEqual([]);
});
