import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NewFact, recordFacts } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, facts, inGroup, onDay } from '../../../tests/people.ts';
import { closeGroup } from '../groups/close-group.ts';
import { loadRegister } from '../register.store.ts';
import { takeRegister } from '../take-register/take-register.ts';
import { keepApart, setAside } from './keep-apart.store.ts';

const TOWN = 'town-service';
const OPEN = 'open-service';
const TODAY = '2026-03-02';
const on = onDay(TODAY);
const component = 'link-group';
let storage: Storage;
let by: Actor;
beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', TOWN);
  await aService(storage, 'sw-london-sun', OPEN);
  by = aPractitioner([TOWN, OPEN]);
});
afterAll(() => storage?.close());

const writing = (serviceId = TOWN) => ({ actor: by, clock: frozenClock(TODAY), serviceId });
const write = (journeyId: string, ...added: NewFact[]) => facts(storage, by, TODAY, TOWN, journeyId, added);
const group = (name: string) => aGroup(storage, { serviceId: TOWN, component, name, capacity: 8 });
type Someone = { journeyId: string; personId: string };

/** Somebody who waits for a link group. */
async function waiting(called: string): Promise<Someone> {
  const who = await aPerson(storage, { serviceId: TOWN, by, on: TODAY, called });
  await write(
    who.journeyId,
    { kind: 'moved', on, move: 'begin-before', decidedBy: 'jointly', agrees: true },
    { kind: 'put-forward', on, component },
  );
  return who;
}
const offered = (to: string): NewFact => ({ kind: 'offered', on, component, group: to });
const accepted: NewFact = { kind: 'accepted', on, component };
const joined = (to: string): NewFact => ({ kind: 'joined', on, component, group: to });
const apart = (a: Someone, b: Someone, serviceId = TOWN) =>
  withActor(storage, by, (tx) =>
    keepApart(tx, writing(serviceId), { people: [a.personId, b.personId], reason: 'They were married', since: on }),
  );
const withdrawn: NewFact = { kind: 'offer-withdrawn', on, component, reason: 'Another group' };
const refused = { code: 'kept-apart' };

test('refused at the offer, the yes and the joining, in both directions and whoever came first', async () => {
  const [first, second] = [await group('first'), await group('second')];
  const [ada, bo] = [await waiting('Ada'), await waiting('Bo')];
  await write(ada.journeyId, offered(first), accepted, joined(first));
  await write(bo.journeyId, offered(second));
  expect(await apart(bo, ada)).toBe(true);
  expect(await apart(ada, bo)).toBe(false);
  await write(bo.journeyId, withdrawn);
  await expect(write(bo.journeyId, offered(first))).rejects.toMatchObject(refused);
  await write(bo.journeyId, offered(second), accepted);
  await expect(write(bo.journeyId, joined(first))).rejects.toMatchObject(refused);
  await write(bo.journeyId, joined(second));
  await write(ada.journeyId, { kind: 'left-component', on, component }, { kind: 'put-forward', on, component });
  await expect(write(ada.journeyId, offered(second))).rejects.toMatchObject(refused);
});

test('an offer that stood before is not accepted after, and a place that stood before stays', async () => {
  const here = await group('here');
  const [cy, di, ed] = [await waiting('Cy'), await waiting('Di'), await waiting('Ed')];
  for (const one of [cy, di]) await write(one.journeyId, offered(here), accepted, joined(here));
  await write(ed.journeyId, offered(here));
  await apart(cy, di);
  await apart(ed, di);
  await expect(write(ed.journeyId, accepted)).rejects.toMatchObject(refused);
  await write(cy.journeyId, { kind: 'agreed', on, what: 'the boundaries' });
  const session = await aSession(storage, { serviceId: TOWN, groupId: here, component, on: TODAY });
  const marks = new Map([cy, di].map(({ journeyId }) => [journeyId, 'attended'] as const));
  const entry = { sessionId: session, revision: 0, marks, visitors: null, groupNote: null };
  const saved = await withActor(storage, by, (tx) => takeRegister(tx, writing(), entry));
  expect(saved.rows.map(({ how }) => how)).toEqual(['attended', 'attended']);
});

