import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDataset, firstProblems, withRecords } from '#features/dataset/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession } from '../../tests/people.ts';
import { sayHowItWas, sessionsTogether, sessionsToSay } from './after-sessions/after-sessions.store.ts';
import { closeRounds, hasAnswered, openOne, resultsOf, roundsOf, sendSheet } from './partnership/rounds.store.ts';
import { apart, sheetOf } from './partnership/sheet.rules.ts';
import { consent, keepStory, quotableStories, storiesOf, writeLook, writeUse } from './stories/stories.store.ts';

const [HERE, ELSEWHERE] = ['town-service', 'willow-house'];
const TODAY = day('2026-03-02');
const ash = aPractitioner([HERE as string]);
const lead: Actor = { ...aPractitioner([HERE as string], 'Lee Lead'), role: 'service-lead' };
const elsewhere: Actor = { ...aPractitioner([ELSEWHERE as string]), role: 'service-lead' };
const staff = ['A', 'B', 'C', 'D', 'E'].map((name) => aPractitioner([HERE as string], name));
const members: Actor[] = [];
let storage: Storage;
let sessionId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE as string);
  await aService(storage, 'coventry-olive-tree', ELSEWHERE as string);
  const component = 'link-group';
  const groupId = await aGroup(storage, { serviceId: HERE as string, component, name: 'Tuesday' });
  sessionId = await aSession(storage, { serviceId: HERE as string, groupId, component, on: '2026-02-27' });
  for (const called of ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Kit']) {
    const who = await aPerson(storage, { serviceId: HERE as string, by: ash, on: TODAY, called });
    members.push({ accountId: null, personId: who.personId, name: called, role: 'member', services: [] });
    await superuser(
      storage,
      `insert into attendance (service_id, fact_id, session_id, journey_id, person_id, component_id, session_date, how, recorded_at, author_name)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, '2026-02-27', $6, now(), 'A')`,
      [HERE, sessionId, who.journeyId, who.personId, component, called === 'Kit' ? 'not-here' : 'attended'],
    );
  }
  await superuser(storage, "update person set date_of_birth = '2012-01-01' where person_id = $1", [
    members[5]?.personId,
  ]);
});
afterAll(() => storage?.close());

const as = <T>(actor: Actor, work: Parameters<typeof withActor<T>>[2]) => withActor(storage, actor, work);
const [ada, bo] = [() => members[0] as Actor, () => members[1] as Actor];

test('a round: both sides answer once, nobody can be led to a sheet, and the two are shown beside each other from five on', async () => {
  const by = { serviceId: HERE as string, name: 'Lee Lead', side: 'staff' as const, today: TODAY };
  await expect(as(ash, (tx) => openOne(tx, by))).rejects.toThrow(/row-level security/);
  await as(lead, (tx) => openOne(tx, by));
  await as(lead, (tx) => openOne(tx, by));
  const [round, ...more] = await as(ada(), (tx) => roundsOf(tx, HERE as string));
  expect(more).toEqual([]);
  const id = round?.roundId ?? '';
  const sheet = (step: number) =>
    sheetOf(
      (field) => (field.startsWith('delivery') ? step : undefined),
      () => '',
    );
  const send = (actor: Actor, step: number) => as(actor, (tx) => sendSheet(tx, HERE as string, id, sheet(step)));
  await expect(send(elsewhere, 0)).rejects.toThrow('nobody else');
  for (const [nth, one] of members.slice(0, 5).entries()) expect(await send(one, nth % 2)).toBe(true);
  for (const one of staff.slice(0, 4)) await send(one, 4);
  expect(await send(ada(), 4)).toBe(false);
  expect(await as(ada(), (tx) => hasAnswered(tx, id))).toBe(true);
  expect(await as(lead, (tx) => hasAnswered(tx, id))).toBe(false);

  // No sheet holds a person, an account, a name or a time, and nobody reads one.
  const columns = await superuser(
    storage,
    "select column_name, data_type from information_schema.columns where table_name = 'partnership_sheet'",
  );
  expect(columns.map(({ column_name }) => column_name).sort()).toEqual([
    'round_id',
    'service_id',
    'sheet_id',
    'side',
    'steps',
    'words',
  ]);
  for (const actor of [lead, ada()])
    await expect(
      as(actor, (tx) =>
        tx
          .selectFrom('partnership_sheet' as never)
          .selectAll()
          .execute(),
      ),
    ).rejects.toThrow('permission denied');
  const traces = JSON.stringify(await superuser(storage, 'select * from audit_entry'));
  expect(traces).not.toContain(id);

  await closeRounds({ storage, clock: frozenClock('2026-03-15') });
  expect(await as(lead, (tx) => resultsOf(tx, HERE as string))).toEqual([]);
  await send(staff[4] as Actor, 4);
  const sheets = () => superuser(storage, 'select sheet_id, xmin::text from partnership_sheet order by ctid');
  const before = await sheets();
  await closeRounds({ storage, clock: frozenClock('2026-03-30') });
  const after = await sheets();
  // Written anew at the close: no id and no transaction of the time of answering is left.
  expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1);
  expect(after.length).toBe(before.length);
  expect(after.filter(({ xmin }) => before.some((old) => old.xmin === xmin))).toEqual([]);
  const [result] = await as(ada(), (tx) => resultsOf(tx, HERE as string));
  const side = (which: string) => result?.sides.find((one) => one.stage === 'delivery' && one.side === which);
  expect([side('members')?.answers, side('members')?.mean, side('staff')?.mean]).toEqual([5, 0.4, 4]);
  expect(apart(result?.sides ?? [], 'delivery')).toBeCloseTo(-3.6);
  expect(apart(result?.sides ?? [], 'design')).toBeNull();
  await expect(send(members[5] as Actor, 0)).rejects.toThrow('closed');
});

