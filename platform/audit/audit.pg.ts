import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, systemActor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { audit, sealAudit, verifyAudit } from './index.ts';

const open: Storage[] = [];
let storage: Storage;
const pat: Actor = {
  accountId: '00000000-0000-4000-8000-000000000001',
  personId: null,
  name: 'Pat',
  role: 'practitioner',
  services: ['s1'],
};

beforeEach(async () => {
  storage = await freshDatabase();
  open.push(storage);
});
afterAll(() => Promise.all(open.map((one) => one.close())));

const deeds = (...things: string[]) =>
  withActor(storage, pat, async (tx) => {
    for (const thing of things)
      await audit(tx, { actor: pat, act: 'journey.write', serviceId: 's1', thing, detail: { z: 1, a: [1.5, 'é'] } });
  });

/** What somebody with every right could do: change rows behind the triggers' back. */
const tamper = (statement: string) => superuser(storage, `set session_replication_role = replica; ${statement}`);

describe('the audit', () => {
  it('is written with the record or not at all, in one’s own name only', async () => {
    const lost = withActor(storage, pat, async (tx) => {
      await audit(tx, { actor: pat, act: 'journey.write', thing: 'journey 1' });
      throw new Error('no');
    });
    await expect(lost).rejects.toThrow('no');
    const forged = withActor(storage, pat, (tx) =>
      audit(tx, {
        actor: { ...pat, accountId: '00000000-0000-4000-8000-000000000002' },
        act: 'journey.write',
        thing: 'x',
      }),
    );
    await expect(forged).rejects.toMatchObject({ code: '42501' });
    expect(await verifyAudit(storage)).toMatchObject({ sealed: 0, unsealed: 0, broken: null });
  });

  it('can be changed by nobody, not even its owner', async () => {
    await deeds('journey 1');
    await sealAudit(storage);
    for (const table of ['audit_entry', 'audit_seal', 'audit_sealed_entry']) {
      await expect(superuser(storage, `delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(superuser(storage, `truncate ${table} cascade`)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(superuser(storage, "update audit_entry set thing = 'x'")).rejects.toMatchObject({ code: '42501' });
    await expect(storage.pool.query('select * from audit_entry')).rejects.toMatchObject({ code: '42501' });
  });

  it('is sealed in a chain; what is not sealed yet is counted', async () => {
    await deeds('journey 1', 'journey 2');
    expect(await sealAudit(storage)).toBe(2);
    await asSystem(storage, 's1', 'load', (tx) =>
      audit(tx, { actor: systemActor, act: 'load', serviceId: 's1', thing: '5000 people' }),
    );
    expect(await verifyAudit(storage)).toMatchObject({ sealed: 2, unsealed: 1, broken: null });
    expect(await sealAudit(storage)).toBe(1);
    expect(await sealAudit(storage)).toBe(0);
    expect(await verifyAudit(storage)).toMatchObject({ sealed: 3, unsealed: 0, broken: null });
  });

  it('seals a row whose transaction ended after a later row was sealed', async () => {
    const slow = await storage.pool.connect();
    await slow.query('begin; set local role cg_system; ');
    await slow.query("select set_config('app.role', 'system', true)");
    await slow.query("insert into audit_entry (actor_name, role, act, thing) values ('slow', 'system', 'x', 'early')");
    await deeds('late');
    expect(await sealAudit(storage)).toBe(1);
    await slow.query('commit');
    slow.release();
    expect(await sealAudit(storage)).toBe(1);
    expect(await verifyAudit(storage)).toMatchObject({ sealed: 2, unsealed: 0, broken: null });
  });

  it('seals more than one batch', async () => {
    await superuser(
      storage,
      "insert into audit_entry (actor_name, role, act, thing) select 'x', 'system', 'x', 'n' || n from generate_series(1, 2500) n",
    );
    expect(await sealAudit(storage)).toBe(2_500);
    expect(await verifyAudit(storage)).toMatchObject({ sealed: 2_500, unsealed: 0, broken: null });
  });
});

describe('tampering', () => {
  beforeEach(async () => {
    await deeds('journey 1', 'journey 2');
    await sealAudit(storage);
    await deeds('journey 3');
    await sealAudit(storage);
  });

  it.each([
    ["update audit_entry set thing = 'journey 9' where entry_id = 2", 'entry 2 is not what was sealed'],
    ["update audit_entry set actor_name = 'Sam' where entry_id in (1, 3)", 'entry 1 is not what was sealed'],
    [
      "update audit_entry set happened_at = happened_at + interval '1 microsecond' where entry_id = 3",
      'entry 3 is not what was sealed',
    ],
    [`update audit_entry set detail = '{"z":2,"a":[1.5,"é"]}' where entry_id = 1`, 'entry 1 is not what was sealed'],
    ['delete from audit_entry where entry_id = 3', 'entry 3 was removed'],
    [
      'delete from audit_entry where entry_id = 2; delete from audit_sealed_entry where entry_id = 2',
      'seal 1 does not fit its entries',
    ],
    ["update audit_seal set hash = repeat('a', 64) where seal_number = 1", 'seal 1 does not fit its entries'],
    [
      'delete from audit_sealed_entry where seal_number = 1; delete from audit_seal where seal_number = 1',
      'seal 1 is missing',
    ],
  ])('%s', async (statement, found) => {
    await tamper(statement);
    expect((await verifyAudit(storage)).broken).toBe(found);
  });

  it('by cutting the end off is found by a head noted elsewhere', async () => {
    const { head } = await verifyAudit(storage);
    await tamper(
      'delete from audit_sealed_entry where seal_number = 2; delete from audit_seal where seal_number = 2; delete from audit_entry where entry_id = 3',
    );
    expect((await verifyAudit(storage)).broken).toBeNull();
    expect((await verifyAudit(storage, head)).broken).toBe(
      `the seal ${head} is not in the chain: it was rewritten or cut short`,
    );
  });

  it('none: an earlier head stays in the chain', async () => {
    const { head } = await verifyAudit(storage);
    await deeds('journey 4');
    await sealAudit(storage);
    expect(await verifyAudit(storage, head)).toMatchObject({ broken: null, sealed: 4 });
  });
});
