import { sql } from 'kysely';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { ask } from './page-load.ts';
import { printTable, verdict } from './table.ts';
import { spreadOf } from './times.ts';

export const WAITING = 500;
const TIMES = 20;
const TARGET_MS = 300;

/**
 * Puts five hundred people with six contacts each on a waiting list, written into the tables as their facts would leave
 * them. Only ever done to a demonstration and to a test's database.
 */
export async function longWaiting(
  storage: Storage,
  serviceId: string,
  { stage, component }: { readonly stage: string; readonly component: string },
): Promise<void> {
  await asSystem(storage, serviceId, 'bench', async (tx) => {
    const people = sql`(select n, md5(${serviceId} || 'person' || n)::uuid as p, md5(${serviceId} || 'journey' || n)::uuid as j,
      date '2025-01-01' + n % 300 as asked from generate_series(1, ${sql.lit(WAITING)}) n) as w`;
    await sql`insert into person (person_id, called, full_name)
      select p, 'Person ' || n, 'Person ' || n || ' Example' from ${people}`.execute(tx);
    await sql`insert into person_in_service (service_id, person_id, since) select ${serviceId}, p, asked from ${people}`.execute(
      tx,
    );
    await sql`insert into journey (service_id, journey_id, person_id, model_version)
      select ${serviceId}, j, p, s.model_version from ${people} join service s on s.service_id = ${serviceId}`.execute(
      tx,
    );
    await sql`insert into journey_fact (service_id, fact_id, journey_id, kind, happened_on, recorded_at, author_name, body)
      select ${serviceId}, gen_random_uuid(), j, 'reached-out', asked + k * 9, now(), 'Ash', '{}'
      from ${people} cross join generate_series(1, 6) k`.execute(tx);
    await sql`insert into journey_now (service_id, journey_id, person_id, stage_id, phase, nth_span, chosen, opened_on,
        waiting_component, waiting_since)
      select ${serviceId}, j, p, ${stage}, 'arriving', 1, true, asked, ${component}, asked from ${people}`.execute(tx);
    await sql`insert into status_span (service_id, journey_id, nth, status, from_on, to_on)
      select ${serviceId}, j, 1, 'waiting', asked, null from ${people}`.execute(tx);
    await sql`insert into held_place (service_id, person_id, component_id, journey_id, group_id, state, since)
      select ${serviceId}, p, ${component}, j, null, 'waiting', asked from ${people}`.execute(tx);
    await sql`insert into suits (service_id, journey_id, person_id, days, times, sites, words, said_on, said_by)
      select ${serviceId}, j, p, '{Mon,Tue}', '{morning}', '{}', null, '2026-01-01', 'Ash' from ${people}`.execute(tx);
  });
}

/** Opens the list twenty times, as it opens and far down, and prints the times. */
export async function printLongWaiting(url: string, cookie: string): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const [what, query] of [
    ['as it opens', ''],
    ['filtered, sorted and far down', '?day=Mon&time=morning&sort=due&page=9'],
  ] as const) {
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const { ms, error } = await ask(`${url}${query}`, cookie);
      if (error !== null) throw new Error(`${url}${query}: ${error}`);
      times.push(ms);
    }
    const { median, max } = spreadOf(times);
    rows.push([what, times[0]!, median, max, `under ${TARGET_MS} ms`, verdict(max, TARGET_MS)]);
  }
  printTable(
    `A waiting list with ${WAITING} people more`,
    ['waiting list', 'first ms', 'median ms', 'max ms', 'target', ''],
    rows,
  );
}
