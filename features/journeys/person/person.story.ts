import { randomUUID } from 'node:crypto';
import { addDays } from '@commonground/calendar';
import type { Fact } from '@commonground/journey';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowOf } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aGroup, aPerson, aPractitioner, aService, facts, onDay, type ReferredPerson } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'town-service';
const CONTACTS = 2000;
let storage: Storage;
let server: ServerUnderTest;
let practitioner: Actor;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  practitioner = aPractitioner([SERVICE]);
  server = await startServer({ storage, at: '2026-03-02' });
  server.signInAs(practitioner);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

test('a person with 2,000 contacts is shown one month at a time', async () => {
  const group = await aGroup(storage, { serviceId: SERVICE, component: 'support-group' });
  const person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2019-01-07', called: 'Robin' });
  await comeOften(person, group);
  await facts(storage, practitioner, '2026-03-02', SERVICE, person.journeyId, []);
  const page = browsing(server.origin);
  const path = `/s/${SERVICE}/people/${person.journeyId}`;
  const shown = await page.open(path);
  expect(shown.status).toBe(200);
  expect(shown.text).toMatch(/Month 1 of 6\d with entries/);
  expect(shown.html.match(/class="cg-timeline__what"/g)?.length).toBeLessThan(32);
});

async function comeOften({ journeyId, personId }: ReferredPerson, groupId: string): Promise<void> {
  const owner = { serviceId: SERVICE, journeyId, personId };
  const sessions = Array.from({ length: CONTACTS }, (_, i) => ({
    id: randomUUID(),
    on: addDays(onDay('2019-01-08'), i),
  }));
  await asSystem(storage, SERVICE, 'test', async (tx) => {
    await tx
      .insertInto('session')
      .values(
        sessions.map(({ id, on }) => ({
          service_id: SERVICE,
          session_id: id,
          group_id: groupId,
          component_id: 'support-group',
          site_id: null,
          session_date: on,
          start_time: '10:00',
          end_time: '12:00',
          state: 'held' as const,
          cancelled_reason: null,
          visitors: null,
          group_note: null,
        })),
      )
      .execute();
    for (let start = 0; start < CONTACTS; start += 500) {
      const marks = sessions.slice(start, start + 500).map(({ id, on }) => {
        const fact = {
          id: randomUUID(),
          kind: 'attended',
          on,
          recordedAt: `${on}T12:00:00.000Z`,
          by: { name: 'Ash Practitioner' },
          component: 'support-group',
          session: id,
          how: 'attended',
        } as Fact;
        const row = rowOf(owner, fact);
        if (row.table !== 'attendance') throw new Error('A mark belongs to a register.');
        return row.row;
      });
      await tx.insertInto('attendance').values(marks).execute();
    }
  });
}

test('the caseload pages, filters and searches in the address; the counts are of the filter', async () => {
  const page = browsing(server.origin);
  for (let i = 0; i < 52; i++) {
    const called = `Person${String(i).padStart(2, '0')}`;
    const { journeyId } = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-02', called });
    if (i === 0) {
      const on = onDay('2026-03-01');
      await facts(storage, practitioner, '2026-03-01', SERVICE, journeyId, [
        { kind: 'paused', on, until: onDay('2026-03-20') },
      ]);
    }
    if (i === 1) {
      const on = onDay('2026-03-01');
      await facts(storage, practitioner, '2026-03-01', SERVICE, journeyId, [{ kind: 'ended', on, as: 'moved-away' }]);
    }
  }
  const list = `/s/${SERVICE}/people`;
  const first = await page.open(list);
  expect(first.text).toContain('52 people');
  expect(first.text).toContain('1 to 50 of 52 people');
  expect(first.links).not.toContain('Person01');
  expect((await page.open(`${list}?page=2`)).text).toContain('51 to 52 of 52 people');
  expect((await page.open(`${list}?status=paused`)).text).toContain('Having a break');
  expect((await page.open(`${list}?status=paused`)).text).toContain('1 person');
  expect((await page.open(`${list}?status=elsewhere`)).links).toContain('Person01');
  const found = await page.open(`${list}?status=all&name=person01`);
  expect(found.links.filter((words) => words.startsWith('Person'))).toEqual(['Person01']);
  expect((await page.open(`${list}?name=100%25`)).text).toContain('Nobody here fits this filter.');
  const backwards = await page.open(`${list}?sort=name&order=down`);
  expect(backwards.links.find((words) => /^(Person|Robin)/.test(words))).toBe('Robin');
  server.clock.set('2026-03-20');
  expect((await page.open(`${list}?status=paused`)).text).toContain('0 people');
  server.clock.set('2026-03-02');
});
