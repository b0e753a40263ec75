import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { visitor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { type Jobs, type JobTrouble, openJobs } from './index.ts';

let storage: Storage;
let jobs: Jobs;
const trouble: JobTrouble[] = [];
const done: unknown[] = [];
let fails = 1;

beforeAll(async () => {
  storage = await freshDatabase();
  jobs = await openJobs(storage, (one) => trouble.push(one), 0.5);
  await jobs.define<{ id: string }>('note', async (body) => void done.push(body));
  await jobs.define('stumble', async () => {
    fails -= 1;
    if (fails >= 0) throw new Error('stumbled');
    done.push('got up');
  });
});
afterAll(async () => {
  await jobs.stop();
  await storage.close();
});

describe('a job', () => {
  it('asked for by a web request is done after its transaction', async () => {
    await withActor(storage, visitor, async (tx) => {
      await jobs.enqueue(tx, 'note', { id: 'kept' });
      const { rows } = await sql<{ role: string }>`select current_user as role`.execute(tx);
      expect(rows[0]?.role).toBe('cg_app');
    });
    await vi.waitFor(() => expect(done).toContainEqual({ id: 'kept' }), { timeout: 10_000 });
  });

  it('of a transaction that is not kept is never done', async () => {
    const lost = withActor(storage, visitor, async (tx) => {
      await jobs.enqueue(tx, 'note', { id: 'lost' });
      throw new Error('changed our mind');
    });
    await expect(lost).rejects.toThrow('changed our mind');
    await withActor(storage, visitor, (tx) => jobs.enqueue(tx, 'note', { id: 'after' }));
    await vi.waitFor(() => expect(done).toContainEqual({ id: 'after' }), { timeout: 10_000 });
    expect(done).not.toContainEqual({ id: 'lost' });
  });

  it('that fails is reported and tried again', async () => {
    await withActor(storage, visitor, (tx) => jobs.enqueue(tx, 'stumble', {}));
    // It waits ten to twenty seconds before the second try; here the time is made to have come.
    await vi.waitFor(
      async () =>
        expect(
          await superuser(
            storage,
            `update pgboss.job j set start_after = now() from pgboss.job was
             where j.name = 'stumble' and j.state = 'retry' and was.id = j.id
             returning was.start_after > now() + interval '5 seconds' as waited`,
          ),
        ).toEqual([{ waited: true }]),
      { timeout: 10_000, interval: 50 },
    );
    await vi.waitFor(() => expect(done).toContain('got up'), { timeout: 40_000, interval: 50 });
    expect(trouble).toEqual([{ job: 'stumble', error: new Error('stumbled') }]);
  });
});

it('keeps the queue’s tables from requests', async () => {
  await expect(storage.pool.query('select * from pgboss.job')).rejects.toMatchObject({ code: '42501' });
});
