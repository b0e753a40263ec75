import { expect, test } from 'vitest';
import { readForm } from '#platform/pages/index.ts';
import { goalForm, readRatings } from './goal-form.ts';

const typed = { words: ' Swim again ', when: 'now' };

test('where the model has no layers none is asked for, and none is kept', () => {
  const read = readForm(typed, goalForm([]));
  expect(read).toMatchObject({ ok: true, value: { words: 'Swim again', layer: null, when: 'now' } });
  expect(readForm({}, goalForm([])).ok).toBe(false);
});

test('where it has layers one must be chosen, and only one of them', () => {
  const layers = ['Foundations', 'Hopes'];
  expect(readForm({ ...typed, layer: 'Hopes' }, goalForm(layers))).toMatchObject({ value: { layer: 'Hopes' } });
  const none = readForm(typed, goalForm(layers));
  expect(none.form.errors).toEqual({ layer: 'Choose where it belongs' });
  expect(readForm({ ...typed, layer: 'Elsewhere' }, goalForm(layers)).ok).toBe(false);
});

test('every field that is wrong is named, and what was typed stays', () => {
  const read = readForm({ words: '', layer: '', when: '' }, goalForm(['Foundations']));
  expect(Object.keys(read.form.errors)).toEqual(['words', 'layer', 'when']);
  expect(readForm({ ...typed, words: 'x'.repeat(501) }, goalForm([])).form.errors.words).toContain('501');
});

test('a rating is a whole number from 0 to 10; anything else is left out', () => {
  const ratings = readRatings({ 'goal-a': '10', 'goal-b': '11', 'goal-c': 'leave-out', 'goal-d': '0' }, [
    'a',
    'b',
    'c',
    'd',
  ]);
  expect([...ratings]).toEqual([
    ['a', 10],
    ['d', 0],
  ]);
});
