import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aPerson, aPractitioner, aService, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { findResponse } from '../response.store.ts';
import { beginResponse, keepAnswers, sendResponse } from '../sending/index.ts';

const SERVICE = 'open-evenings';
const practitioner = aPractitioner([SERVICE]);
let storage: Storage;
let server: ServerUnderTest;
let robin: Actor;
let journeyId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE, 'Open Evenings Network');
  server = await startServer({ storage });
});
beforeEach(async () => {
  const person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2025-08-01' });
  journeyId = person.journeyId;
  robin = { accountId: randomUUID(), personId: person.personId, name: 'Robin', role: 'member', services: [SERVICE] };
  server.signInAs(robin);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

/** CORE-10 with the same answer to every question but the one on plans to end one's life. */
const core10 = (each: number, plans = 0) =>
  Object.fromEntries(
    Array.from({ length: 10 }, (_, item) => [
      item + 1,
      item === 5 ? plans : item === 1 || item === 2 ? 4 - each : each,
    ]),
  );

async function sent(on: string, answers: Record<string, number>, instrument = 'core-10'): Promise<string> {
  const clock = frozenClock(on);
  return withActor(storage, robin, async (tx) => {
    const occasion = { occasion: `on ${on}`, dueOn: onDay(on), byWhom: 'self', mode: 'screen' } as const;
    const begun = { serviceId: SERVICE, journeyId, personId: robin.personId as string, instrument, ...occasion };
    const id = await beginResponse(tx, begun, clock.now());
    const draft = await findResponse(tx, id);
    await keepAnswers(tx, draft!, answers);
    await sendResponse(tx, { actor: robin, clock }, id);
    return id;
  });
}
const page = async (id: string) => (await browsing(server.origin).open(`/doing/answer/${id}`)).text;

test('harder by more than chance comes with help and somebody to talk to, and no name for how bad it is', async () => {
  await sent('2025-11-01', core10(1));
  const text = await page(await sent('2026-03-01', core10(3)));
  expect(text).toContain('That is harder than before, and by more than chance alone would do.');
  expect(text).toContain('You do not have to wait');
  expect(text).toContain('You can talk with the team of Open Evenings Network');
  expect(text).toContain('Help now');
  expect(text).toContain('the score is about the same as your first one');
  expect(text).not.toMatch(/severe|moderate|mild\b|clinical|deteriorat/i);
});

test('about the same is called chance, and better is called better, without a call for help', async () => {
  await sent('2025-11-01', core10(2));
  const same = await page(await sent('2025-12-01', { ...core10(2), 1: 3 }));
  expect(same).toContain('ups and downs of this size happen by chance');
  const better = await page(await sent('2026-02-01', core10(0)));
  expect(better).toContain('That is better, and by more than chance alone would do.');
  expect(better).not.toContain('You do not have to wait');
});

test('an answer that calls for help alone says that nobody gets a message; one for the team says by when', async () => {
  // In the levels that come with the product the first answer above none to thoughts shows help and tells nobody.
  const alone = await page(await sent('2026-02-01', { 9: 1 }, 'phq-9'));
  expect(alone).toContain('Thank you for telling us');
  expect(alone).toContain('Call 116 123');
  expect(alone).toContain('Nobody gets a message about this answer.');
  const told = await page(await sent('2026-03-02', core10(1, 1)));
  expect(told).toContain('Your team has been sent a message. They are asked to look at it by');
  expect(told).toContain('Until then, maybe nobody has read it.');
  await superuser(
    storage,
    `update safety_alert set owner_account = gen_random_uuid(), owner_name = 'Ash', owner_duty = null, nobody_named = false, by_calendar = false, acknowledged_at = '2026-03-02T13:30:00Z', acknowledged_by = 'Ash', first_seen_at = '2026-03-02T13:30:00Z' where person_id = $1`,
    [robin.personId],
  );
  const [{ response_id } = {}] = await superuser(
    storage,
    `select response_id from response where person_id = $1 and instrument = 'core-10'`,
    [robin.personId],
  );
  const seen = await page(String(response_id));
  expect(seen).toContain('Somebody in your team has seen what you told us, at 13:30 on Monday 2 March 2026.');
  expect(seen).not.toContain('Ash');
});

test('words added twice by a double press stand once', async () => {
  const id = await sent('2026-03-01', core10(1));
  const phone = browsing(server.origin);
  const form = await phone.open(`/doing/answer/${id}`);
  const token = /name="_csrf" value="([^"]*)"/.exec(form.html)?.[1] ?? '';
  for (const _ of [1, 2]) await phone.post(`/doing/answer/${id}/add`, { _csrf: token, added: 'Nights are worst.' });
  expect(await superuser(storage, 'select added_words from response where response_id = $1', [id])).toEqual([
    { added_words: 'Nights are worst.' },
  ]);
});
