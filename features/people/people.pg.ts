import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordMarkers } from '#features/dataset/from-records/markers.ts';
import { withRecords } from '#features/dataset/from-records/records-source.ts';
import { buildDataset } from '#features/dataset/write/build-dataset.ts';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService, facts, onDay } from '../../tests/people.ts';
import { saveDetails } from './details/details.store.ts';
import { answersOf, keepAnswers } from './equality/answers.store.ts';
import { latestNeeds, needsOf, sayNeeds } from './needs/needs.store.ts';
import { findPerson } from './person.store.ts';
import { decide, linksBetween, undo } from './recognise/link.store.ts';
import { linkedPeople } from './recognise/linked.store.ts';
import { mayBeKnownSince, whoMayBe } from './recognise/recognise.store.ts';

const HERE = 'here';
const THERE = 'there';
const now = new Date('2026-03-02T12:00:00Z');
const team = aPractitioner([HERE], 'Ash Practitioner');
const others = aPractitioner([THERE], 'Kit Elsewhere');
let storage: Storage;
let first: { personId: string; journeyId: string };
let again: { personId: string; journeyId: string };

const memberOf = (personId: string, services = [HERE]): Actor => ({
  accountId: randomUUID(),
  personId,
  name: 'Robin',
  role: 'member',
  services,
});
const lead = (services: string[]): Actor => ({ ...aPractitioner(services, 'Lee Lead'), role: 'service-lead' });
const set = (personId: string, columns: string) =>
  superuser(storage, `update person set ${columns} where person_id = '${personId}'`);

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', HERE);
  await aService(storage, 'sw-london-sun', THERE);
  first = await aPerson(storage, {
    serviceId: HERE,
    by: team,
    on: '2024-01-08',
    called: 'Robin',
    fullName: 'Robin Hart',
  });
  await facts(storage, team, '2024-09-02', HERE, first.journeyId, [
    { kind: 'ended', on: onDay('2024-09-02'), as: 'moved-away' },
  ]);
  again = await aPerson(storage, {
    serviceId: HERE,
    by: team,
    on: '2026-02-16',
    called: 'Robyn',
    fullName: 'Robyn Harte',
  });
});
afterAll(() => storage.close());

/** Everything about records that a link must leave as it is: who has which journey and which row. */
const rowsOfAll = async () => {
  const tables = ['person', 'person_in_service', 'journey_fact', 'attendance', 'journey_now'];
  const counts = [];
  for (const table of tables)
    counts.push(
      await superuser(storage, `select md5(string_agg(t::text, '|' order by t::text)) as rows from ${table} t`),
    );
  counts.push(await superuser(storage, 'select service_id, journey_id, person_id from journey order by 2'));
  return counts;
};

