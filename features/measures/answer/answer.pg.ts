import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService, facts, onDay } from '../../../tests/people.ts';
import { askedOf, type DueForPerson } from '../due.store.ts';
import { findResponse } from '../response.store.ts';
import { scoresOf } from '../score.store.ts';
import { beginResponse as begun, keepAnswers, sendResponse } from '../sending/index.ts';

const SERVICE = 'open-evenings';
const clock = frozenClock('2026-03-02');
const today = clock.today();
const practitioner = aPractitioner([SERVICE]);
let storage: Storage;
let robin: Actor;
let sam: Actor;

async function member(called: string): Promise<Actor> {
  const person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-16', called });
  await facts(storage, practitioner, '2026-02-16', SERVICE, person.journeyId, [
    { kind: 'visited', on: onDay('2026-02-16'), component: 'support-group' },
  ]);
  return { accountId: randomUUID(), personId: person.personId, name: called, role: 'member', services: [SERVICE] };
}

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  robin = await member('Robin');
  sam = await member('Sam');
});
afterAll(() => storage?.close());

const beginResponse = (tx: Tx, personId: string, due: DueForPerson, now: Date) =>
  begun(tx, { ...due, personId, mode: 'screen' }, now);
const begin = (who: Actor) =>
  withActor(storage, who, async (tx) => {
    const { open } = await askedOf(tx, who.personId as string, today);
    return beginResponse(tx, who.personId as string, open[0]!, clock.now());
  });
const whole = Object.fromEntries(Array.from({ length: 10 }, (_, item) => [item + 1, item === 5 ? 0 : 2]));

test('beginning twice is one draft, and only its person finds it', async () => {
  const [first, second] = [await begin(robin), await begin(robin)];
  expect(second).toBe(first);
  expect(await withActor(storage, sam, (tx) => findResponse(tx, first))).toBeUndefined();
  expect(await withActor(storage, robin, (tx) => findResponse(tx, first))).toMatchObject({ state: 'draft' });
});

test('somebody else can neither answer nor send, and no row is left in the name of another person', async () => {
  const id = await begin(robin);
  const response = await withActor(storage, robin, (tx) => findResponse(tx, id));
  await withActor(storage, sam, (tx) => keepAnswers(tx, response!, { 1: 4 }));
  expect(await withActor(storage, sam, (tx) => sendResponse(tx, { actor: sam, clock }, id))).toBeUndefined();
  expect((await withActor(storage, robin, (tx) => findResponse(tx, id)))?.answers).toEqual({});
  const due = await withActor(storage, robin, async (tx) => (await askedOf(tx, robin.personId as string, today)).open);
  await expect(
    withActor(storage, sam, (tx) =>
      beginResponse(tx, robin.personId as string, { ...due[0]!, occasion: 'another' }, clock.now()),
    ),
  ).rejects.toThrow(/row-level security/);
});

test('sending computes the scores once, even when it is sent twice at once', async () => {
  const id = await begin(robin);
  const response = await withActor(storage, robin, (tx) => findResponse(tx, id));
  await withActor(storage, robin, (tx) => keepAnswers(tx, response!, whole));
  const send = () => withActor(storage, robin, (tx) => sendResponse(tx, { actor: robin, clock }, id));
  const [one, two] = await Promise.all([send(), send()]);
  expect([one?.state, two?.state]).toEqual(['sent', 'sent']);
  const scores = await withActor(storage, robin, (tx) => scoresOf(tx, robin.personId as string, 'core-10'));
  expect(scores.map(({ metric, value }) => [metric, value]).sort()).toEqual([
    ['clinical', 18],
    ['mean', 1.8],
    ['sum', 18],
  ]);
  expect(await superuser(storage, 'select 1 from safety_alert')).toEqual([]);
  const { open } = await withActor(storage, robin, (tx) => askedOf(tx, robin.personId as string, today));
  expect(open).toEqual([]);
});

test('what was sent stands: answers kept afterwards change nothing', async () => {
  const id = await withActor(
    storage,
    robin,
    async (tx) =>
      (await tx.selectFrom('response').select('response_id').where('state', '=', 'sent').executeTakeFirstOrThrow())
        .response_id,
  );
  const response = await withActor(storage, robin, (tx) => findResponse(tx, id));
  await withActor(storage, robin, (tx) => keepAnswers(tx, response!, { 1: 4 }));
  expect((await withActor(storage, robin, (tx) => findResponse(tx, id)))?.answers).toEqual(whole);
});

test('a risk answer raises one alert in the same transaction; only the team and the person see it', async () => {
  const id = await begin(sam);
  const response = await withActor(storage, sam, (tx) => findResponse(tx, id));
  await withActor(storage, sam, (tx) => keepAnswers(tx, response!, { ...whole, 6: 1 }));
  await expect(
    withActor(storage, sam, async (tx) => {
      await sendResponse(tx, { actor: sam, clock }, id);
      throw new Error('something later broke');
    }),
  ).rejects.toThrow('something later broke');
  expect(await superuser(storage, 'select 1 from safety_alert')).toEqual([]);
  await withActor(storage, sam, (tx) => sendResponse(tx, { actor: sam, clock }, id));
  const seenBy = async (who: Actor) =>
    (await withActor(storage, who, (tx) => tx.selectFrom('safety_alert').select('because').execute())).length;
  expect([await seenBy(sam), await seenBy(practitioner), await seenBy(robin)]).toEqual([1, 1, 0]);
});
