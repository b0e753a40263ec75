import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asDatasetBuilder, type Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { firstProblems } from '../check/check-dataset.ts';
import { buildDataset } from '../write/build-dataset.ts';
import { recordMarkers } from './markers.ts';
import { withRecords } from './records-source.ts';

let storage: Storage;
let folder: string;
const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;
const six = [1, 2, 3, 4, 5, 6];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'together-'));
  storage = await freshDatabase();
  await superuser(
    storage,
    `
    insert into service (service_id, name, basis, model_id, model_version, model_from) values ('sun', 'Sun', 'record', 'sun', 1, '2025-01-01');
    insert into service_model_version values ('sun', 1, 'id: sun', 'x', '2025-01-01');
    insert into person (person_id, called, full_name) values ${six.map((n) => `('${id(n)}', 'Robin ${n}', 'Robin ${n}')`).join(', ')};
    insert into person_in_service select 'sun', person_id, '2025-01-01' from person;
    insert into journey (service_id, journey_id, person_id, model_version) select 'sun', person_id, person_id, 1 from person;
    insert into journey_span (service_id, journey_id, nth, opened_by, referred_date, started_date) select 'sun', person_id, 1, 'chose', '2025-01-01', '2025-02-01' from person;
    insert into community (service_id, community_id, name, since) values ('sun', '${id(80)}', 'Everybody', '2025-01-01');`,
  );
});
afterAll(async () => {
  await storage.close();
  await rm(folder, { recursive: true });
});

async function table(name: string): Promise<string[][]> {
  await withRecords(storage, { asOf: day('2025-12-31') }, (source) =>
    buildDataset({ source, out: folder, format: 'csv', builtAt: new Date(0) }),
  );
  expect(await firstProblems(folder)).toEqual([]);
  const text = await readFile(join(folder, `${name}.csv`), 'utf8');
  for (const secret of ['Robin', 'quiet', id(1), id(80)]) expect(text).not.toContain(secret);
  const [, ...lines] = text.trim().split('\n');
  return lines.map((line) => line.split(','));
}
const marker = async () => (await recordMarkers(storage)).get('sun');

it('counts a decision with who took it, risk and who was against, and no word of it', async () => {
  expect(await table('decisions')).toEqual([]);
  const before = await marker();
  await superuser(
    storage,
    `insert into community_decision (service_id, community_id, kind, words, why, decided_by, by_role, way, risk, against, dissent, decided_on, written_by, written_side, written_at) values
      ('sun', '${id(80)}', 'decision', 'Keep the quiet room', null, 'together', null, 'consensus', true, 2, 'Not quiet', '2025-03-01', 'Robin', 'staff', now()),
      ('sun', '${id(80)}', 'decision', 'Open on Monday', 'A quiet day', 'staff', null, null, false, null, null, '2025-03-02', 'Robin', 'staff', now())`,
  );
  expect(await marker()).not.toBe(before);
  expect(await table('decisions')).toEqual([
    ['sun', '2025-03-01', 'together', 'consensus', 'yes', '2'],
    ['sun', '2025-03-02', 'staff', '', 'no', ''],
  ]);
});

it('says of everybody who started how it stands with a crisis plan, and nothing where nobody has one', async () => {
  expect(await table('crisis_plans')).toEqual([]);
  const markers = [await marker()];
  const plan = (n: number, agrees: string) => `
    insert into plan (service_id, plan_id, journey_id, person_id, plan_key, kind, started_on, version) values ('sun', '${id(n + 20)}', '${id(n)}', '${id(n)}', 'crisis', 'crisis', '2025-01-20', 1);
    insert into plan_version values ('sun', '${id(n + 20)}', 1, '${id(n)}', '{}', 'Robin', 'member', now());
    insert into plan_agreement (service_id, plan_id, version, nth, person_id, side, agrees, name, on_day) values ${agrees
      .split('')
      .map(
        (yes, nth) =>
          `('sun', '${id(n + 20)}', 1, ${nth + 1}, '${id(n)}', 'person', ${yes === 'y'}, 'Robin', '2025-02-0${nth + 1}')`,
      )
      .join(', ')};`;
  // One agreed, one took the yes back, one said not now, one said later: only a "not now" is an answer that counts.
  await superuser(storage, plan(1, 'ny') + plan(2, 'yn'));
  markers.push(await marker());
  await superuser(
    storage,
    `insert into crisis_plan_answer values ('sun', '${id(3)}', 1, '${id(3)}', 'not-now', null, '2025-06-01', 'Robin', null, '2025-01-30'),
      ('sun', '${id(4)}', 1, '${id(4)}', 'later', 'Quiet first', '2025-06-01', 'Robin', null, '2025-01-30');`,
  );
  markers.push(await marker());
  await superuser(
    storage,
    `set session_replication_role = replica;
    insert into crisis_plan_opening (service_id, opening_id, share_id, journey_id, person_id, version, opened_at, how, side, pass_hash) values
      ('sun', '${id(60)}', null, '${id(1)}', '${id(1)}', 1, '2025-04-01', 'printed', 'person', null),
      ('sun', '${id(61)}', '${id(70)}', '${id(1)}', '${id(1)}', 1, '2025-04-02', 'link', 'receiver', sha256('x'));
    reset session_replication_role`,
  );
  const rows = (await table('crisis_plans')).map(([, , ...rest]) => rest.join(' ').trim()).sort();
  expect(rows).toEqual(['agreed 2025-02-02 1', 'none', 'none', 'none', 'none', 'not-now 2025-01-30']);
  expect(new Set(markers).size).toBe(markers.length);
});

it('counts peers by full month, and no month of fewer than five people', async () => {
  const ask = (from: number, to: number, night: string, answer: string) =>
    `('sun', '${id(80)}', '${id(from)}', '${id(to)}', '${night}T20:00:00Z', '${night}', ${answer}, true)`;
  const yes = `'yes', now()`;
  const before = await marker();
  await superuser(
    storage,
    `insert into peer_ask (service_id, community_id, from_person, to_person, asked_at, night, answer, answered_at, from_named) values
      ${[
        ask(1, 2, '2025-03-01', yes),
        ask(3, 4, '2025-03-02', yes),
        ask(5, 4, '2025-03-03', 'null, null'),
        ask(1, 2, '2025-04-01', yes),
        ask(3, 4, '2025-04-01', yes),
        ...six.slice(1).map((n) => ask(1, n, new Date().toISOString().slice(0, 10), yes)),
      ].join(', ')};
    `,
  );
  expect(await marker()).not.toBe(before);
  // March: five people asked or were asked, four of them with a yes. April: four. This month is not over.
  expect(await table('peer_support')).toEqual([['sun', '2025-03-01', 'asked', '3', '5']]);
});

it('reads no word of a decision or a plan, and nobody who asked a peer', async () => {
  const asking = (question: string) => asDatasetBuilder(storage, (tx) => sql.raw(question).execute(tx));
  for (const question of [
    'select words from community_decision',
    'select dissent from community_decision',
    'select content from plan_version',
    'select person_id from plan',
    'select name from plan_agreement',
    'select words from crisis_plan_answer',
    'select who from crisis_plan_opening',
    'select from_person from peer_ask',
    'select words from peer_message',
  ])
    await expect(asking(question), question).rejects.toThrow('permission denied');
});
