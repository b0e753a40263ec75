import { describe, expect, it } from 'vitest';
import type { Instrument } from './instrument.schema.ts';
import { INSTRUMENTS, instrumentOf } from './instruments.ts';
import { type Answers, type ScoreOptions, type ScoreRow, score } from './score.ts';
import { needsValueSet } from './value-sets.ts';

const DIMENSIONS = ['MO', 'SC', 'UA', 'PD', 'AD'];
const find = (rows: readonly ScoreRow[], scale: string, metric: string): ScoreRow =>
  rows.find((row) => row.scale === scale && row.metric === metric)!;
const stateOf = (state: string): Answers => Object.fromEntries(DIMENSIONS.map((id, place) => [id, state[place]]));
const indexOf = (instrument: string, valueSet: string, state: string): number | null =>
  find(score(instrument, stateOf(state), { valueSet }), 'index', 'index').value;
const every = (instrument: string, value: number): Answers =>
  Object.fromEntries(instrumentOf(instrument).items.map(({ id }) => [id, value]));
const valued = (instrument: string, answers: Answers, scale: string, metric: string, options?: ScoreOptions) =>
  find(score(instrument, answers, options), scale, metric).value;

/** Values printed in the papers, or on which two published packages agree. */
const EQ_5D: [instrument: string, set: string, values: Record<string, number>][] = [
  [
    'eq-5d-3l',
    'UK_TTO_Dolan1997',
    {
      11111: 1,
      11112: 0.848,
      11113: 0.414,
      11121: 0.796,
      11211: 0.883,
      12111: 0.815,
      21111: 0.85,
      11221: 0.76,
      11223: 0.255,
      12321: 0.329,
      13333: -0.28,
      21231: 0.159,
      21232: 0.088,
      22222: 0.516,
      23232: -0.126,
      32233: -0.426,
      33221: -0.037,
      33333: -0.594,
    },
  ],
  [
    'eq-5d-5l',
    'England_Devlin2018',
    {
      11111: 1,
      21111: 0.942,
      12111: 0.95,
      11211: 0.95,
      11121: 0.937,
      11112: 0.922,
      22222: 0.701,
      33333: 0.593,
      44444: -0.094,
      55555: -0.285,
      23245: 0.247,
      12345: 0.322,
      21232: 0.73,
      34343: 0.317,
    },
  ],
  [
    'eq-5d-5l',
    'UK_Rowen2026',
    {
      11111: 1,
      21111: 0.968,
      12111: 0.962,
      11211: 0.951,
      11121: 0.944,
      11112: 0.959,
      22222: 0.784,
      33333: 0.604,
      44444: -0.209,
      55555: -0.567,
      23245: 0.097,
      12345: 0.114,
      21232: 0.812,
      34343: 0.197,
    },
  ],
];

describe('EQ-5D index', () => {
  it.each(EQ_5D)('%s %s gives the published values to the last digit', (instrument, set, values) => {
    for (const [state, value] of Object.entries(values)) expect(indexOf(instrument, set, state), state).toBe(value);
  });

  it.each([
    ['eq-5d-3l', 'UK_TTO_Dolan1997', 3, 0.883, 84, -0.594],
    ['eq-5d-5l', 'England_Devlin2018', 5, 0.95, 159, -0.285],
    ['eq-5d-5l', 'UK_Rowen2026', 5, 0.968, 460, -0.567],
  ])('%s %s over all states has the published extremes', (instrument, set, levels, second, belowZero, worst) => {
    const values = statesOf(levels).map((state) => indexOf(instrument, set, state)!);
    const sorted = values.toSorted((a, b) => b - a);
    expect(sorted.slice(0, 2)).toEqual([1, second]);
    expect(sorted.at(-1)).toBe(worst);
    expect(values.filter((value) => value < 0).length).toBe(belowZero);
  });

  it('asks for a value set by name, and does not take another instrument’s', () => {
    const rows = score('eq-5d-5l', { ...stateOf('11111'), VAS: 70 });
    expect(rows).toEqual([
      expect.objectContaining({ scale: 'index', value: null, status: 'not-scored', reason: 'value-set-needed' }),
      expect.objectContaining({ scale: 'vas', metric: 'sum', value: 70, status: 'scored', reason: null }),
    ]);
    expect(() => score('eq-5d-5l', {}, { valueSet: 'UK_TTO_Dolan1997' })).toThrow(
      new RangeError('eq-5d-5l has no value set "UK_TTO_Dolan1997". There are: UK_Rowen2026, England_Devlin2018.'),
    );
    expect(() => score('core-10', {}, { valueSet: 'UK_Rowen2026' })).toThrow(/core-10 has no value sets/);
  });

  it('has no value when a part is missing, whatever the health today is; and the other way round', () => {
    const partly = { ...stateOf('11111'), AD: '', VAS: '101' };
    expect(score('eq-5d-3l', partly, { valueSet: 'UK_TTO_Dolan1997' })).toEqual([
      expect.objectContaining({ value: null, answered: 4, items: 5, reason: 'missing:1' }),
      expect.objectContaining({ value: null, answered: 0, items: 1, reason: 'invalid:VAS' }),
    ]);
    const whole = { ...stateOf('21232'), VAS: '' };
    expect(score('eq-5d-3l', whole, { valueSet: 'UK_TTO_Dolan1997' })).toEqual([
      expect.objectContaining({ value: 0.088, status: 'scored' }),
      expect.objectContaining({ value: null, reason: 'no-answers' }),
    ]);
  });
});

