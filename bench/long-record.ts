import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { ask } from './page-load.ts';
import { printTable, verdict } from './table.ts';
import { spreadOf } from './times.ts';

export const CONTACTS = 2_000;
const TIMES = 20;
const TARGET_MS = 200;

/**
 * Finds the person with the most marks in registers of this service and gives them as many more, in further sessions of
 * the days on which they came, as 2,000 need. Only ever done to a demonstration.
 *
 * @returns the journey, and how many marks it has now
 */
export async function longRecord(storage: Storage, serviceId: string): Promise<{ journeyId: string; marks: number }> {
  return asSystem(storage, serviceId, 'bench', async (tx) => {
    const found = await sql<{ journey_id: string; n: string }>`
      select journey_id, count(*) as n from attendance where service_id = ${serviceId} and corrected_by is null
      group by journey_id order by n desc, journey_id limit 1`.execute(tx);
    const [most] = found.rows;
    if (most === undefined) throw new Error(`Nobody ever came to ${serviceId}.`);
    const marks = Number(most.n);
    if (marks < CONTACTS) {
      const like = await sql<Record<string, string>>`
        select a.person_id, a.component_id, a.session_date, a.recorded_at, a.author_name from attendance a
        where a.service_id = ${serviceId} and a.journey_id = ${most.journey_id} and a.corrected_by is null
        order by a.session_date`.execute(tx);
      const sessions = Array.from({ length: CONTACTS - marks }, (_, i) => ({
        ...like.rows[i % like.rows.length]!,
        session_id: randomUUID(),
        fact_id: randomUUID(),
      }));
      const rows = sql`jsonb_to_recordset(${JSON.stringify(sessions)}::jsonb) as r(session_id uuid, fact_id uuid,
        person_id uuid, component_id text, session_date date, recorded_at timestamptz, author_name text)`;
      await sql`insert into session (service_id, session_id, component_id, session_date, state)
        select ${serviceId}, r.session_id, r.component_id, r.session_date, 'held' from ${rows}`.execute(tx);
      await sql`insert into attendance (service_id, fact_id, session_id, journey_id, person_id, component_id,
          session_date, how, recorded_at, author_name)
        select ${serviceId}, r.fact_id, r.session_id, ${most.journey_id}, r.person_id, r.component_id, r.session_date,
          'attended', r.recorded_at, r.author_name from ${rows}`.execute(tx);
    }
    return { journeyId: most.journey_id, marks: Math.max(marks, CONTACTS) };
  });
}

/** Opens the page of this person twenty times, one after the other, and prints the times. */
export async function printLongRecord(url: string, cookie: string, marks: number): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const { ms, error } = await ask(url, cookie);
    if (error !== null) throw new Error(`${url}: ${error}`);
    times.push(ms);
  }
  const { median, max } = spreadOf(times);
  printTable(
    'One person with a long record, opened twenty times',
    ['contacts', 'first ms', 'median ms', 'max ms', 'target', ''],
    [[marks, times[0]!, median, max, `under ${TARGET_MS} ms`, verdict(max, TARGET_MS)]],
  );
}
