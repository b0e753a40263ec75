import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#platform/storage/index.ts';
import { longWaiting } from '../../../bench/long-waiting.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aPractitioner, aService } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'long-list';
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE);
  server = await startServer({ storage });
  await longWaiting(storage, SERVICE, { stage: 'finding-out', component: 'link-group' });
  await superuser(storage, 'analyze');
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

test.each([
  ['as it opens', `/s/${SERVICE}/waiting`],
  ['filtered, sorted and far down', `/s/${SERVICE}/waiting?day=Mon&time=morning&sort=due&page=9`],
])('a waiting list of 500 people counts them all and draws one page of them: %s', async (_, path) => {
  server.signInAs(aPractitioner([SERVICE]));
  const shown = await browsing(server.origin).open(path);
  expect(shown.text).toContain('500 waits');
  const rows = shown.html.match(/<tr class="nhsuk-table__row"/g)?.length ?? 0;
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThanOrEqual(50);
});