describe('records of one human', () => {
  const deciding = { actor: team, now, serviceId: HERE };
  const same = () => ({
    personId: again.personId,
    otherId: first.personId,
    decided: 'same' as const,
    reason: 'Told me',
    because: ['born-and-name' as const],
  });

  test('are recognised here, and somebody whom only another service knows is not', async () => {
    const elsewhere = await aPerson(storage, {
      serviceId: THERE,
      by: others,
      on: '2026-02-16',
      called: 'Robin',
      fullName: 'Robin Hart',
    });
    const found = await withActor(storage, team, (tx) => whoMayBe(tx, HERE, again.personId));
    expect(found.map(({ person, because }) => [person.personId, because])).toEqual([
      [first.personId, ['born-and-name', 'phone']],
    ]);
    const pairs = await withActor(storage, team, (tx) => mayBeKnownSince(tx, HERE, day('2026-01-01')));
    expect(pairs.map(({ fresh, other }) => [fresh.personId, other.personId])).toEqual([
      [again.personId, first.personId],
    ]);
    // Even for somebody who works in both: the question is asked of one service.
    const both = await withActor(storage, aPractitioner([HERE, THERE]), (tx) => whoMayBe(tx, HERE, again.personId));
    expect(both.map(({ person }) => person.personId)).not.toContain(elsewhere.personId);
    expect(await withActor(storage, others, (tx) => whoMayBe(tx, THERE, elsewhere.personId))).toEqual([]);
    // The same NHS number in two services is no fault, and tells neither of them.
    await set(elsewhere.personId, "nhs_number = '9434765919'");
    const saved = await withActor(storage, team, (tx) =>
      saveDetails(tx, deciding, { personId: first.personId, revision: 0, typed: { nhsNumber: '9434765919' } }),
    );
    expect(saved?.changes).toEqual({ nhsNumber: '9434765919' });
  });

  test('are linked without a row moving or going; the later journey follows; undone, all is as before', async () => {
    const before = await rowsOfAll();
    expect(await withActor(storage, team, (tx) => decide(tx, deciding, same()))).toBe(true);
    expect(await withActor(storage, team, (tx) => decide(tx, deciding, same()))).toBe(false);
    expect(await rowsOfAll()).toEqual(before);
    const returned = () =>
      superuser(storage, `select returned_from from journey where journey_id = '${again.journeyId}'`);
    expect(await returned()).toEqual([{ returned_from: first.journeyId }]);
    expect(await withActor(storage, team, (tx) => linkedPeople(tx, first.personId))).toEqual([again.personId]);
    expect(await withActor(storage, others, (tx) => linkedPeople(tx, first.personId))).toEqual([]);
    expect(await withActor(storage, memberOf(first.personId), (tx) => linkedPeople(tx, first.personId))).toEqual([]);
    expect(await withActor(storage, team, (tx) => whoMayBe(tx, HERE, again.personId))).toEqual([]);
    const [link] = await withActor(storage, team, (tx) => linksBetween(tx, HERE, first.personId, again.personId));
    const back = { linkId: link?.linkId ?? '', reason: 'It was his sister' };
    expect(await withActor(storage, others, (tx) => undo(tx, { ...deciding, actor: others }, back))).toBe(false);
    expect(await withActor(storage, team, (tx) => undo(tx, deciding, back))).toBe(true);
    expect(await withActor(storage, team, (tx) => undo(tx, deciding, back))).toBe(false);
    expect(await returned()).toEqual([{ returned_from: null }]);
    expect(await rowsOfAll()).toEqual(before);
    expect(await withActor(storage, team, (tx) => whoMayBe(tx, HERE, again.personId))).toHaveLength(1);
    await expect(superuser(storage, "update person_link set reason = 'x'")).rejects.toThrow('can only be undone');
    await expect(superuser(storage, 'delete from person_link')).rejects.toThrow('never changed or removed');
    const audited = await superuser(
      storage,
      "select act from audit_entry where act like 'person.%link' order by happened_at",
    );
    expect(audited.map(({ act }) => act)).toEqual(['person.link', 'person.unlink']);
  });

  test('are one person in the dataset, with the earlier journey named; the marker notices', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'one-person-'));
    const build = async () => {
      await withRecords(storage, { asOf: day('2026-03-02') }, (source) =>
        buildDataset({ source, out: folder, format: 'csv', builtAt: new Date(0), services: [HERE] }),
      );
      const rows = async (name: string) =>
        (await readFile(join(folder, `${name}.csv`), 'utf8'))
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line.split(','));
      const journeys = await rows('journeys');
      return {
        people: (await rows('people')).length,
        persons: new Set(journeys.map((row) => row[1])).size,
        returned: journeys.filter((row) => row.at(-1) !== '').length,
        journeys: journeys.length,
      };
    };
    try {
      expect(await build()).toEqual({ people: 2, persons: 2, returned: 0, journeys: 2 });
      const marker = (await recordMarkers(storage)).get(HERE);
      await withActor(storage, team, (tx) => decide(tx, deciding, same()));
      expect(await build()).toEqual({ people: 1, persons: 1, returned: 1, journeys: 2 });
      expect((await recordMarkers(storage)).get(HERE)).not.toBe(marker);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('are found among 6,000 people by an index for each thing they are recognised by', async () => {
    await superuser(
      storage,
      `
      insert into person (person_id, called, full_name, date_of_birth, nhs_number, phone, email)
        select gen_random_uuid(), 'P' || n, 'P' || n || ' Q' || n % 90, date '1950-01-01' + n % 15000, lpad(n::text, 10, '9'), '07700 ' || 900000 + n, 'p' || n || '@mail.example'
        from generate_series(1, 6000) n`,
    );
    await superuser(
      storage,
      `insert into person_in_service select case when row_number() over (order by person_id) <= 1500 then '${HERE}' else '${THERE}' end, person_id, '2024-01-01' from person where called ~ '^P[0-9]' on conflict do nothing`,
    );
    await superuser(storage, 'analyze');
    const found = await withActor(storage, team, (tx) => whoMayBe(tx, HERE, again.personId));
    expect(found.length).toBeLessThan(10);
    for (const [column, value, index] of [
      ['phone_key', '7700900123', 'person_by_phone'],
      ['email_key', 'p12@mail.example', 'person_by_email'],
      ['nhs_number', '9999999912', 'person_by_nhs_number'],
      ['date_of_birth', '1951-01-01', 'person_by_birth'],
      ['name_key', 'ashgreen', 'person_by_name_key'],
    ] as const) {
      const { rows } = await withActor(storage, team, (tx) =>
        sql<Record<string, string>>`explain select * from person where ${sql.ref(column)} = ${sql.lit(value)}`.execute(
          tx,
        ),
      );
      expect(JSON.stringify(rows), column).toContain(index);
    }
  });
});

