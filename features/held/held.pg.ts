import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { everythingHeld, packed } from './archive.tsx';
import { answerCorrection, askToCorrect, findCorrection, myCorrections } from './corrections.store.ts';
import { heldFile } from './held-file.ts';
import { givenOut, rowsOf } from './rows.store.ts';

const HERE = 'town-service';
const ELSEWHERE = 'willow-house';
const TODAY = '2026-03-02';
const now = new Date(`${TODAY}T12:00:00Z`);
let storage: Storage;
const by = aPractitioner([HERE]);
let ada: Actor;
let adasJourney: string;
let bo: Actor;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  await aService(storage, 'coventry-olive-tree', ELSEWHERE);
  const member = async (called: string, fullName: string) => {
    const who = await aPerson(storage, { serviceId: HERE, by, on: TODAY, called, fullName });
    const actor: Actor = { accountId: null, personId: who.personId, name: called, role: 'member', services: [HERE] };
    return { actor, journeyId: who.journeyId };
  };
  ({ actor: ada, journeyId: adasJourney } = await member('Ada', 'Ada Mirabelle'));
  ({ actor: bo } = await member('Bo', 'Bo Quincewood'));
});
afterAll(() => storage?.close());

test('every table that names a person is in the archive, or held back with a reason; none is named that is not there', async () => {
  const found = await superuser(
    storage,
    `select distinct c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
       and (c.column_name in ('person_id', 'journey_id', 'voter', 'supporter_id') and c.data_type = 'uuid'
         or c.column_name like '%\\_person' and c.data_type = 'uuid')`,
  );
  const { sections, heldBack } = heldFile();
  const shown = sections.flatMap(({ tables }) => tables.map(({ table }) => table));
  const named = new Set([...shown, ...Object.keys(heldBack)]);
  expect(named.size).toBe(shown.length + Object.keys(heldBack).length);
  expect(found.map((row) => String(row.table_name)).filter((table) => !named.has(table))).toEqual([]);
  const there = await superuser(
    storage,
    "select table_name from information_schema.tables where table_schema = 'public'",
  );
  const tables = new Set(there.map((row) => row.table_name));
  expect([...named].filter((table) => !tables.has(table))).toEqual([]);
});

test('every table of the archive can be read by its member, with the columns that the file names', async () => {
  for (const table of heldFile().sections.flatMap(({ tables }) => tables)) {
    const read = (tx: Parameters<typeof rowsOf>[0]) => rowsOf(tx, table, ada.personId ?? '');
    const rows =
      table.as === 'system' ? await asSystem(storage, '*', 'test', read) : await withActor(storage, ada, read);
    expect(Array.isArray(rows), table.table).toBe(true);
    const columns = await superuser(
      storage,
      'select column_name from information_schema.columns where table_name = $1',
      [table.table],
    );
    const known = columns.map((row) => row.column_name);
    for (const kind of table.kind) expect(Object.keys(heldFile().kinds)).toContain(kind);
    if (table.day !== undefined) {
      const [of, column] =
        typeof table.day === 'string' ? [table.table, table.day] : [table.day.table, table.day.column];
      const day = await superuser(
        storage,
        'select data_type from information_schema.columns where table_name = $1 and column_name = $2',
        [of, column],
      );
      expect(['date', 'timestamp with time zone'], table.table).toContain(day[0]?.data_type);
    }
    for (const column of [...table['leave-out'], ...(table.blank?.columns ?? [])])
      expect(known, table.table).toContain(column);
  }
});

