import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const HERE = 'here';
const ash = aPractitioner([HERE], 'Ash');
let storage: Storage;
let server: ServerUnderTest;
let mine: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'colchester-haven', HERE);
  const robin = await aPerson(storage, { serviceId: HERE, by: ash, on: '2026-02-16', called: 'Robin' });
  mine = `/my-plan/${robin.journeyId}`;
  server = await startServer({ storage });
  server.signInAs({
    accountId: randomUUID(),
    personId: robin.personId,
    name: 'Robin',
    role: 'member',
    services: [HERE],
  });
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

/** Sends what a page's form would, as the member; the answer must lead on and say nothing broke. */
async function sends(path: string, values: Record<string, string>, from = path): Promise<string> {
  const page = browsing(server.origin);
  const token = /name="_csrf" value="([^"]*)"/.exec((await page.open(from)).html)?.[1] ?? '';
  const answer = await page.post(path, { _csrf: token, ...values });
  expect(`${path} ${answer.status} ${answer.status === 303 ? '' : answer.text}`).toBe(`${path} 303 `);
  return answer.location ?? '';
}

const done = async (query: string) => (await superuser(storage, query)).map((row) => Object.values(row)[0]);

test('a member presses every button of a plan of each kind', async () => {
  const page = browsing(server.origin);
  const plans = [...(await page.open('/my-plan')).html.matchAll(/href="(\/my-plan\/[0-9a-f-]+\/[a-z0-9-]+)"/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/\/(pillars|agreed|needs|past-care|agencies)$/.test(path));
  const offered = [...new Set(plans)];
  expect(offered.length).toBeGreaterThanOrEqual(4);
  for (const plan of offered) {
    await sends(`${plan}/not-now`, {}, plan);
    const parts = [...(await page.open(plan)).html.matchAll(/\/parts\/([a-z-]+)"/g)].map(([, part = '']) => part);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of new Set(parts)) await sends(`${plan}/parts/${part}`, { words: 'Mine', seen: '0' });
    await sends(`${plan}/tasks`, { task: 'Walk', whose: 'person' }, plan);
    await sends(`${plan}/people`, { name: 'Sam', part: 'A friend' }, plan);
    const task = /\/tasks\/([0-9a-f-]{36})"/.exec((await page.open(plan)).html)?.[1];
    const entry = /\/people\/([0-9a-f-]{36})"/.exec((await page.open(plan)).html)?.[1];
    await sends(`${plan}/tasks/${task}`, { as: 'done' }, plan);
    await sends(`${plan}/people/${entry}`, {}, plan);
    const revision = /name="seen" value="(\d+)"/.exec((await page.open(`${plan}/about`)).html)?.[1] ?? '';
    await sends(`${plan}/about`, { seen: revision, coordinator: 'Ash' });
    await sends(`${plan}/review`, { 'held-day': '2', 'held-month': '3', 'held-year': '2026', 'person-view': 'Fine' });
    await sends(`${plan}/finish`, { agrees: 'yes' });
    await sends(`${plan}/agree`, { version: '1', agrees: 'no', words: 'Not yet' }, plan);
  }
  expect(await done('select plan_key from plan where version = 1 and not_now_on is null')).toHaveLength(offered.length);
  expect(await done(`select made_role from plan_version`)).toEqual(offered.map(() => 'member'));
  expect(new Set(await done('select side from plan_agreement'))).toEqual(new Set(['person']));
  await sends(`${mine}/pillars`, { safety: '4' });
});

test('not now of a plan is kept with its day, in the name of the member', async () => {
  const plan = `${mine}/care`;
  await sends(`${plan}/not-now`, {}, plan);
  expect(await done(`select not_now_on::text from plan where plan_key = 'care'`)).toEqual(['2026-03-02']);
  expect(new Set(await done(`select actor_name from audit_entry where detail ? 'notNow'`))).toEqual(new Set(['Robin']));
});

test('a member agrees to what their community agreed', async () => {
  const texts = (await browsing(server.origin).open(`${mine}/agreed`)).html;
  const key = /name="key" value="([^"]+)"/.exec(texts)?.[1] ?? '';
  await sends(`${mine}/agreed`, { key, version: '0' });
  expect(await done(`select said_to from text_signed`)).toEqual([null]);
});

test('a member writes, changes and answers notes of their own', async () => {
  await sends('/my-record/notes/new', { words: 'A good week' });
  const [id] = await done('select note_id from note');
  await sends(`/my-record/notes/${id}`, { answer: 'And more' });
  await sends(`/my-record/notes/${id}/change`, { words: 'A very good week', reason: 'More', seen: '1' });
  expect(await done('select words from note_version order by version')).toEqual(['A good week', 'A very good week']);
});
