import { describe, expect, it } from 'vitest';
import { answerProblem, expectedAnswer } from './answer-problem.ts';
import { itemReaders } from './answers.ts';
import type { Instrument, Item } from './instrument.schema.ts';
import { INSTRUMENTS, instrumentOf } from './instruments.ts';
import {
  answerOf,
  betterOf,
  isAsked,
  itemOf,
  optionsOf,
  rangeOf,
  responseRange,
  responseValues,
  scaleOf,
  scoredItems,
  valuesOf,
} from './item-answers.ts';
import type { StoredAnswer } from './score.ts';

/** A form of our own with every kind of answer. */
const form: Instrument = {
  ...instrumentOf('core-10'),
  id: 'form',
  response: { byItem: true, certainty: 'V', source: ['X'] },
  reversed: { items: [], certainty: 'V', source: ['X'] },
  scales: [],
  items: [
    item('any', { options: [option(0, 'no'), option(1, 'yes')] }),
    item('side', { options: [option(1, 'left', 'left'), option(0, 'middle', 'mid'), option(1, 'right', 'right')] }),
    item('times', { count: { most: 99, unit: 'times' } }, { item: 'any', is: [1] }),
    item('last', { day: 'past' }, { item: 'times', is: [1, 2, 3] }),
    item('kinds', {
      several: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
      ],
    }),
    item('said', { words: { most: 10 } }),
    item('rated', { min: 0, max: 10 }),
    item('vas', { min: 0, max: 100 }),
    item('felt', { min: 1, max: 7 }),
    item('tens', { min: 10, max: 21 }),
    item('why', { words: { most: 10 } }, { item: 'side', is: [1] }),
  ],
};

function item(id: string, answer: Item['answer'], onlyIf?: Item['onlyIf']): Item {
  return { id, topic: id, notApplicable: [], answer, ...(onlyIf ? { onlyIf } : {}) };
}

function option(value: number, label: string, key?: string) {
  return { value, label, ...(key === undefined ? {} : { key }) };
}

describe('how an item is answered', () => {
  it('is as the others, or in its own way', () => {
    const core = instrumentOf('core-10');
    expect(answerOf(core, itemOf(core, '2'))).toBe(core.response);
    expect(answerOf(form, itemOf(form, 'said'))).toEqual({ words: { most: 10 } });
    expect(() => answerOf(form, { id: 'x', topic: 'x', notApplicable: [] })).toThrow(/form item x does not say how/);
    expect(() => itemOf(form, 'x')).toThrow('form has no item "x".');
    expect(() => scaleOf(form, 'x')).toThrow('form has no scale "x".');
  });

  it('gives its options in printed order, each with its key, and null where there is no choice', () => {
    expect(optionsOf(form, 'side')).toEqual([
      { value: 1, label: 'left', key: 'left' },
      { value: 0, label: 'middle', key: 'mid' },
      { value: 1, label: 'right', key: 'right' },
    ]);
    expect(optionsOf(instrumentOf('csq-8'), '1')?.map(({ value, key }) => [value, key])).toEqual([
      [4, '4'],
      [3, '3'],
      [2, '2'],
      [1, '1'],
    ]);
    expect(optionsOf(form, 'rated')).toBe(null);
    expect(() => optionsOf(form, 'x')).toThrow(RangeError);
  });

  it('gives the numbers it can be', () => {
    const numbers = (id: string) => answerOf(form, itemOf(form, id)) as Parameters<typeof rangeOf>[0];
    expect(rangeOf(numbers('side'))).toEqual([0, 1]);
    expect(valuesOf(numbers('side'))).toEqual([0, 1]);
    expect(rangeOf(numbers('rated'))).toEqual([0, 10]);
    expect(valuesOf(numbers('rated'))).toHaveLength(11);
    expect(rangeOf(numbers('times'))).toEqual([0, 99]);
    expect(responseRange(instrumentOf('wemwbs'))).toEqual([1, 5]);
    expect(responseValues(instrumentOf('wemwbs'))).toEqual([1, 2, 3, 4, 5]);
    expect(() => responseRange(form)).toThrow('Every item has its own range.');
    expect(() => responseValues(form)).toThrow('Every item has its own values.');
  });

  it('is scored in these items, in the order of the instrument', () => {
    expect(scoredItems(instrumentOf('psychlops')).map(({ id }) => id)).toEqual(['1b', '2b', '3b', '4']);
    expect(scoredItems(form)).toEqual([]);
    expect(scoredItems(instrumentOf('core-om'))).toHaveLength(34);
  });

  it('is better this way or that in each scale', () => {
    expect(betterOf(instrumentOf('best'), 'total')).toBe('lower');
    expect(betterOf(instrumentOf('best'), 'C')).toBe('higher');
    expect(betterOf(instrumentOf('core-6d'), 'utility')).toBe('higher');
    expect(() => betterOf(instrumentOf('best'), 'D')).toThrow(RangeError);
  });
});

