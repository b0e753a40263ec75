import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { indicators } from '../indicators/indicator.ts';
import { buildOf, figuresOf, figuresOfIndicator, releasedFiguresOf } from './figures.store.ts';
import { followDatasets, staleServices } from './follow.ts';

let storage: Storage;
let folder: string;
const today = day('2025-12-31');
const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;
const options = () => ({ today, now: () => new Date('2026-01-01T03:00:00Z'), folder });
const actor = (role: Actor['role'], services: string[]): Actor => ({
  accountId: id(900),
  personId: null,
  name: 'A',
  role,
  services,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'follow-'));
  storage = await freshDatabase();
  const journeys = Array.from({ length: 8 }, (_, n) => n + 1);
  await superuser(
    storage,
    `
    insert into service (service_id, name, basis, model_id, model_version, model_from) values ('sun', 'Sun', 'simulated', 'sun', 1, '2025-01-01'), ('moon', 'Moon', 'record', 'moon', 1, '2025-01-01');
    insert into person (person_id, called, full_name) values ${journeys.map((n) => `('${id(n)}', 'P', 'P P')`).join(', ')};
    insert into person_in_service select 'sun', person_id, '2024-01-01' from person;
    insert into service_model_version values ('sun', 1, 'id: sun', 'x', '2025-01-01'), ('moon', 1, 'id: moon', 'y', '2025-01-01');
    insert into journey (service_id, journey_id, person_id, model_version) select 'sun', person_id, person_id, 1 from person;
    insert into journey_span (service_id, journey_id, nth, opened_by, referred_date, started_date) select 'sun', person_id, 1, 'chose', '2024-06-01', '2024-07-01' from person;
  `,
  );
});
afterAll(async () => {
  await storage.close();
  await rm(folder, { recursive: true });
});

it('makes datasets and figures for every service, then nothing until something changes', async () => {
  expect((await followDatasets(storage, options())).sort()).toEqual(['moon', 'sun']);
  expect(await followDatasets(storage, options())).toEqual([]);
  expect([...(await staleServices(storage, day('2026-01-01'))).keys()].sort()).toEqual(['moon', 'sun']);
});

it('stores figures that a service lead of that service can read, and nobody else', async () => {
  const read = (who: Actor) => withActor(storage, who, (tx) => figuresOf(tx, 'sun'));
  const figures = await read(actor('service-lead', ['sun']));
  expect(figures).toHaveLength(indicators().size);
  const active = figures.find(({ indicator }) => indicator === 'active');
  expect(active?.row).toMatchObject({ basis: 'simulated', value: 8, status: 'known', service: 'sun' });
  expect(active?.sentence).toBe('8 journeys had started and not ended on the last day counted, 31 December 2025.');
  const released = (who: Actor) => withActor(storage, who, (tx) => releasedFiguresOf(tx, 'sun'));
  expect(await released(actor('commissioner', ['sun']))).toHaveLength(indicators().size);
  for (const who of [actor('commissioner', ['moon']), actor('practitioner', ['sun']), actor('partner', ['sun'])])
    expect(await released(who), who.role).toEqual([]);
  for (const who of [
    actor('commissioner', ['sun']),
    actor('service-lead', ['moon']),
    actor('practitioner', ['sun']),
    actor('member', ['sun']),
    actor('visitor', []),
  ])
    expect(await read(who), who.role).toEqual([]);
});

it('draws a chart where there is something to draw', async () => {
  const lead = actor('service-lead', ['sun']);
  const [retention] = await withActor(storage, lead, (tx) => figuresOfIndicator(tx, 'sun', 'retention'));
  expect(retention?.row).toMatchObject({ value: 1, status: 'known' });
  expect(retention?.chart).toMatch(/<svg[^>]*>/);
});

it('follows a change of records, and keeps one dataset folder for each service', async () => {
  const lead = actor('service-lead', ['sun']);
  const before = await withActor(storage, lead, (tx) => buildOf(tx, 'sun'));
  await superuser(
    storage,
    `
    update journey_span set ended_date = '2025-09-30', ending = 'lost-touch', counts_as = 'unplanned' where journey_id = '${id(1)}';
    insert into journey_fact (service_id, fact_id, journey_id, kind, happened_on, recorded_at, author_name, body) values ('sun', '${id(50)}', '${id(1)}', 'ended', '2025-09-30', now(), 'A', '{}')`,
  );
  expect(await followDatasets(storage, options())).toEqual(['sun']);
  const after = await withActor(storage, lead, (tx) => buildOf(tx, 'sun'));
  expect(after?.rows).toMatchObject({ journeys: 8, people: 8 });
  expect(await readdir(join(folder, 'sun'))).toHaveLength(1);
  expect([existsSync(before?.folder ?? ''), existsSync(after?.folder ?? '')]).toEqual([false, true]);
  const figures = await withActor(storage, lead, (tx) => figuresOf(tx, 'sun'));
  expect(figures.find(({ indicator }) => indicator === 'ended-unplanned')?.row.value).toBe(1);
  expect(figures.find(({ indicator }) => indicator === 'active')?.row.value).toBe(7);
});

it('keeps what was there when a dataset cannot be made, and says which', async () => {
  await superuser(storage, `insert into funding values ('sun', '2025-01-01', null, 1000, 'record')`);
  const now = () => new Date(Number.NaN);
  await expect(followDatasets(storage, { ...options(), now })).rejects.toThrow(
    'The dataset of sun could not be made again.',
  );
  expect(await withActor(storage, actor('service-lead', ['sun']), (tx) => figuresOf(tx, 'sun'))).toHaveLength(
    indicators().size,
  );
});