test('it holds what is theirs in words that need no software, and nothing of anybody else', async () => {
  const files = unzipSync(packed(await everythingHeld(storage, ada, now)));
  const page = strFromU8(files['read-me-first.html'] as Uint8Array);
  expect(page).toContain('What is held about you, Ada');
  expect(page).toContain('Ada Mirabelle');
  expect(page).not.toContain('Quincewood');
  expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  expect(page).not.toMatch(/<(script|link|img)|https?:\/\//);
  expect(strFromU8(files['tables/person.csv'] as Uint8Array)).toContain('"Ada Mirabelle"');
  expect(Object.keys(files).some((name) => /keep_apart|peer_block|vote_cast|supporter/.test(name))).toBe(false);
});

test('what a clinician signed for is left out, and the page says so, by whom and of what kind', async () => {
  await withActor(storage, ada, (tx) =>
    askToCorrect(tx, {
      serviceId: HERE,
      requestId: randomUUID(),
      journeyId: adasJourney,
      personId: ada.personId ?? '',
      about: 'My details',
      wrong: 'My street is wrong',
      shouldBe: 'Elm Road',
      at: now,
    }),
  );
  const page = async () =>
    strFromU8(unzipSync(packed(await everythingHeld(storage, ada, now)))['read-me-first.html'] as Uint8Array);
  expect(await page()).toContain('My street is wrong');
  const sign = (actor: Actor, { until = '2026-08-01', kind = 'access', day = TODAY } = {}) =>
    withActor(storage, actor, (tx) =>
      sql`insert into held_back (service_id, held_id, journey_id, person_id, kind, from_on, to_on, reason, signed_by, profession, signed_at, until_on)
        values (${HERE}, gen_random_uuid(), ${adasJourney}, ${ada.personId}, ${kind}, ${day}, ${day}, 'Harm', 'Dr Ash', 'psychiatrist', ${now}, ${until})`.execute(
        tx,
      ),
    );
  await expect(sign(aPractitioner([ELSEWHERE]))).rejects.toThrow(/row-level security/);
  await expect(sign(ada)).rejects.toThrow(/row-level security/);
  await expect(sign(by, { until: '2027-03-01' })).rejects.toThrow(/check constraint/);
  await sign(by);
  expect(await page()).not.toContain('My street is wrong');
  expect(await page()).toContain('Decided by Dr Ash, psychiatrist');
  expect(await page()).not.toContain('Harm');
  // A note of late evening on London's clocks, its words and its answers are one kind: none of its words leaves in any table.
  await superuser(
    storage,
    `with n as (insert into note (service_id, note_id, journey_id, person_id, kind, happened_on, version, written_at)
       values ($1, gen_random_uuid(), $2, $3, 'session', '2026-02-10', 1, '2026-02-20') returning *)
     insert into note_version (service_id, note_id, version, person_id, words, author_name, author_role, written_at)
     select service_id, note_id, 1, person_id, 'Zebra words of a note', 'Pat', 'practitioner', '2026-02-20' from n`,
    [HERE, adasJourney, ada.personId],
  );
  const files = async () =>
    Object.values(unzipSync(packed(await everythingHeld(storage, ada, now))))
      .map((file) => strFromU8(file))
      .join();
  expect(await files()).toContain('Zebra words');
  await sign(by, { kind: 'notes', day: '2026-02-11' });
  expect(await files()).toContain('Zebra words');
  await sign(by, { kind: 'notes', day: '2026-02-10' });
  expect(await files()).not.toContain('Zebra words');
});

test('the day of a row is a day on London’s calendar, and a row without one goes with its kind', () => {
  const late = { service_id: HERE, held_day: new Date('2026-06-10T23:30:00Z') };
  const back = {
    serviceId: HERE,
    kind: 'notes',
    from: '2026-06-11',
    to: '2026-06-11',
    signedBy: 'Ash',
    profession: 'nurse',
    signedOn: now,
  };
  const notes = heldFile()
    .sections.flatMap(({ tables }) => tables)
    .find(({ table }) => table === 'note_version');
  if (notes === undefined) throw new Error('Notes are not in the file.');
  expect(givenOut([late], notes, [back])).toEqual([]);
  expect(givenOut([late], notes, [{ ...back, from: '2026-06-10', to: '2026-06-10' }])).toEqual([late]);
  expect(givenOut([{ service_id: HERE, held_day: null }], notes, [back])).toEqual([]);
});

test('a correction is asked for by its member alone, read by nobody else, and answered once', async () => {
  const request = { serviceId: HERE, requestId: randomUUID(), journeyId: adasJourney, personId: ada.personId ?? '' };
  const words = { about: 'A note', wrong: 'I was there', shouldBe: 'She came', at: now };
  await expect(withActor(storage, bo, (tx) => askToCorrect(tx, { ...request, ...words }))).rejects.toThrow(
    /row-level security/,
  );
  expect(await withActor(storage, ada, (tx) => askToCorrect(tx, { ...request, ...words }))).toBe('2026-04-02');
  await withActor(storage, ada, (tx) => askToCorrect(tx, { ...request, ...words }));
  expect(await withActor(storage, bo, (tx) => findCorrection(tx, HERE, request.requestId))).toBeUndefined();
  const other = aPractitioner([ELSEWHERE]);
  expect(await withActor(storage, other, (tx) => findCorrection(tx, HERE, request.requestId))).toBeUndefined();
  const given = { answer: 'changed' as const, words: 'Yes', by: by.name, at: now };
  const answer = (actor: Actor) => withActor(storage, actor, (tx) => answerCorrection(tx, request, given));
  expect(await answer(other)).toBe(false);
  expect(await answer(ada)).toBe(false);
  const both = await Promise.all([answer(by), answer(by)]);
  expect(both.toSorted()).toEqual([false, true]);
  const mine = await withActor(storage, ada, (tx) => myCorrections(tx, ada.personId ?? ''));
  expect(mine.filter(({ requestId }) => requestId === request.requestId)).toMatchObject([
    { answered: { answer: 'changed' } },
  ]);
});
