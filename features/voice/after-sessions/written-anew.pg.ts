import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frozenClock } from '#platform/clock/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession } from '../../../tests/people.ts';
import { writeFeedbackAnew } from './after-sessions.store.ts';

const HERE = 'town-service';
const by = aPractitioner([HERE]);
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
});
afterAll(() => storage?.close());

const rows = async (table: string) => superuser(storage, `select *, xmin::text as written from ${table}`);

test('after the week no transaction or order links an answer to who has answered; nothing is lost, and once a week is enough', async () => {
  const component = 'a-group';
  const groupId = await aGroup(storage, { serviceId: HERE, component });
  const sessionId = await aSession(storage, { serviceId: HERE, groupId, component, on: '2026-03-04' });
  for (const step of [0, 1, 2, 3]) {
    const { personId } = await aPerson(storage, { serviceId: HERE, by, on: '2026-02-16', called: `P${step}` });
    // What the function of the page does, each in its own transaction.
    await superuser(
      storage,
      `with r as (insert into session_feedback_roll values ($1, $2, $3))
       insert into session_feedback (service_id, component_id, group_id, week, step) values ($1, $4, $5, '2026-03-02', $6)`,
      [HERE, sessionId, personId, component, groupId, step],
    );
  }
  const old = randomUUID();
  await superuser(
    storage,
    "insert into session_feedback (service_id, feedback_id, component_id, week, step) values ($1, $2, $3, '2025-01-06', 4)",
    [HERE, old, component],
  );
  const before = await rows('session_feedback');
  expect(new Set(before.map(({ written }) => written)).size).toBe(5);
  const clock = frozenClock('2026-03-09T01:20:00Z');
  await writeFeedbackAnew({ storage, clock });
  const after = await rows('session_feedback');
  const roll = await rows('session_feedback_roll');
  expect(after.map(({ step }) => step).sort()).toEqual([0, 1, 2, 3, 4]);
  const anew = after.filter(({ feedback_id }) => feedback_id !== old);
  const ids = new Set(before.map(({ feedback_id }) => feedback_id));
  expect(anew.filter(({ feedback_id }) => ids.has(feedback_id))).toEqual([]);
  expect(roll).toHaveLength(4);
  expect(new Set([...anew, ...roll].map(({ written }) => written)).size).toBe(1);
  clock.set('2026-03-15T01:20:00Z');
  await writeFeedbackAnew({ storage, clock });
  expect(await rows('session_feedback')).toEqual(after);
});