function statesOf(levels: number): string[] {
  let states = [''];
  for (const _ of DIMENSIONS)
    states = states.flatMap((state) => Array.from({ length: levels }, (_, level) => `${state}${level + 1}`));
  return states;
}

describe('a bad cell in a score that weighs its items', () => {
  it.each([
    ['eq-5d-3l', { ...stateOf('11111'), PD: 4 }, 'index', 'invalid:PD'],
    ['eq-5d-5l', { ...stateOf('11111'), MO: 'x', AD: 0 }, 'index', 'invalid:MO;AD'],
    ['best', { ...every('best', 3), 14: 6 }, 'total', 'invalid:14'],
    ['core-6d', { ...every('core-6d', 1), 21: 5 }, 'utility', 'invalid:21'],
  ] as const)('%s names it', (instrument, answers, scale, reason) => {
    const rows = score(instrument, answers, instrument === 'eq-5d-3l' ? { valueSet: 'UK_TTO_Dolan1997' } : {});
    expect(rows.find((row) => row.scale === scale)).toMatchObject({ value: null, status: 'not-scored', reason });
  });

  it('leaves the scales without it', () => {
    expect(valued('best', { ...every('best', 3), 14: 6 }, 'A', 'sum')).toBe(24);
    expect(valued('core-6d', { ...every('core-6d', 1), 21: 5 }, 'physical', 'sum')).toBe(1);
  });
});

describe('scores that have no meaning without all their items', () => {
  it.each([
    ['eq-5d-3l', 'index'],
    ['core-6d', 'utility'],
    ['best', 'total'],
  ])('%s %s cannot be pro-rated', (instrument, scale) => {
    expect(() => score(instrument, {}, { mostMissing: { [scale]: 1 } })).toThrow(RangeError);
    expect(() => score(instrument, {}, { mostMissing: { [scale]: 0 } })).not.toThrow();
  });

  it('a value set is needed by EQ-5D only', () => {
    expect([...INSTRUMENTS.values()].filter(needsValueSet).map(({ id }) => id)).toEqual(['eq-5d-3l', 'eq-5d-5l']);
  });
});

describe('recoding', () => {
  it('counts from the lowest answer, after reversal, and may be pro-rated', () => {
    const best = instrumentOf('best');
    const scale = { ...best.scales[1]!, metrics: { sum: [0, 8], mean: [0, 2] } as const };
    const recoded = { items: { 9: [0, 0, 1, 1, 2], 10: [0, 0, 1, 1, 2] }, certainty: 'V', source: ['X'] } as const;
    const made = {
      ...best,
      reversed: { ...best.reversed, items: ['10'] },
      scales: [{ ...scale, recoded, missing: { ...scale.missing, most: 1 } }],
    } as unknown as Instrument;
    expect(score(made, { 9: 5, 10: 5, 11: 1, 12: 1 })[0]?.value).toBe(2 + 0 + 1 + 1);
    expect(score(made, { 9: 1, 10: 1, 11: 2, 12: 3 })[0]?.value).toBe(0 + 2 + 2 + 3);
    expect(score(made, { 9: 3, 10: 2, 11: 4, 12: '' }).map(({ value }) => value)).toEqual([8, 2]);
  });
});

