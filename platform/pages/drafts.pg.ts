import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { visitor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { draftOf, forgetDraft, forgetOldDrafts, keepDraft } from './drafts.store.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await freshDatabase();
});
afterAll(() => storage.close());

const now = new Date('2026-03-02T12:00:00Z');
const form = 'refer-yourself/somewhere';
const browser = (visitorKey: string) => ({ actor: visitor, visitorKey });
const member = (accountId: string) => ({
  actor: { ...visitor, accountId, role: 'member' as const, name: 'Jo' },
  visitorKey: 'any',
});

it('gives a draft back to the browser that typed it and to no other', async () => {
  await withActor(storage, visitor, (tx) => keepDraft(tx, browser('mine'), form, { about: 'half a sentence' }, now));
  expect(await withActor(storage, visitor, (tx) => draftOf(tx, browser('mine'), form))).toEqual({
    about: 'half a sentence',
  });
  expect(await withActor(storage, visitor, (tx) => draftOf(tx, browser('theirs'), form))).toBeUndefined();
});

it('keeps only the latest, and nothing that opens a door', async () => {
  const jo = member(randomUUID());
  await withActor(storage, jo.actor, (tx) => keepDraft(tx, jo, form, { about: 'one' }, now));
  await withActor(storage, jo.actor, (tx) =>
    keepDraft(tx, jo, form, { about: 'two', password: 'x', _csrf: 'y', days: ['Mon', 'Tue'] }, now),
  );
  expect(await withActor(storage, jo.actor, (tx) => draftOf(tx, jo, form))).toEqual({
    about: 'two',
    days: ['Mon', 'Tue'],
  });
});

it('hides a draft from everybody else even when a query forgets to ask whose it is', async () => {
  const [jo, other] = [member(randomUUID()), member(randomUUID())];
  await withActor(storage, jo.actor, (tx) => keepDraft(tx, jo, form, { about: 'mine' }, now));
  expect(await withActor(storage, other.actor, (tx) => tx.selectFrom('draft').selectAll().execute())).toEqual([]);
  await expect(
    asSystem(storage, '*', 'curious', (tx) => tx.selectFrom('draft').select('form_values').execute()),
  ).rejects.toThrow(/permission denied/);
});

it('is forgotten when the form was sent, and when it is old', async () => {
  const jo = member(randomUUID());
  await withActor(storage, jo.actor, (tx) => keepDraft(tx, jo, form, { about: 'sent' }, now));
  await withActor(storage, jo.actor, (tx) => forgetDraft(tx, jo, form));
  expect(await withActor(storage, jo.actor, (tx) => draftOf(tx, jo, form))).toBeUndefined();
  const left = Number((await superuser(storage, 'select count(*)::int as n from draft'))[0]?.n);
  expect(left).toBeGreaterThan(0);
  expect(await asSystem(storage, null, 'forget old drafts', (tx) => forgetOldDrafts(tx, now))).toBe(0);
  expect(
    await asSystem(storage, null, 'forget old drafts', (tx) => forgetOldDrafts(tx, new Date(now.getTime() + 1))),
  ).toBe(left);
});

it('refuses a name that is no form', async () => {
  await expect(withActor(storage, visitor, (tx) => keepDraft(tx, browser('mine'), 'a b', {}, now))).rejects.toThrow(
    RangeError,
  );
});
