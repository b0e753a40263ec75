import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { followDatasets } from '../figures/follow.ts';
import { indicators } from '../indicators/indicator.ts';
import { routes } from './routes.ts';

let storage: Storage;
let server: ServerUnderTest;
let folder: string;
const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;
const lead: Actor = { accountId: id(900), personId: null, name: 'Lee Lead', role: 'service-lead', services: ['sun'] };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evidence-pages-'));
  storage = await freshDatabase();
  const people = Array.from({ length: 12 }, (_, n) => n + 1);
  await superuser(
    storage,
    `
    insert into service (service_id, name, basis, model_id, model_version, modelled_on, model_from) values ('sun', 'Rowan House', 'simulated', 'sun', 1, 'Sun, 2011', '2024-01-01');
    insert into service_model_version values ('sun', 1, 'id: sun', 'x', '2024-01-01');
    insert into person (person_id, called, full_name, gender) values ${people.map((n) => `('${id(n)}', 'P', 'P P', '${1 + (n % 2)}')`).join(', ')};
    insert into person_in_service select 'sun', person_id, '2024-01-01' from person;
    insert into journey (service_id, journey_id, person_id, model_version) select 'sun', person_id, person_id, 1 from person;
    insert into journey_span (service_id, journey_id, nth, opened_by, referred_date, taken_on_date, started_date) select 'sun', person_id, 1, 'chose', '2024-06-01', '2024-06-20', '2024-07-01' from person;
    update journey_span set ended_date = '2024-12-01', ending = 'lost-touch', counts_as = 'unplanned' where journey_id in ('${id(1)}', '${id(2)}', '${id(3)}');
    insert into community (service_id, community_id, name, since) values ('sun', '${id(80)}', 'Everybody', '2024-01-01');
    insert into community_decision (service_id, community_id, kind, words, why, decided_by, risk, against, decided_on, written_by, written_side, written_at)
      select 'sun', '${id(80)}', 'decision', 'Keep the lamp', 'It was asked for', case when n < 4 then 'together' else 'staff' end, n > 2, n % 2, '2025-06-01', 'A', 'staff', now() from generate_series(1, 8) n;
  `,
  );
  server = await startServer({ storage, routes });
});
afterAll(async () => {
  await server.close();
  await storage.close();
  await rm(folder, { recursive: true });
});

const get = async (path: string) => {
  const response = await fetch(`${server.origin}${path}`, { redirect: 'manual' });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

describe('a service lead reads the evidence', () => {
  it('is told so before anything has been made', async () => {
    server.signInAs(lead);
    const { status, text } = await get('/s/sun/evidence');
    expect(status).toBe(200);
    expect(text).toContain('have not been made yet');
  });

  it('sees every question with its answer in a sentence, the basis and as of when', async () => {
    await followDatasets(storage, { today: day('2026-03-02'), now: () => new Date('2026-03-02T09:30:00Z'), folder });
    server.signInAs(lead);
    const { text } = await get('/s/sun/evidence');
    for (const { question, id: indicator } of indicators().values()) {
      expect(text).toContain(question);
      expect(text).toContain(`href="/s/sun/evidence/${indicator}"`);
    }
    expect(text).toContain('75% of those who start are still taking part twelve months later');
    expect(text).toContain('Basis: simulated.');
    expect(text).toContain('until 2 March 2026');
  });

  it('finds on the page of a question the chart, what is behind it and what it does not mean', async () => {
    server.signInAs(lead);
    const { status, text } = await get('/s/sun/evidence/retention');
    expect(status).toBe(200);
    expect(text).toMatch(/<h1[^>]*>Do people stay\?<\/h1>/);
    expect(text).toContain('<svg');
    for (const part of [
      'Behind this figure',
      'What this does not mean',
      'Staying is not improving',
      'Aalen-Johansen',
      '95% interval: between',
      'Left before the planned end within twelve months',
      'journeys 12',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/NaN|undefined|\[object/);
  });

  it('finds who decides, about risk and otherwise, with where somebody was against and no word of it', async () => {
    server.signInAs(lead);
    const { text } = await get('/s/sun/evidence/decisions-by-members');
    for (const part of [
      '38% of decisions written down in the period were taken by members, or by members and staff together (3 of 8)',
      'In 4 decisions somebody was against.',
      'Decisions about risk',
      'Other decisions',
      'Who decided, and where somebody was against',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Keep the lamp');
  });

  it.each([...indicators().keys()])('opens the page of %s, known or not', async (indicator) => {
    server.signInAs(lead);
    const { status, text } = await get(`/s/sun/evidence/${indicator}`);
    expect(status).toBe(200);
    expect(text).toContain('What this does not mean');
    expect(text).not.toMatch(/NaN|undefined|\[object/);
  });

  it('takes the rows away as CSV and JSON', async () => {
    server.signInAs(lead);
    const csv = await get('/s/sun/evidence/retention/rows.csv');
    expect(csv.type).toContain('text/csv');
    expect(csv.text).toMatch(/^schema,indicator,version,service,basis,from,to,/);
    const json = await get('/s/sun/evidence/retention/rows.json');
    expect(JSON.parse(json.text)[0]).toMatchObject({
      schema: 'commonground.evidence/1',
      indicator: 'retention',
      value: 0.75,
      basis: 'simulated',
    });
    expect((await get('/s/sun/evidence/retention/rows.xlsx')).status).toBe(404);
    expect((await get('/s/sun/evidence/happiness')).status).toBe(404);
  });

  it('shows nothing to others, nor to the lead of another service', async () => {
    for (const actor of [{ ...lead, role: 'practitioner' as const }, { ...lead, services: ['moon'] }, undefined]) {
      server.signInAs(actor);
      const { status, text } = await get('/s/sun/evidence/retention');
      expect(status).not.toBe(200);
      expect(text).not.toContain('75%');
    }
  });
});
