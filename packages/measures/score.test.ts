import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instrument } from './instrument.schema.ts';
import { INSTRUMENTS, instrumentOf } from './instruments.ts';
import { responseRange, responseValues } from './item-answers.ts';
import { bandOf, riskFlags } from './reading.ts';
import { type Answers, type ScoreRow, score } from './score.ts';

const instruments = [...INSTRUMENTS.values()];
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
  it('converts SWEMWBS by its table (raw 23 is 20.73)', () => {
    const rows = score('swemwbs', { 1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 4, 7: 4 });
    expect(find(rows, 'total', 'sum').value).toBe(23);
    expect(find(rows, 'total', 'converted').value).toBe(20.73);
  });

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

describe('properties, for every instrument', () => {
  const anyone = fc.constantFrom(...instruments).chain((instrument) => {
    const cell = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...responseValues(instrument)) },
      { weight: 1, arbitrary: fc.constant('') },
    );
    return fc.record({
      instrument: fc.constant(instrument),
      answers: fc.record(Object.fromEntries(instrument.items.map(({ id }) => [id, cell]))),
    });
  });

  it('agrees with a second, plain implementation', () => {
    fc.assert(
      fc.property(anyone, ({ instrument, answers }) => {
        for (const row of score(instrument, answers)) expect(row.value).toBe(plainly(instrument, answers, row));
      }),
      { seed: 21, numRuns: 400 },
    );
  });

  it('stays within the printed range', () => {
    fc.assert(
      fc.property(anyone, ({ instrument, answers }) => {
        for (const row of score(instrument, answers)) {
          const [low, high] = instrument.scales.find((scale) => scale.id === row.scale)!.metrics[row.metric]!;
          if (row.value !== null) expect(row.value >= low && row.value <= high).toBe(true);
        }
      }),
      { seed: 22 },
    );
  });

  it('does not depend on the order of the items', () => {
    fc.assert(
      fc.property(anyone, ({ instrument, answers }) => {
        expect(score(instrument, Object.fromEntries(Object.entries(answers).reverse()))).toEqual(
          score(instrument, answers),
        );
      }),
      { seed: 23 },
    );
  });

  it('never scores better when one answer shows more trouble', () => {
    fc.assert(
      fc.property(anyone, fc.nat(), ({ instrument, answers }, pick) => {
        const { id } = instrument.items[pick % instrument.items.length]!;
        const values = responseValues(instrument);
        const worse =
          (instrument.better === 'lower') !== instrument.reversed.items.includes(id) ? values.at(-1) : values[0];
        const before = score(instrument, { ...answers, [id]: values[1] });
        const after = score(instrument, { ...answers, [id]: worse });
        for (const [index, row] of after.entries()) {
          const earlier = before[index]!.value;
          if (row.value === null || earlier === null) continue;
          if (instrument.better === 'lower') expect(row.value).toBeGreaterThanOrEqual(earlier);
          else expect(row.value).toBeLessThanOrEqual(earlier);
        }
      }),
      { seed: 24 },
    );
  });

  it('turning every answer round turns every reversed answer back: the two extremes meet', () => {
    for (const instrument of instruments) {
      const [low, high] = responseRange(instrument);
      const turned = {
        ...instrument,
        reversed: {
          ...instrument.reversed,
          items: instrument.items.map(({ id }) => id).filter((id) => !instrument.reversed.items.includes(id)),
        },
      };
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...responseValues(instrument)), {
            minLength: instrument.items.length,
            maxLength: instrument.items.length,
          }),
          (values) => {
            const answers = Object.fromEntries(instrument.items.map(({ id }, index) => [id, values[index]!]));
            const mirrored = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, low + high - value]));
            expect(score(turned, mirrored)).toEqual(score(instrument, answers));
          },
        ),
        { seed: 25, numRuns: 10 },
      );
    }
  });

  it('never throws on what people write', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...instruments),
        fc.dictionary(fc.constantFrom('1', '2', '8', 'x', '__proto__'), fc.anything()),
        (instrument, answers) => {
          for (const row of score(instrument, answers)) expect(Number.isNaN(row.value)).toBe(false);
        },
      ),
      { seed: 26 },
    );
  });
});

/** Straight from the file: reverse, count, mean; no shared code with the scorer. */
function plainly(instrument: Instrument, answers: Answers, { scale: id, metric }: ScoreRow): number | null {
  const scale = instrument.scales.find((entry) => entry.id === id)!;
  const values = responseValues(instrument);
  const given = scale.items.filter((item) => answers[item] !== '');
  if (given.length === 0 || scale.items.length - given.length > scale.missing.most) return null;
  let total = 0;
  for (const item of given) {
    const place = values.indexOf(answers[item] as number);
    total += instrument.reversed.items.includes(item) ? values[values.length - 1 - place]! : values[place]!;
  }
  if (metric === 'converted') return scale.conversion!.table.find(([raw]) => raw === total)![1];
  const factor = metric === 'sum' ? scale.items.length : metric === 'clinical' ? 10 : 1;
  return (total * factor) / given.length;
}
