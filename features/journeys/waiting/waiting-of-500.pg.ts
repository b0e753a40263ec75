import { availableParallelism, loadavg } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aPractitioner, aService } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'long-list';
const MOST_MS = 300;
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE);
  server = await startServer({ storage });
  await superuser(storage, FIVE_HUNDRED);
  await superuser(storage, 'analyze');
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

test.each([
  ['as it opens', `/s/${SERVICE}/waiting`],
  ['filtered, sorted and far down', `/s/${SERVICE}/waiting?day=Mon&time=morning&sort=due&page=9`],
])('a waiting list of 500 people with their contacts opens within its budget: %s', async (_, path) => {
  server.signInAs(aPractitioner([SERVICE]));
  const forms = browsing(server.origin);
  const times: number[] = [];
  for (let turn = 0; turn < 7; turn++) {
    const started = performance.now();
    const shown = await forms.open(path);
    times.push(performance.now() - started);
    expect(shown.text).toContain('500 waits');
  }
  // The best of seven is what the page takes. A machine with more to do than it has processors takes longer by as much.
  const busy = Math.max(1, loadavg()[0]! / availableParallelism());
  expect(Math.min(...times) / busy).toBeLessThan(MOST_MS);
});

/** People as the facts would leave them, written straight into the tables: 500 waits of six contacts each. */
const FIVE_HUNDRED = `do $$ declare p uuid; j uuid; asked date; begin
  for i in 1..500 loop
    p := gen_random_uuid(); j := gen_random_uuid(); asked := date '2025-01-01' + i % 300;
    insert into person (person_id, called, full_name) values (p, 'Person ' || i, 'Person ' || i || ' Example');
    insert into person_in_service values ('${SERVICE}', p, asked);
    insert into journey (service_id, journey_id, person_id, model_version)
      select '${SERVICE}', j, p, model_version from service where service_id = '${SERVICE}';
    insert into journey_fact (service_id, fact_id, journey_id, kind, happened_on, recorded_at, author_name, body)
      select '${SERVICE}', gen_random_uuid(), j, 'reached-out', asked + k * 9, now(), 'Ash', '{}' from generate_series(1, 6) k;
    insert into journey_now (service_id, journey_id, person_id, stage_id, phase, nth_span, chosen, opened_on, waiting_component, waiting_since)
      values ('${SERVICE}', j, p, 'finding-out', 'arriving', 1, true, asked, 'link-group', asked);
    insert into status_span values ('${SERVICE}', j, 1, 'waiting', asked, null);
    insert into held_place values ('${SERVICE}', p, 'link-group', j, null, 'waiting', asked);
    insert into suits values ('${SERVICE}', j, p, '{Mon,Tue}', '{morning}', '{}', null, '2026-01-01', 'Ash');
  end loop;
end $$`;
