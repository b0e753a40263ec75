import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { instrumentOf } from '@commonground/measures';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '#platform/access/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aService } from '../../tests/people.ts';
import { wordsAsked, wordsFor } from './index.ts';
import type { WordingPack } from './pack/pack.schema.ts';
import { keepPack, packsOf, withdrawPack } from './pack/pack.store.ts';

const HERE = 'here';
const THERE = 'there';
const NOW = new Date('2026-03-02T12:00:00Z');
const ON = day('2026-03-02');
let storage: Storage;

const somebody = (role: Actor['role'], services: readonly string[]): Actor => ({
  accountId: randomUUID(),
  personId: role === 'member' ? randomUUID() : null,
  name: `A ${role}`,
  role,
  services,
});
const lead = somebody('service-lead', [HERE]);

/** Words of nobody: enough of a pack to be kept. */
const aPack = (version = '1', until: string | null = '2027-12-31', word = 'question'): WordingPack => {
  const { id, items } = instrumentOf('core-10');
  return {
    instrument: id,
    version,
    language: 'en',
    licence: { holder: 'Test Trust', reference: 'L-1', until },
    stem: 'Made up for a test',
    items: items.map((item) => ({ id: item.id, text: `Made-up ${word} ${item.id}` })),
    options: [0, 1, 2, 3, 4].map((value) => ({ value, label: `made-up answer ${value}` })),
  };
};
const keep = (actor: Actor, pack: WordingPack, serviceId = HERE) =>
  withActor(storage, actor, (tx) => keepPack(tx, { actor, name: actor.name, now: NOW, serviceId }, pack));
const asked = (tx: Tx, on = ON, kind: 'real' | 'demonstration' = 'real') =>
  wordsFor(tx, { serviceId: HERE, instrument: 'core-10', deployment: { kind }, on });

beforeAll(async () => {
  storage = await freshDatabase();
  for (const id of [HERE, THERE]) await aService(storage, 'sw-london-sun', id);
});
afterAll(() => storage?.close());