describe('details', () => {
  const save = (actor: Actor, serviceId: string | null, revision: number, typed: object) =>
    withActor(storage, actor, (tx) =>
      saveDetails(tx, { actor, now, serviceId }, { personId: first.personId, revision, typed }),
    );

  test('two who edit at once lose no word: other fields stay, the same field is given back to the second', async () => {
    const { revision } = (await withActor(storage, team, (tx) => findPerson(tx, first.personId)))!;
    const robin = memberOf(first.personId);
    await save(robin, null, revision, { phone: '07700 900001', called: 'Robin' });
    const second = await save(team, HERE, revision, { postcode: 'SW1A 2AA', phone: '020 7946 0000' });
    expect(second).toMatchObject({ changes: { postcode: 'SW1A 2AA' }, contradicted: [], theirsOnly: ['phone'] });
    const third = await save(team, HERE, revision, { phone: '07700 900002', postcode: 'SW1A 2AA' });
    expect(third?.contradicted).toEqual(['phone']);
    const kept = await withActor(storage, team, (tx) => findPerson(tx, first.personId));
    expect(kept).toMatchObject({ phone: '07700 900001', postcode: 'SW1A 2AA', revision: revision + 2 });
    const changes = await superuser(
      storage,
      `select by_name, by_self, fields, before from person_change where revision > ${revision} order by revision`,
    );
    expect(changes).toEqual([
      { by_name: 'Robin', by_self: true, fields: ['phone'], before: { phone: '020 7946 0000' } },
      { by_name: 'Ash Practitioner', by_self: false, fields: ['postcode'], before: { postcode: null } },
    ]);
  });

  test('nobody else changes or reads them: another service, another member, a visitor', async () => {
    const stranger = memberOf(again.personId);
    expect(await save(others, THERE, 0, { phone: '1' })).toBeUndefined();
    expect(await save(stranger, null, 0, { phone: '1' })).toBeUndefined();
    for (const actor of [others, stranger])
      for (const table of ['person_change', 'access_needs_said'] as const)
        expect(
          await withActor(storage, actor, (tx) =>
            tx.selectFrom(table).selectAll().where('person_id', '=', first.personId).execute(),
          ),
        ).toEqual([]);
    await expect(superuser(storage, 'delete from person_change')).rejects.toThrow('never changed or removed');
  });
});

