import { expect, test } from 'vitest';
import { readForm } from '#platform/pages/index.ts';
import { needsBoxes, needsForm } from './needs.form.ts';

const wrong = (body: Record<string, string | string[]>) => {
  const read = readForm(body, needsForm);
  return read.ok ? null : Object.keys(read.form.errors);
};

test('an empty form says nothing: that somebody needs nothing is said, and not beside a need', () => {
  expect(wrong({})).toEqual(['needs']);
  expect(wrong({ language: 'Polish' })).toEqual(['needs']);
  expect(wrong({ needs: ['none', 'large-print'] })).toEqual(['needs']);
  expect(wrong({ needs: 'none', ownWords: 'A chair near the door' })).toEqual(['needs']);
  expect(readForm({ needs: 'none' }, needsForm)).toMatchObject({ ok: true, value: { needs: [], ownWords: null } });
  expect(wrong({ needs: 'large-print' })).toBeNull();
  expect(wrong({ ownWords: 'A chair near the door' })).toBeNull();
});

test('the box stands ticked where somebody said it, and empty where nobody was asked', () => {
  const said = { needs: [], language: null, ownWords: null };
  expect(needsBoxes({ ...said, nth: 1 }).values.needs).toEqual(['none']);
  expect(needsBoxes({ ...said, nth: 0 }).values.needs).toEqual([]);
});