describe('SWEMWBS', () => {
  const TABLE = [
    7, 9.51, 11.25, 12.4, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36, 16.88, 17.43, 17.98, 18.59, 19.25, 19.98, 20.73,
    21.54, 22.35, 23.21, 24.11, 25.03, 26.02, 27.03, 28.13, 29.31, 30.7, 32.55, 35,
  ];
  it.each(TABLE.map((value, place) => [place + 7, value]))('converts %d to %d', (raw, converted) => {
    const each = Math.floor(raw / 7);
    const answers = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((id) => [id, id <= raw - 7 * each ? each + 1 : each]));
    expect(valued('swemwbs', answers, 'total', 'sum')).toBe(raw);
    expect(valued('swemwbs', answers, 'total', 'converted')).toBe(converted);
  });

  it('needs every answer', () => {
    expect(find(score('swemwbs', { ...every('swemwbs', 3), 4: null }), 'total', 'converted')).toMatchObject({
      value: null,
      answered: 6,
      reason: 'missing:1',
    });
  });

  it('has no converted value for a sum that was pro-rated because a caller allowed it', () => {
    const rows = score('swemwbs', { ...every('swemwbs', 3), 4: null }, { mostMissing: { total: 1 } });
    expect(rows).toEqual([
      expect.objectContaining({ metric: 'sum', value: 21, status: 'prorated', reason: null }),
      expect.objectContaining({ metric: 'converted', value: null, status: 'not-scored', reason: 'missing:1' }),
    ]);
  });
});

describe('CORE-6D', () => {
  // What is ticked for each part: items 1, 15, 16, 33 count 0 1 1 2 2, item 21 (turned round) 0 0 1 1 2, item 8 as 1.
  const ticked = (emotional: readonly number[], physical: number): Answers =>
    Object.fromEntries([...['1', '15', '16', '33', '21'].map((id, place) => [id, emotional[place]!]), ['8', physical]]);

  it.each([
    ['no trouble', [0, 0, 0, 0, 4], 0, 0, 0, 0.95],
    ['the least that counts', [1, 0, 0, 0, 4], 0, 1, 0, 0.94],
    ['often counts 2', [3, 0, 0, 0, 4], 0, 2, 0, 0.87],
    ['usual tasks now and then', [0, 0, 0, 0, 3], 0, 0, 0, 0.95],
    ['usual tasks sometimes', [0, 0, 0, 0, 2], 0, 1, 0, 0.94],
    ['usual tasks not at all', [0, 0, 0, 0, 0], 0, 2, 0, 0.87],
    ['the body, only now and then', [0, 0, 0, 0, 4], 1, 0, 1, 0.92],
    ['the body, often', [2, 2, 2, 2, 1], 3, 5, 2, 0.5],
    ['everything', [4, 4, 4, 4, 0], 4, 10, 2, 0.1],
  ])('%s', (_, emotional, physical, emotionalSum, physicalSum, utility) => {
    const answers = ticked(emotional, physical);
    expect(valued('core-6d', answers, 'emotional', 'sum')).toBe(emotionalSum);
    expect(valued('core-6d', answers, 'physical', 'sum')).toBe(physicalSum);
    expect(valued('core-6d', answers, 'utility', 'index')).toBe(utility);
  });

  it('is scored from the answers to a whole CORE-OM', () => {
    const whole = { ...every('core-om', 2), 21: 2 };
    expect(valued('core-6d', whole, 'utility', 'index')).toBe(0.61);
    expect(find(score('core-6d', { ...whole, 2: 'x', 33: '' }), 'utility', 'index')).toMatchObject({
      value: null,
      reason: 'missing:1',
    });
  });
});

describe('PID-5-BF', () => {
  const rows = (sum: number): ScoreRow => {
    // Negative affect: items 8, 9, 10, 11; item 15 is missing.
    const each = [8, 9, 10, 11].map((id, place) => [id, Math.min(3, Math.max(0, sum - 3 * place))]);
    return find(score('pid-5-bf', Object.fromEntries(each)), 'negativeAffect', 'mean');
  };
  it.each([
    [1, 1], // 1.25 is 1
    [2, 3], // 2.5 is 3: halves go up, not to the even number
    [3, 4], // 3.75 is 4
    [4, 5],
    [6, 8], // 7.5 is 8
    [10, 13], // 12.5 is 13
  ])('four answers that come to %d count as %d of five', (sum, whole) => {
    expect(rows(sum)).toMatchObject({ value: whole / 5, status: 'prorated', answered: 4, items: 5 });
  });

  it('allows six of 25 missing and one of five', () => {
    const all = every('pid-5-bf', 1);
    const without = (...ids: number[]) => Object.fromEntries(Object.entries(all).filter(([id]) => !ids.includes(+id)));
    expect(valued('pid-5-bf', all, 'total', 'mean')).toBe(1);
    expect(find(score('pid-5-bf', without(1, 2, 3, 4, 13, 7)), 'total', 'mean')).toMatchObject({ value: 1 });
    expect(find(score('pid-5-bf', without(1, 2, 3, 4, 13, 7, 8)), 'total', 'mean').reason).toBe('missing:7');
    expect(find(score('pid-5-bf', without(1, 2)), 'disinhibition', 'sum').reason).toBe('missing:2');
  });
});