describe('whether an item is asked', () => {
  const asked = (id: string, answers: Record<string, StoredAnswer>) => isAsked(form, itemOf(form, id), answers);

  it('is always, or after one of the answers the file names', () => {
    expect(asked('any', {})).toBe(true);
    expect(asked('times', {})).toBe(false);
    expect(asked('times', { any: 0 })).toBe(false);
    expect(asked('times', { any: 1 })).toBe(true);
  });

  it('is not, when the item before it is not asked either', () => {
    expect(asked('last', { any: 1, times: 2 })).toBe(true);
    expect(asked('last', { any: 1, times: 4 })).toBe(false);
    expect(asked('last', { any: 0, times: 2 })).toBe(false);
    expect(asked('last', { times: 2 })).toBe(false);
  });

  it('is known from the key of an option too', () => {
    expect(asked('why', { side: 'left' })).toBe(true);
    expect(asked('why', { side: 'right' })).toBe(true);
    expect(asked('why', { side: 1 })).toBe(true);
    expect(asked('why', { side: 'mid' })).toBe(false);
    expect(asked('times', { any: '1' })).toBe(true);
    expect(asked('times', { any: 'yes' })).toBe(false);
  });

  it('does not look at what an object inherits', () => {
    const inherited = Object.create({ any: 1 }) as Record<string, StoredAnswer>;
    expect(asked('times', inherited)).toBe(false);
  });
});

describe('an answer the item does not take', () => {
  const problem = (id: string, stored: unknown) => answerProblem(form, itemOf(form, id), stored as StoredAnswer);

  it.each<[string, unknown[]]>([
    ['any', [0, 1]],
    ['side', [0, 1, 'left', 'mid', 'right']],
    ['times', [0, 1, 99]],
    ['last', ['2026-03-01', '2024-02-29']],
    ['kinds', [['a'], ['b', 'a']]],
    ['said', ['ten chars.', 'a']],
    ['rated', [0, 10]],
    ['vas', [0, 55, 100]],
  ])('%s takes what it should', (id, good) => {
    for (const stored of good) expect(problem(id, stored)).toBe(null);
  });

  it.each<[string, unknown[], string]>([
    ['any', [2, 'yes', '1', ['1'], 0.5], 'one of 0, 1'],
    ['side', [2, 'top', ''], 'one of 0, 1, left, mid, right'],
    ['times', [-1, 100, 1.5, '3', Number.NaN], 'a whole number from 0 to 99'],
    [
      'last',
      ['2026-02-30', '1 March', '2026-3-1', '2026-13-01', '2023-02-29', 5, 'x2026-03-01', '2026-03-012'],
      'a day such as 2026-03-01',
    ],
    ['kinds', [[], ['c'], ['a', 'c'], ['a', 'a'], 'a', [1]], 'some of a, b'],
    ['said', ['', '   ', 'eleven char', 5, ['a']], 'words, at most 10 characters'],
    ['rated', [11, -1, 2.5, '5'], 'one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10'],
    ['vas', [101, -1], 'a whole number from 0 to 100'],
    ['felt', [0, 8], 'one of 1, 2, 3, 4, 5, 6, 7'],
    ['tens', [9, 22], 'a whole number from 10 to 21'],
  ])('%s says what it takes instead', (id, bad, expected) => {
    for (const stored of bad) expect(problem(id, stored)).toBe(`found ${JSON.stringify(stored)}; expected ${expected}`);
  });

  it('names the answer for "does not apply" and takes it', () => {
    const wsas = instrumentOf('wsas');
    const work = itemOf(wsas, '1');
    expect(answerProblem(wsas, work, 9)).toBe(null);
    expect(answerProblem(wsas, work, '9')).not.toBe(null);
    expect(expectedAnswer(wsas, itemOf(wsas, '2'))).toBe('one of 0, 1, 2, 3, 4, 5, 6, 7, 8');
    expect(expectedAnswer(wsas, work)).toBe('one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 (does not apply)');
    const counted = { ...item('times', { count: { most: 5, unit: 'times' } }), notApplicable: [9] };
    expect(expectedAnswer(form, counted)).toBe('a whole number from 0 to 5, 9 (does not apply)');
    const chosen = { ...item('any', { options: [option(1, 'b'), option(0, 'a')] }), notApplicable: [8] };
    expect(expectedAnswer(form, chosen)).toBe('one of 0, 1, 8 (does not apply)');
  });

  it('is none that a reader of cells finds, for every number of every instrument', () => {
    for (const instrument of INSTRUMENTS.values())
      for (const [id, read] of itemReaders(instrument)) {
        const one = itemOf(instrument, id);
        for (const value of [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 100, 101, 0.5])
          expect(answerProblem(instrument, one, value) === null, `${instrument.id} ${id} ${value}`).toBe(
            read(value) !== 'invalid',
          );
      }
  });
});
