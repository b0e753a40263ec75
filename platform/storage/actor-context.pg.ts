import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, visitor } from '#platform/access/actor.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { asEvidence, asSystem, everyService, type Storage, type Tx, withActor } from './index.ts';

let storage: Storage;
const practitionerOf = (...services: string[]): Actor => ({
  accountId: 'a1',
  personId: 'p1',
  name: 'Pat',
  role: 'practitioner',
  services,
});
const memberOf = (service: string): Actor => ({
  accountId: 'a2',
  personId: 'p2',
  name: 'Mo',
  role: 'member',
  services: [service],
});

const notes = async (tx: Tx) =>
  (await sql<{ note: string }>`select note from probe order by note`.execute(tx)).rows.map((row) => row.note);

beforeAll(async () => {
  storage = await freshDatabase();
  await superuser(
    storage,
    `create table probe (service_id text not null, note text not null, day date, many bigint, share numeric);
     alter table probe owner to cg_owner; alter table probe enable row level security; alter table probe force row level security;
     grant select, insert on probe to cg_app, cg_system;
     create policy probe_service on probe using (app.sees_service(service_id)) with check (app.sees_service(service_id));
     insert into probe select 's' || n, 'note ' || n, '2026-03-29', 12345678901, 1.25 from generate_series(0, 19) n`,
  );
});
afterAll(() => storage.close());

describe('withActor', () => {
  it('shows the rows of the actor’s service and of no other', async () => {
    expect(await withActor(storage, practitionerOf('s3'), notes)).toEqual(['note 3']);
    expect(await withActor(storage, practitionerOf('s3', 's4'), notes)).toEqual(['note 3', 'note 4']);
  });

  it('shows a member or a visitor nothing that a policy keeps for the team', async () => {
    expect(await withActor(storage, memberOf('s3'), notes)).toEqual([]);
    expect(await withActor(storage, visitor, notes)).toEqual([]);
  });

  it('takes no service named * and no quote for more than a name', async () => {
    expect(await withActor(storage, practitionerOf(everyService), notes)).toEqual([]);
    expect(await withActor(storage, practitionerOf('x","s3', 's5'), notes)).toEqual(['note 5']);
  });

  it('refuses to write for another service, and keeps nothing of the transaction', async () => {
    const write = withActor(storage, practitionerOf('s3'), async (tx) => {
      await sql`insert into probe values ('s3', 'mine')`.execute(tx);
      await sql`insert into probe values ('s4', 'not mine')`.execute(tx);
    });
    await expect(write).rejects.toMatchObject({ code: '42501' });
    expect(await withActor(storage, practitionerOf('s3'), notes)).toEqual(['note 3']);
  });

  it('leaks nothing between twenty services at once on ten connections', async () => {
    const rounds = Array.from({ length: 200 }, (_, index) => index % 20);
    const seen = await Promise.all(rounds.map((n) => withActor(storage, practitionerOf(`s${n}`), notes)));
    expect(seen).toEqual(rounds.map((n) => [`note ${n}`]));
  });

  it('leaves no trace on the connection', async () => {
    await withActor(storage, practitionerOf('s3'), notes);
    const { rows } = await storage.pool.query(
      "select current_user as role, current_setting('app.services', true) as services",
    );
    expect(rows).toEqual([{ role: 'cg_app', services: '' }]);
    expect((await storage.pool.query('select * from probe')).rows).toEqual([]);
  });

  it('lets statements of one transaction be sent side by side', async () => {
    const both = await withActor(storage, practitionerOf('s3'), (tx) => Promise.all([notes(tx), notes(tx)]));
    expect(both).toEqual([['note 3'], ['note 3']]);
  });

  it('can become neither the owner nor a superuser, nor turn the policies off', async () => {
    for (const statement of [
      'set role cg_owner',
      'set role postgres',
      'set session authorization postgres',
      'alter table probe disable row level security',
    ]) {
      const attempt = withActor(storage, practitionerOf('s3'), (tx) => sql.raw(statement).execute(tx));
      await expect(attempt, statement).rejects.toMatchObject({ code: '42501' });
    }
    const off = withActor(storage, practitionerOf('s3'), async (tx) => {
      await sql`set local row_security = off`.execute(tx);
      return notes(tx);
    });
    await expect(off).rejects.toMatchObject({ code: '42501' });
  });
});

describe('asSystem', () => {
  it('sees the service it names, none, or every one', async () => {
    expect(await asSystem(storage, 's7', 'test', notes)).toEqual(['note 7']);
    expect(await asSystem(storage, null, 'test', notes)).toEqual([]);
    expect(await asSystem(storage, everyService, 'test', notes)).toHaveLength(20);
  });
});

describe('asEvidence', () => {
  it('cannot read a record table at all', async () => {
    await expect(asEvidence(storage, notes)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('values', () => {
  it('come back as days, numbers and nothing lost', async () => {
    const row = await asSystem(
      storage,
      's7',
      'test',
      async (tx) => (await sql`select day, many, share, array[day] as days from probe`.execute(tx)).rows[0],
    );
    expect(row).toEqual({ day: '2026-03-29', many: 12_345_678_901, share: 1.25, days: ['2026-03-29'] });
    await expect(storage.pool.query('select 9007199254740993::bigint')).rejects.toThrow(RangeError);
  });
});

describe('every table with records', () => {
  it('has row-level security that binds its owner too', async () => {
    const open = await superuser(
      storage,
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity) order by 1`,
    );
    expect(open.map((row) => row.relname)).toEqual([]);
  });
});
