import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitor } from '#platform/access/index.ts';
import { keepDraft, type PageRequest } from '#platform/pages/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase } from '../../tests/database.ts';
import { draftName, sendOnce, typedSoFar } from './send-once.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await freshDatabase();
});
afterAll(() => storage?.close());

const FORM = draftName('refer-yourself', 'quince-court');
const from = (visitorKey: string) => ({ storage, actor: visitor, visitorKey }) as PageRequest;
const type = (visitorKey: string) =>
  withActor(storage, visitor, (tx) => keepDraft(tx, from(visitorKey), FORM, { called: 'Robin' }, new Date()));

test('a form whose button is pressed five times at once is sent once', async () => {
  await type('a');
  let sent = 0;
  const press = () =>
    sendOnce(from('a'), FORM, async (typed) => {
      sent += 1;
      await new Promise((done) => setTimeout(done, 30));
      return typed.called;
    });
  const answers = await Promise.all([press(), press(), press(), press(), press()]);
  expect(sent).toBe(1);
  expect(answers.filter((answer) => answer === 'Robin')).toHaveLength(1);
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(4);
});

test('what was typed stays when sending breaks, and when it turns out not to be ready', async () => {
  await type('b');
  await expect(sendOnce(from('b'), FORM, () => Promise.reject(new Error('the database is full')))).rejects.toThrow(
    'the database is full',
  );
  expect(await sendOnce(from('b'), FORM, async () => null)).toBeNull();
  expect(await typedSoFar(from('b'), FORM)).toEqual({ called: 'Robin' });
});

test('another browser sees nothing of it', async () => {
  await type('c');
  expect(await typedSoFar(from('d'), FORM)).toBeUndefined();
});