describe('who may do what with a wording pack', () => {
  test('without one, a real service cannot ask; a demonstration shows topic labels', async () => {
    const member = somebody('member', [HERE]);
    expect(await withActor(storage, member, (tx) => asked(tx))).toMatchObject({ can: false, why: 'no-wording' });
    const shown = await withActor(storage, member, (tx) => asked(tx, ON, 'demonstration'));
    expect(shown).toMatchObject({ can: true, words: { basis: 'topic-labels', version: 'topic-labels' } });
    expect(shown.can && shown.words.item('7')).toBe('sleep');
  });

  test('what a person asks of themself needs nobody’s licence: their goals can be rated in a real service', async () => {
    const goals = { serviceId: HERE, instrument: 'gbo', deployment: { kind: 'real' }, on: ON } as const;
    expect(await withActor(storage, somebody('member', [HERE]), (tx) => wordsFor(tx, goals))).toMatchObject({
      can: true,
      words: { basis: 'own' },
    });
  });

  test.each([
    ['a practitioner', somebody('practitioner', [HERE])],
    ['a member', somebody('member', [HERE])],
    ['a lead of another service', somebody('service-lead', [THERE])],
    ['an administrator', somebody('administrator', [])],
  ])('%s cannot load one', async (_, actor) => {
    await expect(keep(actor, aPack())).rejects.toMatchObject({ code: '42501' });
  });

  test('a lead loads it; members of the service are asked in its words, others see nothing', async () => {
    expect(await keep(lead, aPack())).toMatchObject({ done: 'loaded' });
    const words = await withActor(storage, somebody('member', [HERE]), (tx) => asked(tx));
    expect(words).toMatchObject({ can: true, words: { basis: 'pack', stem: 'Made up for a test', language: 'en' } });
    expect(words.can && words.words.item('10')).toBe('Made-up question 10');
    expect(words.can && words.words.options('10')[4]).toEqual({ value: 4, label: 'made-up answer 4', key: '4' });
    for (const other of [somebody('member', [THERE]), somebody('service-lead', [THERE]), somebody('partner', [HERE])]) {
      expect(await withActor(storage, other, (tx) => packsOf(tx, HERE)), other.role).toEqual([]);
    }
    expect(await asSystem(storage, THERE, 'test', (tx) => packsOf(tx, HERE))).toEqual([]);
  });

  test('the same pack again says so; other words under the same version are not taken', async () => {
    expect(await keep(lead, aPack())).toMatchObject({ done: 'there-already' });
    expect(await keep(lead, aPack('1', '2027-12-31', 'sentence'))).toMatchObject({ done: 'other-words' });
    expect(await withActor(storage, lead, (tx) => packsOf(tx, HERE))).toHaveLength(1);
  });

  test('a new version supersedes; what was asked in the old one can still be read', async () => {
    const before = await withActor(storage, lead, (tx) => asked(tx));
    await keep(lead, aPack('2', null, 'sentence'));
    const now = await withActor(storage, lead, (tx) => asked(tx));
    expect(now.can && now.words.item('1')).toBe('Made-up sentence 1');
    const version = before.can ? before.words.version : '';
    const old = await withActor(storage, lead, (tx) =>
      wordsAsked(tx, { serviceId: HERE, instrument: 'core-10', version }),
    );
    expect(old?.item('1')).toBe('Made-up question 1');
    const going = { serviceId: HERE, instrument: 'core-10', deployment: { kind: 'real' as const }, begunIn: version };
    const goesOn = (on: string) => withActor(storage, lead, (tx) => wordsFor(tx, { ...going, on: day(on) }));
    expect(await goesOn('2027-12-31')).toMatchObject({ can: true, words: { version } });
    expect(await goesOn('2028-01-01')).toMatchObject({ can: true, words: { version: now.can && now.words.version } });
  });

  test('one that was withdrawn is no longer used or shown to members, and cannot be changed again', async () => {
    const [newest] = await withActor(storage, lead, (tx) => packsOf(tx, HERE));
    const withdraw = (actor: Actor) =>
      withActor(storage, actor, (tx) =>
        withdrawPack(tx, { actor, now: NOW, serviceId: HERE }, newest?.packId ?? '', 'a word is wrong'),
      );
    expect(await withdraw(somebody('practitioner', [HERE]))).toBe(false);
    expect(await withdraw(somebody('service-lead', [THERE]))).toBe(false);
    expect(await withdraw(lead)).toBe(true);
    expect(await withdraw(lead)).toBe(false);
    const now = await withActor(storage, lead, (tx) => asked(tx));
    expect(now.can && now.words.item('1')).toBe('Made-up question 1');
    expect(await withActor(storage, somebody('member', [HERE]), (tx) => packsOf(tx, HERE))).toHaveLength(1);
  });

  test('a licence counts to the end of its last day', async () => {
    const member = somebody('member', [HERE]);
    expect(await withActor(storage, member, (tx) => asked(tx, day('2027-12-31')))).toMatchObject({ can: true });
    expect(await withActor(storage, member, (tx) => asked(tx, day('2028-01-01')))).toMatchObject({
      can: false,
      why: 'licence-ended',
    });
  });

  test('what was loaded is never changed or removed, not by the owner either', async () => {
    for (const statement of [
      "update wording_pack set pack = '{}'",
      'delete from wording_pack',
      'truncate wording_pack',
      "update wording_pack set licence_until = '2099-01-01'",
    ]) {
      await expect(superuser(storage, statement), statement).rejects.toThrow();
    }
    const change = withActor(storage, lead, (tx) => sql`update wording_pack set pack = '{}'`.execute(tx));
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });

  test('each loading and withdrawing is in the audit, without words', async () => {
    const rows = await superuser(storage, "select detail from audit_entry where act = 'instruments.manage' order by 1");
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/Made-up/);
  });

  test('the system loads for the service it names only', async () => {
    const by = { actor: systemActor, name: 'command line', now: NOW, serviceId: THERE };
    expect(await asSystem(storage, THERE, 'test', (tx) => keepPack(tx, by, aPack()))).toMatchObject({ done: 'loaded' });
    await expect(asSystem(storage, HERE, 'test', (tx) => keepPack(tx, by, aPack('9')))).rejects.toMatchObject({
      code: '42501',
    });
  });
});
