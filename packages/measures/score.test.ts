import { describe, expect, it } from 'vitest';
import { itemReaders } from './answers.ts';
import type { Instrument } from './instrument.schema.ts';
import { instrumentOf } from './instruments.ts';
import { bandOf, riskFlags } from './reading.ts';
import { type Answers, type ScoreRow, score, scorerOf } from './score.ts';

const everyItem = (instrument: Instrument, value: number): Answers =>
  Object.fromEntries(instrument.items.map(({ id }) => [id, value]));
const find = (rows: readonly ScoreRow[], scale: string, metric: string): ScoreRow =>
  rows.find((row) => row.scale === scale && row.metric === metric)!;

describe('CORE-10, worked by hand', () => {
  const answers = { 1: 0, 2: 0, 3: 4, 4: 0, 5: 1, 6: 2, 7: 3, 8: 4, 9: 0, 10: 1 };

  it('reverses items 2 and 3 and adds up: 15', () => {
    expect(find(score('core-10', answers), 'total', 'clinical')).toEqual({
      instrument: 'core-10',
      scale: 'total',
      metric: 'clinical',
      value: 15,
      answered: 10,
      items: 10,
      status: 'scored',
      reason: null,
    });
  });

  it('pro-rates one missing item and refuses two', () => {
    const one = { ...answers, 8: '' };
    expect(find(score('core-10', one), 'total', 'clinical')).toMatchObject({
      value: 110 / 9,
      status: 'prorated',
      answered: 9,
    });
    expect(find(score('core-10', { ...one, 9: null }), 'total', 'sum')).toMatchObject({
      value: null,
      status: 'not-scored',
      reason: 'missing:2',
    });
    expect(find(score('core-10', {}), 'total', 'sum')).toMatchObject({ reason: 'no-answers', answered: 0 });
  });

  it('names the item of a bad cell', () => {
    expect(find(score('core-10', { ...answers, 4: 5, 7: 'x' }), 'total', 'sum')).toMatchObject({
      value: null,
      reason: 'invalid:4;7',
      answered: 8,
    });
  });

  it('reads text as typed', () => {
    const typed = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, ` ${value}.0 `]));
    expect(score('core-10', typed)).toEqual(score('core-10', answers));
  });

  it('flags any answer to the risk item, and names the band', () => {
    expect(riskFlags(instrumentOf('core-10'), answers)).toEqual([
      { item: '6', topic: 'suicidal plans', value: 2, towards: 'self' },
    ]);
    expect(riskFlags(instrumentOf('core-10'), { ...answers, 6: 0 })).toEqual([]);
    expect(bandOf(instrumentOf('core-10'), 'total', 'clinical', 14.9)).toBe('mild');
    expect(bandOf(instrumentOf('core-10'), 'total', 'clinical', 15)).toBe('moderate');
  });
});

describe('CORE-OM', () => {
  it('leaves unscored only the scales that use a bad cell', () => {
    const rows = score('core-om', { ...everyItem(instrumentOf('core-om'), 2), 14: 9 });
    const unscored = [...new Set(rows.filter((row) => row.status === 'not-scored').map((row) => row.scale))];
    expect(unscored).toEqual(['wellbeing', 'non-risk', 'all']);
    expect(find(rows, 'risk', 'clinical').value).toBe(20);
  });

  it('allows 3 missing of all and of non-risk, 1 of a long domain, none of a short one; a caller may set otherwise', () => {
    const without = (...gone: number[]): Answers =>
      Object.fromEntries(
        Object.entries(everyItem(instrumentOf('core-om'), 1)).filter(([id]) => !gone.includes(Number(id))),
      );
    const status = (answers: Answers, scale: string, options = {}) =>
      find(score('core-om', answers, options), scale, 'mean').status;
    expect(status(without(2, 1, 3), 'all')).toBe('prorated');
    expect(status(without(2, 1, 3, 5), 'all')).toBe('not-scored');
    expect(status(without(2, 1, 3), 'non-risk')).toBe('prorated');
    expect(status(without(2, 1, 3), 'non-risk', { mostMissing: { 'non-risk': 2 } })).toBe('not-scored');
    expect(status(without(2), 'problems')).toBe('prorated');
    expect(status(without(2, 5), 'problems')).toBe('not-scored');
    expect(status(without(6), 'risk')).toBe('not-scored');
    expect(() => score('core-om', {}, { mostMissing: { none: 1 } })).toThrow(/no scale none/);
  });
});

describe('the others', () => {
  it('scores WSAS without the work item when work does not apply', () => {
    const rows = score('wsas', { 1: 9, 2: 4, 3: 4, 4: 4, 5: 8 });
    expect(find(rows, 'total', 'sum')).toMatchObject({ value: null, reason: 'missing:1' });
    expect(find(rows, 'without-work', 'sum')).toMatchObject({ value: 20, status: 'scored' });
  });

  it('replaces two missing PHQ-9 answers only when that rule is named', () => {
    const answers = { 1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3, 7: 3 };
    expect(find(score('phq-9', answers), 'total', 'sum').status).toBe('not-scored');
    expect(find(score('phq-9', answers, { missingRule: 'remembered' }), 'total', 'sum')).toMatchObject({
      value: 27,
      status: 'prorated',
    });
    expect(() => score('gad-7', {}, { missingRule: 'guess' })).toThrow(/no missing rule "guess"/);
  });
});

