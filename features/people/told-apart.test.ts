import { expect, test } from 'vitest';
import { toldApart } from './told-apart.ts';

const names = (...people: [string, string][]) =>
  toldApart(people.map(([called, fullName]) => ({ called, fullName }))).map(({ called }) => called);

test('first names alone while they tell people apart, then a letter, then the whole name', () => {
  expect(names(['Heather', 'Heather Price'], ['Robin', 'Robin Kent'])).toEqual(['Heather', 'Robin']);
  expect(names(['Heather', 'Heather Price'], ['heather', 'Heather Lamb'], ['Jo', 'Jo Lamb'])).toEqual([
    'Heather P',
    'heather L',
    'Jo',
  ]);
  expect(names(['Heather', 'Heather Price'], ['Heather', 'Heather Park'], ['Heather', 'Heather Lamb'])).toEqual([
    'Heather Price',
    'Heather Park',
    'Heather L',
  ]);
});

test('one person twice on a list is one name', () => {
  expect(names(['Heather', 'Heather Price'], ['Heather', 'Heather Price'])).toEqual(['Heather', 'Heather']);
});