describe('BEST', () => {
  it('is 15 + A + B - C, from 12 to 72', () => {
    const answers = (first: number, last: number) => ({
      ...every('best', first),
      ...Object.fromEntries([13, 14, 15].map((id) => [id, last])),
    });
    expect(valued('best', answers(1, 5), 'total', 'sum')).toBe(12);
    expect(valued('best', answers(5, 1), 'total', 'sum')).toBe(72);
    expect(valued('best', answers(2, 3), 'total', 'sum')).toBe(15 + 16 + 8 - 9);
    expect(() => score('best', {}, { mostMissing: { total: 1 } })).toThrow(/best total has no meaning without all/);
    expect(() => score('best', {}, { mostMissing: { total: 0 } })).not.toThrow();
  });
});

describe('cells hold the value printed beside the option', () => {
  it('SFQ and CSQ-8 are added up as they stand', () => {
    expect(valued('sfq', { 1: 3, 2: 3, 3: 0, 4: 1, 5: 2, 6: 0, 7: 3, 8: 1 }, 'total', 'sum')).toBe(13);
    expect(valued('csq-8', { 1: 4, 2: 3, 3: 4, 4: 3, 5: 2, 6: 4, 7: 4, 8: 1 }, 'total', 'sum')).toBe(25);
  });

  it('PDS-ICD-11 takes the value or the key of an option where values repeat', () => {
    const numbers = { ...every('pds-icd-11', 1), 1: 2, 14: 3 };
    expect(valued('pds-icd-11', numbers, 'total', 'sum')).toBe(17);
    expect(valued('pds-icd-11', { ...numbers, 1: 'far-other', 2: ' near-one ' }, 'total', 'sum')).toBe(17);
    expect(find(score('pds-icd-11', { ...numbers, 1: '3' }), 'total', 'sum').reason).toBe('invalid:1');
    expect(find(score('pds-icd-11', { ...numbers, 14: 'far-one' }), 'total', 'sum').reason).toBe('invalid:14');
  });

  it('ReQoL-10, DERS-18, YP-CORE, SAPAS turn their own items', () => {
    expect(valued('reqol-10', every('reqol-10', 4), 'total', 'sum')).toBe(24);
    expect(valued('ders-18', every('ders-18', 5), 'awareness', 'sum')).toBe(3);
    expect(valued('ders-18', every('ders-18', 5), 'total', 'sum')).toBe(78);
    expect(valued('yp-core', every('yp-core', 4), 'total', 'clinical')).toBe(28);
    expect(valued('sapas', every('sapas', 1), 'total', 'sum')).toBe(7);
  });

  it('DIALOG: 8 is no answer, and 0 a mistake', () => {
    const answers = { ...every('dialog', 5), 1: 8 };
    expect(find(score('dialog', answers), 'sqol', 'mean').reason).toBe('missing:1');
    expect(valued('dialog', answers, 'treatment', 'mean')).toBe(5);
    expect(find(score('dialog', { ...answers, 1: 0 }), 'sqol', 'mean').reason).toBe('invalid:1');
  });

  it('goals: the mean of those that are rated, and each by itself', () => {
    const rows = score('gbo', { 1: 10, 2: '', 3: 5 });
    expect(find(rows, 'goals', 'mean')).toMatchObject({ value: 7.5, status: 'prorated', answered: 2 });
    expect(rows.filter((row) => row.metric === 'sum').map((row) => row.value)).toEqual([10, null, 5]);
  });

  it('PSYCHLOPS counts its four questions and never the words', () => {
    const answers = { '1a': 'noise at night', '1b': 4, '2b': 3, '3b': 5, 4: 2 };
    expect(valued('psychlops', answers, 'total', 'sum')).toBe(14);
    expect(valued('psychlops', { ...answers, '2b': '' }, 'total', 'sum')).toBe(null);
    expect(valued('psychlops', { ...answers, '2b': '' }, 'total', 'sum', { missingRule: 'remembered' })).toBe(44 / 3);
  });
});

describe('short forms from the whole CORE-OM', () => {
  it.each([...INSTRUMENTS.values()].filter(({ partOf }) => partOf !== undefined).map(({ id }) => id))(
    '%s has the items of the whole, answered and turned round as there',
    (id) => {
      const part = instrumentOf(id);
      const whole = instrumentOf(part.partOf!);
      for (const item of part.items) expect(whole.items.find((one) => one.id === item.id)?.topic).toBe(item.topic);
      expect(part.response).toMatchObject('options' in whole.response ? { options: whole.response.options } : {});
      const turned = whole.reversed.items.filter((item) => part.items.some((one) => one.id === item));
      expect([...part.reversed.items].sort()).toEqual([...turned].sort());
    },
  );
});
