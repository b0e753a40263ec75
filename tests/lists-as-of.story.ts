import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase } from './database.ts';
import { browsing } from './forms.ts';
import { aPerson, aPractitioner, aService } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const SERVICE = 'open-evenings';
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  const lead = { ...aPractitioner([SERVICE]), role: 'service-lead' } as const;
  await aPerson(storage, { serviceId: SERVICE, by: lead, on: '2026-02-20', called: 'Robin' });
  server = await startServer({ storage, at: '2026-03-02T12:00:00Z' });
  server.signInAs(lead);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

test.each([
  ['people', /1 person.*, as of Monday 2 March 2026/],
  ['groups', /\d+ groups?.* places, as of Monday 2 March 2026/],
  ['messages', /\d+ messages?.* sent, as of Monday 2 March 2026/],
  ['measures', /\d+ (line|people|person).*, as of Monday 2 March 2026/],
  ['measures/completeness', /fell due from \w+ 3 March 2025 to \w+ 2 March 2026/],
  ['caseloads', /Everybody whose journey is open.*: 1, as of Monday 2 March 2026/],
])('%s says what it counts and as of when', async (page, words) => {
  const { text } = await browsing(server.origin).open(`/s/${SERVICE}/${page}`);
  expect(text.replace(/\s+/g, ' ')).toMatch(words);
});