test('a round that closes with four of a side shows nothing of that side', async () => {
  await superuser(
    storage,
    "insert into partnership_round values ($1, gen_random_uuid(), '2026-01-01', 'X', 'staff', '2026-01-29', null)",
    [ELSEWHERE],
  );
  await superuser(
    storage,
    `insert into partnership_sheet (service_id, round_id, side, steps, words)
     select service_id, round_id, 'members', '{"design": 2}', '{"design": "Mine alone"}' from partnership_round, generate_series(1, 4) where service_id = $1`,
    [ELSEWHERE],
  );
  await closeRounds({ storage, clock: frozenClock('2026-02-01') });
  const [result] = await as(elsewhere, (tx) => resultsOf(tx, ELSEWHERE as string));
  expect(result?.sides.every(({ answers, mean, said }) => answers === null && mean === null && said.length === 0)).toBe(
    true,
  );
});

test('how a session was: who was there says it once, and the team sees nothing below five', async () => {
  const together = async () => (await as(ash, (tx) => sessionsTogether(tx, HERE as string, day('2026-01-01'))))[0];
  const say = (actor: Actor, step: number) =>
    as(actor, async (tx) => {
      const [session] = await sessionsToSay(tx, TODAY);
      return session && sayHowItWas(tx, session, { step, words: `It was ${step}`, name: null });
    });
  expect(await say(members[5] as Actor, 1)).toBeUndefined();
  for (const [nth, one] of members.slice(0, 4).entries()) expect(await say(one, nth)).toBe(true);
  expect(await say(ada(), 4)).toBeUndefined();
  expect(await together()).toMatchObject({ answers: null, steps: [], said: [] });
  await say(members[4] as Actor, 4);
  expect(await together()).toMatchObject({ answers: 5, steps: [0, 1, 2, 3, 4] });
  expect(await as(elsewhere, (tx) => sessionsTogether(tx, HERE as string, day('2026-01-01')))).toEqual([]);
  const forged = { serviceId: HERE as string, sessionId, name: '', on: TODAY };
  await expect(
    as(members[5] as Actor, (tx) => sayHowItWas(tx, forged, { step: 0, words: null, name: null })),
  ).rejects.toThrow('who was there');
});

