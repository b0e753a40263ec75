import { instrumentOf } from '@commonground/measures';
import { describe, expect, test } from 'vitest';
import { minutesFor, pagesOf, pageToGoOn, withPage } from './answer-pages.rules.ts';

const core10 = instrumentOf('core-10');
const sizes = (id: string) => pagesOf(instrumentOf(id)).map((page) => page.length);

test('pages are even and hold at most four questions', () => {
  expect(sizes('core-10')).toEqual([4, 3, 3]);
  expect(sizes('gad-7')).toEqual([4, 3]);
  expect(sizes('core-om').every((size) => size === 3 || size === 4)).toBe(true);
  expect(pagesOf(core10).flat()).toEqual(core10.items);
});

test('ten questions take two minutes, one takes one', () => {
  expect(minutesFor(10)).toBe(2);
  expect(minutesFor(1)).toBe(1);
  expect(minutesFor(34)).toBe(7);
});

describe('saving a page', () => {
  const [first, second] = pagesOf(core10);
  test('keeps what other pages hold and takes away what is left open', () => {
    const before = { 1: 2, 2: 3, 5: 4 };
    expect(withPage(core10, before, first ?? [], { 'item-1': '0', 'item-3': '4' })).toEqual({ 1: 0, 3: 4, 5: 4 });
  });
  test.each(['5', '-1', '1.5', 'x', ''])('%j is no answer', (typed) => {
    expect(withPage(core10, { 5: 1 }, second ?? [], { 'item-5': typed })).toEqual({});
  });
  test('a question of another page cannot be answered from here', () => {
    expect(withPage(core10, {}, first ?? [], { 'item-9': '1' })).toEqual({});
  });
});

describe('going on', () => {
  test.each([
    ['nothing answered', {}, 1],
    ['half of page one', { 1: 0 }, 1],
    ['page one whole', { 1: 0, 2: 0, 3: 0, 4: 0 }, 2],
    ['page one left open, page two begun', { 6: 1 }, 2],
    ['the last page whole', { 8: 0, 9: 0, 10: 0 }, 'send'],
  ])('%s', (_, answers, page) => {
    expect(pageToGoOn(core10, answers)).toBe(page);
  });
});