describe('needs', () => {
  test('words that came with a referral count until somebody asks; a later word answers an earlier one, or is given back', async () => {
    await set(first.personId, "access_needs = 'A chair near the door'");
    const read = () =>
      withActor(storage, team, async (tx) => (await needsOf(tx, [first.personId, again.personId])).get(first.personId));
    expect(await read()).toEqual(['“A chair near the door”']);
    const said = {
      personId: first.personId,
      after: 0,
      needs: ['interpreter', 'large-print'],
      language: 'Polish',
      ownWords: null,
    };
    const saying = (actor: Actor, where: Parameters<typeof sayNeeds>[2], after = 0) =>
      withActor(storage, actor, (tx) => sayNeeds(tx, { actor, now }, where, { ...said, after }));
    expect(await saying(memberOf(first.personId), { bySelf: true })).toBe(true);
    expect(await saying(team, { bySelf: false, serviceId: HERE })).toBe(false);
    expect(await read()).toEqual(['Needs an interpreter: Polish', 'Needs large print']);
    expect(
      (await withActor(storage, team, (tx) => latestNeeds(tx, [first.personId]))).get(first.personId),
    ).toMatchObject({ nth: 1, bySelf: true });
    await expect(saying(others, { bySelf: false, serviceId: THERE }, 1)).rejects.toThrow('row-level security');
    await expect(saying(memberOf(again.personId), { bySelf: true }, 1)).rejects.toThrow('row-level security');
  });
});

describe('what somebody says about themselves', () => {
  test('is read by nobody of a team, counted for the lead alone, and taken away when they want', async () => {
    const robin = memberOf(first.personId);
    const person = (await withActor(storage, robin, (tx) => findPerson(tx, first.personId)))!;
    const keep = (said: Record<string, string>) =>
      withActor(storage, robin, (tx) =>
        keepAnswers(
          tx,
          { actor: robin, now },
          person,
          new Map(Object.entries(said).map(([item, answer]) => [item, { answer, ownWords: null }])),
        ),
      );
    await keep({ 'ethnic-group': 'D', religion: 'prefer-not', gender: 'prefer-not' });
    for (const actor of [team, others, memberOf(again.personId), lead([HERE])])
      expect(await withActor(storage, actor, (tx) => tx.selectFrom('equality_answer').selectAll().execute())).toEqual(
        [],
      );
    const counts = (actor: Actor, service: string) =>
      withActor(
        storage,
        actor,
        async (tx) =>
          (await sql<{ item: string }>`select * from app.equality_counts(${service})`.execute(tx)).rows.length,
      );
    expect(await counts(lead([HERE]), HERE)).toBe(3);
    expect(await counts(lead([THERE]), HERE)).toBe(0);
    expect(await counts(team, HERE)).toBe(0);
    expect(
      await superuser(storage, `select gender, ethnic_group from person where person_id = '${first.personId}'`),
    ).toEqual([{ gender: 'Z', ethnic_group: 'D' }]);
    const beside = (actor: Actor) =>
      withActor(storage, actor, async (tx) => (await sql`select * from app.equality_beside(${HERE})`.execute(tx)).rows);
    // What they said themselves is not counted a second time from the code beside them.
    expect(await beside(lead([HERE]))).toEqual([]);
    await superuser(storage, `delete from equality_answer where person_id = '${first.personId}' and item = 'gender'`);
    expect(await beside(lead([HERE]))).toEqual([{ item: 'gender', answer: 'Z', people: 1 }]);
    expect([...(await beside(lead([THERE]))), ...(await beside(team))]).toEqual([]);
    await keep({});
    const after = await withActor(storage, robin, async (tx) => answersOf(tx, (await findPerson(tx, first.personId))!));
    expect([...after]).toEqual([]);
  });
});

test('consent under 18 is of its service, is read by the person, and is never changed', async () => {
  const row = `'${HERE}', gen_random_uuid(), '${first.personId}', 'own-consent', 'Ash', null, 'Understands', null, '2026-03-01', now(), null, 'Ash'`;
  await superuser(storage, `insert into under_18_consent values (${row})`);
  const seen = (actor: Actor) =>
    withActor(storage, actor, async (tx) => (await tx.selectFrom('under_18_consent').selectAll().execute()).length);
  expect([
    await seen(team),
    await seen(others),
    await seen(memberOf(first.personId)),
    await seen(memberOf(again.personId)),
  ]).toEqual([1, 0, 1, 0]);
  await expect(superuser(storage, "update under_18_consent set words = 'x'")).rejects.toThrow(
    'never changed or removed',
  );
  await asSystem(storage, HERE, 'test', async (tx) => expect(await needsOf(tx, [])).toEqual(new Map()));
});
