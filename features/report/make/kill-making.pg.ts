import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { build as esbuild } from 'esbuild';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { projectRoot } from '#platform/start/project-root.ts';
import { adminOf } from '#platform/storage/embedded/answers.ts';
import { withActor } from '#platform/storage/index.ts';
import { withClient } from '#platform/storage/prepare-database.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { superuser } from '../../../tests/database.ts';
import type { Orders } from '../../../tests/kill/make-reports.ts';
import { type ReportedService, reportedService } from '../../../tests/report-service.ts';
import { figuresOf, type ReportBook } from '../book/report-book.ts';
import { beforePublishing } from '../publish/before-publishing.ts';
import { askForDraft, draftOf, makeAgain, publish } from '../report.store.ts';
import { makeDrafts, sha256 } from './make-drafts.ts';

const PROGRAM = join(projectRoot(), 'dist', `make-reports-${process.pid}.mjs`);
const clock = frozenClock('2026-03-02');
const lead: Actor = {
  accountId: '00000000-0000-4000-8000-000000000900',
  personId: null,
  name: 'Lee Lead',
  role: 'service-lead',
  services: ['sun'],
};
let at: ReportedService;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  await esbuild({
    entryPoints: [join(projectRoot(), 'tests', 'kill', 'make-reports.ts')],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    external: Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies }),
    logLevel: 'error',
  });
  at = await reportedService();
  await at.follow();
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await at?.close();
  rmSync(PROGRAM, { force: true });
});

/** A process that makes or publishes; `ended` is true when it said that it is done, and fails when it ends by itself. */
function start(publishes?: Orders['publishes']) {
  const { host = '' } = adminOf(inject('postgresSockets'), at.storage.place);
  const orders: Orders = {
    connection: { host, database: at.storage.place },
    ...(publishes === undefined ? {} : { publishes }),
  };
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  let said = '';
  child.stdout.on('data', (text) => {
    said += String(text);
  });
  const gone = new Promise<string | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  void gone.then(() => running.delete(child));
  return {
    isDone: () => said === 'done\n',
    hasEnded: () => child.exitCode !== null,
    kill: async () => {
      child.kill('SIGKILL');
      expect(await gone).toBe('SIGKILL');
    },
  };
}

/** Processes of the database that wait for somebody who holds a table. */
const waiting = () =>
  superuser(
    at.storage,
    "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 60_000, interval: 50 });

/**
 * Kills the process where it wants to use the table: we hold it, so that it stands still exactly there. Afterwards what the
 * database was doing for it goes on, finds nobody there, and is taken back.
 */
async function killAt(
  table: string,
  mode: 'access exclusive' | 'share row exclusive',
  publishes?: Orders['publishes'],
) {
  await withClient(adminOf(inject('postgresSockets'), at.storage.place), async (holder) => {
    await holder.query(`begin; lock table ${table} in ${mode} mode`);
    const child = start(publishes);
    await soon(async () => {
      expect(child.hasEnded()).toBe(false);
      expect(await waiting()).toHaveLength(1);
    });
    expect(child.isDone()).toBe(false);
    const [left] = await waiting();
    await child.kill();
    await holder.query('rollback');
    await soon(async () =>
      expect(await superuser(at.storage, 'select 1 from pg_stat_activity where pid = $1', [left?.pid])).toEqual([]),
    );
  });
}

const ask = (from: string) =>
  withActor(at.storage, lead, (tx) =>
    askForDraft(tx, lead, { serviceId: 'sun', ownDays: true, from: day(from), to: day('2026-02-28') }, clock.now()),
  );
const make = () => makeDrafts({ storage: at.storage, clock });
const draft = async (draftId: string) => (await withActor(at.storage, lead, (tx) => draftOf(tx, 'sun', draftId)))!;

const NOT_MADE = { state: 'asked', tries: 0, problem: null, book: null, sha256: null, made_at: null, dataset: null };

async function isWhole(draftId: string) {
  const found = await draft(draftId);
  expect(found).toMatchObject({ state: 'made', tries: 0, problem: null, sha256: sha256(found.book ?? '') });
  const book = JSON.parse(found.book ?? '') as ReportBook;
  expect(figuresOf(book).find(({ id }) => id === 'referrals')?.sentence).toContain('18 journeys began with a referral');
  return found;
}

test.each([
  ['reads its figures', 'released_figure', 'access exclusive', '2025-03-01'],
  ['stores it', 'report_draft', 'share row exclusive', '2025-04-01'],
] as const)(
  'killed while it %s, the draft stays asked for, and the next run makes it, once and whole',
  async (_when, table, mode, from) => {
    const draftId = await ask(from);
    await killAt(table, mode);
    expect(await draft(draftId)).toMatchObject(NOT_MADE);
    expect(await make()).toBe(1);
    const made = await isWhole(draftId);
    expect(await make()).toBe(0);
    // Nothing of the run that was killed is in it: made a second time undisturbed, it is the same to the letter.
    await withActor(at.storage, lead, (tx) => makeAgain(tx, 'sun', draftId));
    expect(await make()).toBe(1);
    expect((await isWhole(draftId)).sha256).toBe(made.sha256);
  },
  120_000,
);

test('killed right after it stored it, the draft is whole, and no run makes it another time', async () => {
  const draftId = await ask('2025-05-01');
  const child = start();
  await soon(async () => {
    expect(child.hasEnded()).toBe(false);
    expect(child.isDone()).toBe(true);
  });
  await child.kill();
  const made = await isWhole(draftId);
  expect(await make()).toBe(0);
  expect(await draft(draftId)).toEqual(made);
}, 120_000);

const editions = (draftId: string) =>
  superuser(at.storage, 'select edition_id, book, sha256, nth from report_edition where draft_id = $1', [draftId]);
const deeds = async () =>
  (await superuser(at.storage, "select detail from audit_entry where act = 'report.publish'")).map(
    ({ detail }) => detail,
  );

async function publishAgain(draftId: string) {
  const found = await draft(draftId);
  return withActor(at.storage, lead, async (tx) => {
    const { changes } = await beforePublishing(tx, found, clock.now());
    const note = 'Our report of the year.';
    return publish(tx, lead, { draft: found, note, seen: found.sha256 ?? '', changes, at: clock.now() });
  });
}

test('killed while publishing there is no edition, killed after it there is a whole one; sent again, there is one', async () => {
  const draftId = await ask('2025-06-01');
  await make();
  const made = await isWhole(draftId);
  const publishes = { actor: lead, serviceId: 'sun', draftId };
  // The draft is marked as published and the edition is not there; then the edition is there and the deed is not written.
  for (const table of ['report_edition', 'audit_entry']) {
    await killAt(table, 'share row exclusive', publishes);
    expect(await editions(draftId), table).toEqual([]);
    expect(await deeds(), table).toEqual([]);
    expect(await draft(draftId), table).toEqual(made);
  }
  const child = start(publishes);
  await soon(async () => {
    expect(child.hasEnded()).toBe(false);
    expect(child.isDone()).toBe(true);
  });
  await child.kill();
  const [edition, ...more] = await editions(draftId);
  expect(more).toEqual([]);
  expect(edition).toMatchObject({ nth: 1, sha256: made.sha256, book: made.book });
  expect(await deeds()).toEqual([expect.objectContaining({ sha256: made.sha256, nth: 1 })]);
  expect((await draft(draftId)).state).toBe('published');
  expect(await publishAgain(draftId)).toEqual({ editionId: edition?.edition_id });
  expect(await editions(draftId)).toHaveLength(1);
  expect(await deeds()).toHaveLength(1);
}, 120_000);