describe('what a caller may set, and gets wrong', () => {
  it('takes another number of missing items for one scale and leaves the others', () => {
    const answers = { ...everyItem(instrumentOf('core-om'), 1), 6: '', 9: null };
    const rows = score('core-om', answers, { mostMissing: { risk: 2 } });
    expect(find(rows, 'risk', 'sum')).toMatchObject({ value: 6, status: 'prorated', answered: 4 });
    expect(find(score('core-om', answers), 'risk', 'sum')).toMatchObject({ reason: 'missing:2' });
    expect(find(rows, 'all', 'sum').value).toBe(find(score('core-om', answers), 'all', 'sum').value);
  });

  it.each([-1, 1.5, Number.NaN])('refuses %d as a number of missing items', (most) => {
    expect(() => score('core-10', {}, { mostMissing: { total: most } })).toThrow(
      new RangeError(`core-10 total: ${most} is no number of items that may be missing.`),
    );
  });

  it('names what there is', () => {
    expect(() => score('core-99', {})).toThrow(/There is no instrument "core-99". There are: best, /);
    expect(() => score('core-om', {}, { mostMissing: { alle: 1, rsk: 2 } })).toThrow(
      /core-om has no scale alle, rsk\./,
    );
    expect(() => score('gad-7', {}, { missingRule: 'guess' })).toThrow('gad-7 has no missing rule "guess".');
  });

  it('takes only its own properties as options and answers', () => {
    const inherited = Object.create({ total: 5 }) as Record<string, number>;
    expect(find(score('core-10', { 1: 1 }, { mostMissing: inherited }), 'total', 'sum').reason).toBe('missing:9');
    const answers = Object.create(everyItem(instrumentOf('core-10'), 1)) as Answers;
    expect(find(score('core-10', answers), 'total', 'sum').reason).toBe('no-answers');
  });
});

describe('answers as pairs', () => {
  const pairs = Object.entries(everyItem(instrumentOf('core-om'), 2));

  it('an item that is answered twice is invalid, even twice alike or once with nothing', () => {
    for (const again of [2, 3, '']) {
      const rows = score('core-om', [...pairs, ['14', again]]);
      expect(find(rows, 'wellbeing', 'mean')).toMatchObject({ value: null, answered: 3, reason: 'invalid:14' });
      expect(find(rows, 'risk', 'mean').status).toBe('scored');
    }
  });

  it('are the same as a record otherwise, and other items are ignored', () => {
    expect(score('core-om', new Map([...pairs, ['note', 'came by bus'], ['note', 'twice']]))).toEqual(
      score('core-om', Object.fromEntries(pairs)),
    );
    expect(score('core-10', [])).toEqual(score('core-10', {}));
  });
});

describe('a prepared scorer', () => {
  it('gives what score gives, again and again', () => {
    const scorer = scorerOf(instrumentOf('core-10'), { mostMissing: { total: 0 } });
    const answers = everyItem(instrumentOf('core-10'), 3);
    expect(scorer.score(answers)).toEqual(score('core-10', answers, { mostMissing: { total: 0 } }));
    expect(scorer.score({ ...answers, 1: '' })[0]?.reason).toBe('missing:1');
    expect(scorer.score(answers)).toEqual(scorer.score(answers));
  });
});

describe('a cell', () => {
  const read = (cell: unknown) => itemReaders(instrumentOf('core-10')).get('2')!(cell);
  it.each([
    [[0, '0', ' 0', '0.0', '0.', '00', '-0', -0], 4],
    [[3, '3', '3.00', '\u00a03\n'], 1],
    [['', ' ', null, undefined, '\t'], 'missing'],
    [
      [5, '5', -1, '-1', 1.5, '1.5', 'x', '3,0', '1e0', '0x1', 'null', true, [], {}, Number.NaN, 3n, Infinity],
      'invalid',
    ],
  ])('is read, however it is written (%#)', (cells, answer) => {
    for (const cell of cells as unknown[]) expect(read(cell)).toBe(answer);
    for (const cell of cells as unknown[]) expect(read(cell)).toBe(answer);
  });

  it('of an item for which 9 means "does not apply" is missing at 9', () => {
    const work = itemReaders(instrumentOf('wsas')).get('1')!;
    expect([9, '9', ' 9.0', 8, 10].map(work)).toEqual(['missing', 'missing', 'missing', 8, 'invalid']);
    expect(itemReaders(instrumentOf('wsas')).get('2')!(9)).toBe('invalid');
  });

  it('of a count is any whole number to its most, and words are not read', () => {
    const instrument = instrumentOf('self-harm');
    const counted = instrument.items.find((item) => item.answer !== undefined && 'count' in item.answer)!;
    const { most } = (counted.answer as { count: { most: number } }).count;
    const readers = itemReaders(instrument);
    expect([0, String(most), most + 1, 0.5].map(readers.get(counted.id)!)).toEqual([0, most, 'invalid', 'invalid']);
    const days = instrument.items.filter((item) => item.answer !== undefined && 'day' in item.answer);
    expect(days.map(({ id }) => readers.has(id))).toEqual(days.map(() => false));
  });

  it('may be written in more ways than are kept', () => {
    for (let index = 0; index < 2_500; index++) expect(read(`${index}x`)).toBe('invalid');
    expect(read('1')).toBe(3);
  });
});
