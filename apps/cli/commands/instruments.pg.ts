import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { madeUpPack } from '#features/instruments/pack/testing/made-up-pack.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { ensureDeployment } from '#platform/start/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aService } from '../../../tests/people.ts';
import type { CommandContext } from '../command-context.ts';
import { runCommand } from '../run-command.ts';
import { register } from './instruments.ts';

const folder = mkdtempSync(join(tmpdir(), 'common-ground-packs-'));
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  await ensureDeployment(storage, 'real');
  await aService(storage, 'sw-london-sun', 'town-service', 'Town Service');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await storage?.close();
});

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const context = {
    clock: frozenClock('2026-03-02'),
    open: async () => storage,
    print: (text: string) => {
      out += text;
    },
    say: (words: string) => {
      err += `${words}\n`;
    },
  } as unknown as CommandContext;
  const code = await runCommand(['instruments', ...args], context, [register]);
  return { code, out, err };
}

function file(name: string, pack: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(pack, null, 2));
  return path;
}

const packs = () => superuser(storage, 'select instrument, loaded_by from wording_pack');

test('a pack with one option missing is not loaded: the line and the path are named, and the exit is 2', async () => {
  const pack = madeUpPack('core-om');
  const path = file('broken.json', { ...pack, options: pack.options?.filter(({ value }) => value !== 3) });
  expect(await run('load', path, '--service', 'town-service')).toEqual({
    code: 2,
    out: '',
    err: expect.stringMatching(
      /^\S+broken\.json row \d+ column options\[3\]: found value 4 \(4 options in all\); expected value 3 of the 5 options 0, 1, 2, 3, 4 in this order\n$/,
    ),
  });
  expect(await packs()).toEqual([]);
});

test('a whole pack is loaded with its licence; again, it says that it is there', async () => {
  const path = file('whole.json', madeUpPack('core-om'));
  const first = await run('load', path, '--service', 'town-service');
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(
    /^core-om, version 1 \(en\) is loaded for Town Service\. Licence L-1 of Test Trust, until 2027-12-31\. SHA-256 [0-9a-f]{64}\n$/,
  );
  const again = await run('load', path, '--service', 'town-service');
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining('was loaded already and nothing was changed') });
  expect(await packs()).toEqual([{ instrument: 'core-om', loaded_by: 'the command line' }]);
  const deeds = await superuser(storage, 'select actor_name, act, detail from audit_entry');
  expect(deeds).toMatchObject([{ actor_name: 'Common Ground', act: 'instruments.manage', detail: { what: 'loaded' } }]);
});

test('without a licence block, or with other words under the same version, nothing is loaded', async () => {
  const { licence: _, ...unlicensed } = madeUpPack('core-10');
  expect(await run('load', file('unlicensed.json', unlicensed), '--service', 'town-service')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/row 1 column licence: found nothing; expected an object/),
  });
  const other = file('other.json', madeUpPack('core-om', { stem: 'Another stem' }));
  expect(await run('load', other, '--service', 'town-service')).toMatchObject({
    code: 2,
    err: expect.stringMatching(
      /column version: found "1", which was loaded with other words on \d{4}-\d\d-\d\d; expected/,
    ),
  });
});

test('what cannot run ends with 1 and says what to do', async () => {
  const path = file('fine.json', madeUpPack('core-10'));
  expect(await run('load', path, '--service', 'nowhere')).toMatchObject({
    code: 1,
    err: 'No service "nowhere" runs here. There are: town-service.\n',
  });
  expect(await run('load', join(folder, 'none.json'), '--service', 'town-service')).toMatchObject({
    code: 1,
    err: expect.stringContaining('none.json cannot be read (ENOENT)'),
  });
  expect(await run('load', path)).toMatchObject({ code: 1, err: expect.stringContaining('--service') });
});

test('a pack to fill in can be written, and the help of load says so', async () => {
  const { code, out } = await run('skeleton', 'core-10');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ instrument: 'core-10', licence: { holder: '' } });
  expect(await run('skeleton', 'nothing')).toMatchObject({ code: 1, err: expect.stringContaining('core-om') });
  expect((await run('load', '--help')).out).toMatch(/skeleton INSTRUMENT/);
});

test('the list says what is a draft, and of a service in which words it asks', async () => {
  const { out } = await run('list', '--service', 'town-service', '--format', 'json');
  const rows = JSON.parse(out) as Record<string, unknown>[];
  const row = (id: string) => rows.find((each) => each.id === id);
  expect(row('core-om')).toMatchObject({ facts: 'sure', words_here: 'pack', licence_until: '2027-12-31' });
  expect(row('core-10')).toMatchObject({ kind: 'outcome', words_here: 'none', pack_version: '' });
  expect(row('reqol-10')).toMatchObject({ facts: 'draft', draft_because: expect.stringMatching(/\w/) });
  expect((await run('list')).out.split('\n')[0]).not.toContain('words_here');
});