test('two who are kept apart and accept in the same moment do not both come in', async () => {
  const here = await group('at once');
  const [flo, gil] = [await waiting('Flo'), await waiting('Gil')];
  await apart(flo, gil);
  const both = await Promise.allSettled([flo, gil].map(({ journeyId }) => write(journeyId, offered(here))));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused });
});

test('saying so and giving a place in the same moment: one of them is first, and the other sees it', async () => {
  const here = await group('race');
  for (let n = 0; n < 4; n++) {
    const [one, two] = [await waiting(`One${n}`), await waiting(`Two${n}`)];
    await write(one.journeyId, offered(here));
    const [said, given] = await Promise.allSettled([apart(one, two), write(two.journeyId, offered(here))]);
    expect(said.status).toBe('fulfilled');
    // Either the offer came first and stands, to be seen on both pages, or it was refused.
    if (given.status === 'rejected') expect(given.reason).toMatchObject(refused);
    await write(one.journeyId, withdrawn);
    if (given.status === 'fulfilled') await write(two.journeyId, withdrawn);
  }
});

test('a lead sets it aside for one group, with a reason, and for no other', async () => {
  const [here, there] = [await group('set aside'), await group('not set aside')];
  const [hal, ivy] = [await waiting('Hal'), await waiting('Ivy')];
  await apart(hal, ivy);
  await write(hal.journeyId, offered(here));
  const [row] = await superuser(
    storage,
    'select keep_apart_id from keep_apart where $1 in (first_person, second_person)',
    [hal.personId],
  );
  const keepApartId = String(row?.keep_apart_id);
  await withActor(storage, by, (tx) =>
    setAside(tx, writing(), { keepApartId, groupId: here, reason: 'Both asked for it' }),
  );
  await write(ivy.journeyId, offered(here), withdrawn);
  await write(hal.journeyId, withdrawn, offered(there));
  await expect(write(ivy.journeyId, offered(there))).rejects.toMatchObject(refused);
});

test('when two groups become one, each is offered a place but the one who is kept apart from somebody there', async () => {
  const [closing, staying] = [await group('closing'), await group('staying')];
  const [jo, kim, lou] = [await waiting('Jo'), await waiting('Kim'), await waiting('Lou')];
  for (const one of [jo, kim]) await write(one.journeyId, offered(closing), accepted, joined(closing));
  await write(lou.journeyId, offered(staying), accepted, joined(staying));
  await apart(lou, kim);
  const { notDone } = await withActor(storage, by, (tx) =>
    closeGroup(tx, writing(), closing, { from: on, because: 'Too few', into: staying }),
  );
  expect(notDone.map(({ called }) => called)).toEqual(['Kim']);
  const places = await superuser(
    storage,
    'select person_id, state, group_id from held_place where person_id = any($1)',
    [[jo.personId, kim.personId]],
  );
  expect(places).toEqual(
    expect.arrayContaining([
      { person_id: jo.personId, state: 'offered', group_id: staying },
      { person_id: kim.personId, state: 'waiting', group_id: null },
    ]),
  );
  const left = await superuser(storage, 'select left_on from membership where group_id = $1 and left_on is null', [
    closing,
  ]);
  expect(left).toEqual([]);
});

test('walking in: refused at the register, both ways, also when both are marked in one save', async () => {
  const openGroup = await aGroup(storage, { serviceId: OPEN, component: 'support-group', name: 'Open' });
  const known = async (called: string) => {
    const who = await aPerson(storage, { serviceId: OPEN, by, on: TODAY, called });
    return who;
  };
  const [mo, nan] = [await known('Mo'), await known('Nan')];
  await apart(mo, nan, OPEN);
  const session = await aSession(storage, {
    serviceId: OPEN,
    groupId: openGroup,
    component: 'support-group',
    on: TODAY,
  });
  const mark = (...people: Someone[]) =>
    withActor(storage, by, async (tx) => {
      const revision = (await loadRegister(tx, OPEN, session))?.revision ?? 0;
      const marks = new Map(people.map(({ journeyId }) => [journeyId, 'attended'] as const));
      return takeRegister(tx, writing(OPEN), { sessionId: session, revision, marks, visitors: null, groupNote: null });
    });
  await expect(mark(mo, nan)).rejects.toMatchObject(refused);
  await mark(nan);
  await expect(mark(mo)).rejects.toMatchObject(refused);
});

