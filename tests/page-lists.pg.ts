import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase } from './database.ts';
import { browsing } from './forms.ts';
import { aPractitioner, aService } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const SERVICE = 'town-service';
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE);
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

test.each<[Role, boolean]>([
  ['practitioner', false],
  ['service-lead', true],
])('a list of pages leads a %s nowhere that refuses them', async (role, seesNoes) => {
  server.signInAs({ ...aPractitioner([SERVICE]), role });
  const page = browsing(server.origin);
  for (const list of ['work-with-others', 'settings', 'team']) {
    const { html, status } = await page.open(`/s/${SERVICE}/${list}`);
    expect(status).toBe(200);
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
    const leads = [...main.matchAll(/href="(\/s\/[^"]+)"/g)].map(([, path = '']) => path);
    const refused: string[] = [];
    for (const path of leads) if ((await page.open(path)).status === 403) refused.push(path);
    expect(refused).toEqual([]);
    if (list === 'work-with-others') expect(leads.some((path) => path.endsWith('/refusals'))).toBe(seesNoes);
  }
});
