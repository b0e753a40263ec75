import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelFiles } from '#features/services/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { ensureDeployment } from '#platform/start/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aPerson } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import type { CommandContext } from '../command-context.ts';
import { runCommand } from '../run-command.ts';
import { register } from './service.ts';

/** From an empty real database to a register that was taken. Monday 2 March 2026. */
const folder = mkdtempSync(join(tmpdir(), 'common-ground-services-'));
const sun = modelFiles().find(({ id }) => id === 'sw-london-sun')?.text ?? '';
let storage: Storage;
let server: ServerUnderTest;
/** How often a command opened the database. */
let opened = 0;

beforeAll(async () => {
  storage = await freshDatabase();
  await ensureDeployment(storage, 'real');
  server = await startServer({ storage, at: '2026-03-02', deployment: { kind: 'real' } });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server?.close();
  await storage?.close();
});

async function add(text: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, 'model.yaml');
  writeFileSync(file, text);
  let [out, err] = ['', ''];
  const context = {
    env: { COMMONGROUND_URL: server.origin },
    clock: frozenClock('2026-03-02'),
    open: async () => {
      opened += 1;
      return storage;
    },
    print: (words: string) => {
      out += words;
    },
    say: (words: string) => {
      err += `${words}\n`;
    },
  } as unknown as CommandContext;
  const code = await runCommand(['service', 'add', file, ...args], context, [register]);
  return { code, out, err };
}

const hill = ['--name', 'Hill House', '--lead-email', 'mo@example.org', '--lead-name', 'Mo Lead'];
const count = (table: string) => superuser(storage, `select count(*)::int as n from ${table}`).then(([row]) => row?.n);

test('a model that cannot run is refused with what hinders it, line by line, and nothing is made', async () => {
  const open = sun.replace('decided-by: person', 'decided-by: not-known');
  const refused = await add(open, ...hill);
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(
    /model\.yaml line \d+: moves\.[\w-]+\.decided-by: every move has somebody who decides it/,
  );
  expect(refused.err).toMatch(/every move has somebody who decides it.* Found: not-known\./);
  expect(await count('service')).toBe(0);
  expect(opened).toBe(0);
  expect((await add(sun, '--name', 'Hill House', '--from', 'soon')).err).toContain('"soon" is no day');
});

test('an umbrella is refused in words', async () => {
  const umbrella = modelFiles().find(({ text }) => /^kind: umbrella$/m.test(text))?.text ?? '';
  const refused = await add(umbrella, ...hill);
  expect([refused.code, refused.err]).toEqual([
    2,
    expect.stringMatching(/model\.yaml line 1: .*an umbrella does not run/),
  ]);
});

let link = '';

test('a service is started with its groups, its duty hours and a link for its lead; a second time adds nothing', async () => {
  const started = await add(sun, ...hill);
  expect([started.code, started.err]).toEqual([
    0,
    expect.stringMatching(/rest on assumptions[\s\S]*\n {2}moves\.[\w-]+/),
  ]);
  expect(started.out).toMatch(
    /Hill House is started: \/s\/hill-house, model sw-london-sun, version 1, .* [1-9]\d* groups/,
  );
  link = /(http\S+\/sign-in\/link\/\S+)/.exec(started.out)?.[1] ?? '';
  expect(link).not.toBe('');
  const made = await Promise.all(['running_group', 'duty_hours', 'session', 'account', 'role_held'].map(count));
  expect(made.every((n) => Number(n) > 0)).toBe(true);

  const again = await add(sun, ...hill);
  const links = await count('sign_in_link');
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('0 groups and')]);
  const after = await Promise.all(['running_group', 'duty_hours', 'session', 'account', 'role_held'].map(count));
  expect(after).toEqual(made);

  const renamed = await add(sun, '--id', 'hill-house', '--name', 'Hil House', ...hill.slice(2));
  expect([renamed.code, renamed.out, renamed.err]).toEqual([
    1,
    '',
    expect.stringContaining('is called Hill House here'),
  ]);
  expect(await count('sign_in_link')).toBe(links);

  const other = await add(sun.replace('name: Service User Network (SUN)', 'name: Another'), ...hill);
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('runs here under another model')]);
});

test('in a demonstration no real service is started', async () => {
  const demonstration = await freshDatabase();
  await ensureDeployment(demonstration, 'demonstration');
  const real = storage;
  storage = demonstration;
  const refused = await add(sun, ...hill).finally(() => {
    storage = real;
  });
  await demonstration.close();
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('is a demonstration')]);
});

test('the lead comes in by the link; somebody is referred, somebody walks in, and the register is taken', async () => {
  const visitor = browsing(server.origin);
  const page = await visitor.open('/services/hill-house');
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('Hill House')]);

  const lead = browsing(server.origin);
  const entered = await lead.sent(link.slice(server.origin.length), {});
  // Whoever leads a service sets up a second step before they see anybody.
  expect(entered.location).toBe('/sign-in/device');

  const [account] = await superuser(storage, "select account_id from account where email = 'mo@example.org'");
  const by = { accountId: String(account?.account_id), personId: null, name: 'Mo Lead' };
  const actor = { ...by, role: 'service-lead' as const, services: ['hill-house'] };
  server.signInAs(actor);
  await aPerson(storage, { serviceId: 'hill-house', by: actor, on: '2026-03-02', called: 'Robin' });
  expect((await lead.open('/s/hill-house/people')).text).toContain('Robin');
  const [first] = await superuser(
    storage,
    'select session_id, session_date::text as day from session order by session_date, start_time limit 1',
  );
  // In the evening, when every group of the day has begun.
  server.clock.set(`${first?.day}T21:00:00Z`);
  expect((await lead.open('/s/hill-house/today')).status).toBe(200);
  const register = `/s/hill-house/sessions/${first?.session_id}/register`;
  const saved = await lead.send(register, { do: 'save', 'new-name': 'Sky', visitors: '3' });
  expect([saved.status, saved.text]).toEqual([303, expect.anything()]);
  const held = await superuser(storage, "select state, visitors from session where state = 'held'");
  expect(held).toEqual([{ state: 'held', visitors: 3 }]);
  const journeys = await superuser(
    storage,
    `select p.called, j.journey_id, j.model_version from journey j join person p using (person_id) order by p.called`,
  );
  expect(journeys.map(({ called, model_version }) => [called, model_version])).toEqual([
    ['Robin', 1],
    ['Sky', 1],
  ]);
  // Measures: what the model asks of her, each with whether it can be given yet.
  const enter = await lead.open(`/s/hill-house/people/${journeys[0]?.journey_id}/enter`);
  expect([enter.status, enter.text]).toEqual([200, expect.stringContaining('Robin')]);
});
