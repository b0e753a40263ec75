import { day } from '@commonground/calendar';
import { INSTRUMENTS, type Instrument, instrumentOf } from '@commonground/measures';
import { describe, expect, test } from 'vitest';
import { minutesFor, nextPage, pagesOf, pageToGoOn, shownOn, withoutUnasked } from './answer-pages.rules.ts';
import { fieldsOf, withPage } from './page.rules.ts';

const core10 = instrumentOf('core-10');
const today = day('2026-03-02');
const sizes = (id: string) => pagesOf(instrumentOf(id)).map((page) => page.length);

/** Two questions, one of them only for some, and a page after them. */
const branching: Instrument = {
  ...core10,
  items: [
    { id: 'any', topic: 'any', notApplicable: [] },
    {
      id: 'how-often',
      topic: 'how often',
      notApplicable: [],
      onlyIf: { item: 'any', is: [1, 2] },
      answer: { count: { most: 100, unit: 'times' } },
    },
    { id: 'when', topic: 'when', notApplicable: [], onlyIf: { item: 'how-often', is: [1] }, answer: { day: 'past' } },
    ...['b', 'c', 'd'].map((id) => ({ id, topic: id, notApplicable: [] })),
    { id: 'late', topic: 'late', notApplicable: [], onlyIf: { item: 'any', is: [1] } },
    { id: 'e', topic: 'e', notApplicable: [] },
  ],
};

describe('pages', () => {
  test('are even and hold at most four questions', () => {
    expect(sizes('core-10')).toEqual([4, 3, 3]);
    expect(sizes('gad-7')).toEqual([4, 3]);
    expect(sizes('core-om').every((size) => size === 3 || size === 4)).toBe(true);
  });

  test('hold every item of every instrument once, in order', () => {
    for (const instrument of INSTRUMENTS.values()) expect(pagesOf(instrument).flat()).toEqual(instrument.items);
  });

  test('keep a question that hangs on another one on its page', () => {
    expect(pagesOf(branching).map((page) => page.map(({ id }) => id))).toEqual([
      ['any', 'how-often', 'when', 'b', 'c', 'd'],
      ['late', 'e'],
    ]);
    expect(pagesOf(instrumentOf('self-harm')).every((page) => page.length <= 6)).toBe(true);
  });

  test('ten questions take two minutes, one takes one, CORE-OM takes five', () => {
    expect([10, 1, 34].map(minutesFor)).toEqual([2, 1, 5]);
  });
});

describe('questions only for some', () => {
  const [first = [], second = []] = pagesOf(branching);
  const shown = (page: typeof first, answers: Record<string, number>) =>
    shownOn(branching, page, answers).map(({ id }) => id);

  test('stand beside the one they hang on, and elsewhere only when they are asked', () => {
    expect(shown(first, {})).toEqual(['any', 'how-often', 'when', 'b', 'c', 'd']);
    expect(shown(second, {})).toEqual(['e']);
    expect(shown(second, { any: 1 })).toEqual(['late', 'e']);
  });

  test('a page of which nothing is asked is passed over both ways', () => {
    const items = branching.items.map((item) =>
      item.id === 'e' ? { ...item, onlyIf: { item: 'any', is: [1] } } : item,
    );
    const instrument = { ...branching, items };
    expect(nextPage(instrument, {}, 1, 1)).toBeUndefined();
    expect(nextPage(instrument, { any: 1 }, 1, 1)).toBe(2);
    expect(nextPage(instrument, {}, 3, -1)).toBe(1);
  });

  test('are dropped with the answer that asked for them', () => {
    expect(withoutUnasked(branching, { any: 0, 'how-often': 1, when: '2026-01-01', b: 2 })).toEqual({ any: 0, b: 2 });
  });

  test('answered without the one they hang on, that one is asked for, and nothing is lost', () => {
    const saved = withPage(branching, {}, first, { 'item-how-often': '3' }, today);
    expect(saved.errors).toEqual({ 'item-any': expect.stringContaining('answer this one too') });
    expect(saved.answers).toEqual({ 'how-often': 3 });
  });
});

describe('saving a page', () => {
  const [first = [], second = []] = pagesOf(core10);
  const save = (before: Record<string, number>, page: typeof first, typed: Record<string, string>) =>
    withPage(core10, before, page, typed, today);

  test('keeps what other pages hold, and what this form left untouched', () => {
    const before = { 1: 2, 2: 3, 5: 4 };
    expect(save(before, first, { 'item-1': '0', 'item-3': '4' }).answers).toEqual({ 1: 0, 2: 3, 3: 4, 5: 4 });
  });

  test('takes away what is left out on purpose', () => {
    expect(save({ 1: 2, 2: 3 }, first, { 'item-1': 'leave-out', 'item-2': '3' }).answers).toEqual({ 2: 3 });
  });

  test.each(['5', '-1', '1.5', 'x'])('%j is no answer: it is said, and the answer before stands', (typed) => {
    const saved = save({ 5: 1 }, second, { 'item-5': typed });
    expect(saved.answers).toEqual({ 5: 1 });
    expect(Object.keys(saved.errors)).toEqual(['item-5']);
    expect(saved.unread).toEqual({ 'item-5': typed });
  });

  test('a question of another page cannot be answered from here', () => {
    expect(save({}, first, { 'item-9': '1' }).answers).toEqual({});
  });

  test('fields hold what was kept, and over it what could not be understood', () => {
    const answers = { any: 1, 'how-often': 1, when: '2026-03-01' };
    expect(fieldsOf(branching, branching.items, answers, { 'item-how-often': 'lots' })).toEqual({
      'item-any': '1',
      'item-how-often': 'lots',
      'item-when-day': '1',
      'item-when-month': '3',
      'item-when-year': '2026',
    });
  });
});

describe('going on', () => {
  test.each([
    ['nothing answered', {}, null, 1],
    ['half of page one', { 1: 0 }, null, 1],
    ['page one whole', { 1: 0, 2: 0, 3: 0, 4: 0 }, null, 2],
    ['page one left open, page two begun', { 6: 1 }, null, 2],
    ['the last page whole', { 8: 0, 9: 0, 10: 0 }, null, 'send'],
    ['everything of page one left out', {}, '5', 2],
    ['back on page one, all of it answered', { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }, '1', 1],
    ['an item there is no more', { 1: 0 }, 'gone', 1],
    ['at the end with questions left out', { 1: 0 }, 'send', 'send'],
  ])('%s', (_, answers, place, page) => {
    expect(pageToGoOn(core10, answers, place)).toBe(page);
  });
});