test('a story is read as far as its author says, by nobody it is kept from, and only its author writes it', async () => {
  const story = {
    name: 'Robin',
    title: 'The garden',
    words: 'I dug.',
    changed: null,
    width: 'team' as const,
    research: false,
  };
  const of = { serviceId: HERE as string, personId: ada().personId ?? '', storyId: null, at: new Date(TODAY) };
  const id = await as(ada(), (tx) => keepStory(tx, of, story));
  expect(await as(ada(), (tx) => keepStory(tx, of, story))).toBe(id);
  const read = async (actor: Actor) =>
    (await as(actor, (tx) => storiesOf(tx, HERE as string))).map(({ storyId }) => storyId);
  const visitor: Actor = { accountId: null, personId: null, name: 'Visitor', role: 'visitor', services: [] };
  const widen = (width: 'members' | 'public' | 'none') =>
    as(ada(), (tx) => consent(tx, HERE as string, id, { width, research: false }, new Date()));
  const readers = async () =>
    Promise.all([ash, bo(), elsewhere, visitor].map(async (actor) => (await read(actor)).length));
  expect(await readers()).toEqual([1, 0, 0, 0]);
  await widen('members');
  expect(await readers()).toEqual([1, 1, 0, 0]);
  expect(await read(members[5] as Actor)).toEqual([]);
  await as(ada(), (tx) =>
    tx
      .insertInto('peer_block')
      .values({ person_id: ada().personId ?? '', blocked: bo().personId ?? '', set_at: new Date() })
      .execute(),
  );
  expect(await readers()).toEqual([1, 0, 0, 0]);
  // For everybody: only when somebody of the team read these very words for the names of others.
  await widen('public');
  expect(await readers()).toEqual([1, 0, 0, 0]);
  const [waiting] = await as(ash, (tx) => storiesOf(tx, HERE as string));
  if (waiting === undefined) throw new Error('The story is not there.');
  const look = (actor: Actor, ask: string | null) =>
    as(actor, (tx) => writeLook(tx, waiting, { ask, by: actor.name, at: new Date() }));
  for (const actor of [ada(), bo(), elsewhere]) await expect(look(actor, null)).rejects.toThrow(/row-level security/);
  await look(ash, 'Who is R.?');
  expect(await readers()).toEqual([1, 0, 0, 0]);
  expect((await as(ada(), (tx) => storiesOf(tx, HERE as string)))[0]?.look).toMatchObject({ ask: 'Who is R.?' });
  const published = () => as(visitor, (tx) => quotableStories(tx, { serviceId: HERE as string, width: 'public' }));
  await look(ash, null);
  expect(await readers()).toEqual([1, 0, 1, 1]);
  expect(await published()).toHaveLength(1);
  // New words are read anew.
  await as(ada(), (tx) =>
    keepStory(tx, { ...of, storyId: id }, { ...story, words: 'I dug and dug.', width: 'public' }),
  );
  expect(await published()).toEqual([]);
  await as(ash, (tx) => writeLook(tx, { ...waiting, version: 2 }, { ask: null, by: 'Ash', at: new Date() }));
  expect(await published()).toHaveLength(1);
  expect(await as(visitor, (tx) => quotableStories(tx, { serviceId: HERE as string, width: 'national' }))).toEqual([]);
  const [mine] = await as(ash, (tx) => storiesOf(tx, HERE as string));
  await as(ash, (tx) =>
    writeUse(tx, mine as NonNullable<typeof mine>, { where: 'Report', printed: true, on: TODAY, by: 'Ash' }),
  );
  for (const actor of [ash, lead, bo()])
    await expect(
      as(actor, (tx) =>
        tx
          .insertInto('story_version')
          .values({
            service_id: HERE as string,
            story_id: id,
            version: 3,
            chosen_name: 'X',
            title: 'X',
            words: 'X',
            changed: null,
            written_at: new Date(),
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
  for (const actor of [ash, lead, bo()])
    expect(await as(actor, (tx) => tx.selectFrom('story_own').selectAll().execute())).toEqual([]);
  await widen('none');
  expect(await readers()).toEqual([0, 0, 0, 0]);
  const [own] = await as(ada(), (tx) => storiesOf(tx, HERE as string));
  expect(own?.uses).toEqual([{ where: 'Report', printed: true, on: TODAY }]);
});

test('the dataset counts what was told and what is done together, without a word or a person', async () => {
  await asSystem(storage, HERE as string, 'test', async (tx) => {
    const at = { service_id: HERE as string, voice_id: '00000000-0000-4000-8000-000000000001' };
    const told = {
      kind: 'complaint' as const,
      about: 'service' as const,
      side: 'visitor' as const,
      name: 'Secret',
      reach: null,
      who: null,
      words: 'Secret words',
      wish: null,
    };
    await tx
      .insertInto('voice')
      .values({
        ...at,
        ...told,
        received_at: new Date('2026-02-01'),
        code_hash: Buffer.alloc(32),
        acknowledge_by: '2026-02-04',
        answer_by: '2026-03-15',
      })
      .execute();
    await tx
      .insertInto('voice_answer')
      .values({
        ...at,
        nth: 1,
        words: 'Yes',
        change: 'made',
        change_words: 'A lamp',
        said_short: null,
        shown: false,
        answered_by: 'X',
        answered_at: new Date('2026-02-03'),
      })
      .execute();
    await tx
      .insertInto('voice_view')
      .values({ ...at, answer_nth: 1, content: 'no', words: 'Secret view', said_at: new Date() })
      .execute();
  });
  const out = await mkdtemp(join(tmpdir(), 'voice-'));
  await withRecords(storage, { asOf: day('2026-04-01') }, (source) =>
    buildDataset({ source, out, format: 'csv', builtAt: new Date(0) }),
  );
  expect(await firstProblems(out)).toEqual([]);
  const [voice, partnership] = await Promise.all(
    ['voice', 'partnership'].map((name) => readFile(join(out, `${name}.csv`), 'utf8')),
  );
  expect(voice).toContain('town-service,2026-02-01,complaint,service,2026-02-03,made,1');
  expect(voice).not.toContain('Secret');
  expect(partnership?.trim().split('\n').slice(1)).toEqual([
    'town-service,2026-03-30,delivery,members,5,0.4',
    'town-service,2026-03-30,delivery,staff,5,4',
  ]);
  await rm(out, { recursive: true });
});