test('two records of one human are kept apart as one, on either side, at an offer and walking in', async () => {
  const [here, second] = [await group('under two names'), await waiting('Ola again')];
  const [ola, pat] = [await waiting('Ola'), await waiting('Pat')];
  await apart(ola, pat);
  const link = `insert into person_link (service_id, link_id, person_id, other_person_id, decided, because, reason, decided_at, decided_name)
    values ($1, gen_random_uuid(), $2, $3, 'same', '{}', 'Same name and birthday', now(), 'Ash')`;
  await superuser(storage, link, [TOWN, ...[ola.personId, second.personId].sort()]);
  await write(pat.journeyId, offered(here));
  await expect(write(second.journeyId, offered(here))).rejects.toMatchObject(refused);
  await write(pat.journeyId, withdrawn);
  await write(second.journeyId, offered(here));
  await expect(write(pat.journeyId, offered(here))).rejects.toMatchObject(refused);
});

test('somebody under 18 who walks in at an open adult group is not put on its register', async () => {
  const openGroup = await aGroup(storage, { serviceId: OPEN, component: 'support-group', name: 'Open to adults' });
  const session = await aSession(storage, {
    serviceId: OPEN,
    groupId: openGroup,
    component: 'support-group',
    on: TODAY,
  });
  const young = await aPerson(storage, { serviceId: OPEN, by, on: TODAY, called: 'Quin' });
  await superuser(storage, "update person set date_of_birth = '2009-01-01' where person_id = $1", [young.personId]);
  const marks = new Map([[young.journeyId, 'attended' as const]]);
  const save = withActor(storage, by, (tx) =>
    takeRegister(tx, writing(OPEN), { sessionId: session, revision: 0, marks, visitors: null, groupNote: null }),
  );
  await expect(save).rejects.toMatchObject({ code: 'adults-only' });
});

test('somebody under 18 comes into no adult group, and the words name nobody', async () => {
  const here = await group('adults');
  const young = await waiting('Pip');
  await superuser(storage, "update person set date_of_birth = '2009-01-01' where person_id = $1", [young.personId]);
  const said = await write(young.journeyId, offered(here)).catch((error: Error) => error);
  expect(said).toMatchObject({ code: 'adults-only' });
  expect(String(said)).not.toContain('Pip');
});

test('a person joins a group once, also when two press at the same time', async () => {
  const here = await group('once');
  const ray = await waiting('Ray');
  await write(ray.journeyId, offered(here), accepted);
  const both = await Promise.allSettled([1, 2].map(() => write(ray.journeyId, joined(here))));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(inGroup(storage, { serviceId: TOWN, groupId: here, component, on: TODAY }, ray)).rejects.toMatchObject({
    constraint: 'one_open_membership',
  });
});

test('only the team of this service reads who is kept apart: neither of the two, nor another service, nor a partner', async () => {
  const [row] = await superuser(storage, 'select first_person from keep_apart where service_id = $1 limit 1', [TOWN]);
  const personId = String(row?.first_person);
  const seen = (actor: Actor) =>
    withActor(storage, actor, (tx) =>
      tx.selectFrom('keep_apart').select('keep_apart_id').where('service_id', '=', TOWN).execute(),
    );
  const nobody = { accountId: null, name: 'X', services: [] as string[] };
  expect((await seen(by)).length).toBeGreaterThan(0);
  expect(await seen({ ...nobody, personId, role: 'member' })).toEqual([]);
  expect(await seen({ ...nobody, personId: null, role: 'partner' })).toEqual([]);
  expect(await seen(aPractitioner([OPEN]))).toEqual([]);
  // A member who answers for themself is told nothing but that it cannot be.
  const [sam, tess, here] = [await waiting('Sam'), await waiting('Tess'), await group('own yes')];
  for (const one of [sam, tess]) await write(one.journeyId, offered(here));
  await apart(sam, tess);
  const own = { actor: { ...by, role: 'system' as const, name: 'Sam' }, clock: frozenClock(TODAY), serviceId: TOWN };
  const said = await asSystem(storage, TOWN, 'test', (tx) =>
    recordFacts(tx, own, new Map([[sam.journeyId, [accepted]]])),
  ).catch(String);
  expect(said).toContain('cannot be taken just now');
  expect(said).not.toMatch(/apart|brought together|married|Tess/);
});
