import { describe, expect, it } from 'vitest';
import { BY_ITSELF, type EvidenceRow } from '../evidence-row.ts';
import { placesOf, saidBy } from './said.ts';
import { sentenceOf } from './sentence.ts';

const row = (more: Partial<EvidenceRow>): EvidenceRow =>
  ({
    indicator: 'self-harm',
    status: 'known',
    period: { from: '2025-11-01', to: '2026-10-31' },
    by: {},
    unit: 'ratio',
    value: 0.456,
    lower: 0.3,
    upper: 0.705,
    numerator: 12,
    denominator: 1234,
    flow: [{ step: 'known before', n: 40 }],
    series: [{ x: 'if-none', value: 0.9, lower: null, upper: null, n: 3, signal: null }],
    ...more,
  }) as EvidenceRow;

describe('the sentence of an indicator file', () => {
  it.each<[string, Partial<EvidenceRow>, string | undefined]>([
    [
      '{value} of {n} in {of}. {range}',
      {},
      '0.46 of 12 in 1,234. The true figure is likely to lie between 0.3 and 0.71.',
    ],
    [
      '{percent} ({flow:known before}), {series:if-none}, {days}.',
      { unit: 'proportion' },
      '46% (40), 90%, 1 November 2025 to 31 October 2026.',
    ],
    ['About {abs}. {range}', { unit: 'points', value: -3.25, lower: null, upper: null }, 'About 3.3.'],
    ['From {lower}', { unit: 'points', lower: -0.04 }, 'From 0'],
    ['£ {lower}', { unit: 'pounds', lower: 1234.6 }, '£ £1,235'],
    ['{flow:nobody} people', {}, 'some people'],
    ['In {journeys}[ of {flow:nobody}].[ {size:if-none} more.]', { denominator: null }, 'In some journeys. 0.9 more.'],
  ])('%s', (known, more, said) => expect(saidBy({ known }, row(more))).toBe(said));

  it('is that of the cut, of none, of the direction, and then of what is known', () => {
    const says = { known: 'known it is', fell: 'fell it did', none: 'none there were', among: 'among them all' };
    expect(saidBy(says, row({}))).toBe('fell it did');
    expect(saidBy(says, row({ value: 1.5 }))).toBe('known it is');
    expect(saidBy(says, row({ value: 0, status: 'none' }))).toBe('none there were');
    expect(saidBy(says, row({ by: { among: 'all' } }))).toBe('among them all');
    expect(saidBy(says, row({ unit: 'points', value: 0.4 }))).toBe('known it is');
    expect(saidBy(undefined, row({}))).toBeUndefined();
  });

  it('says that a change goes beyond what may come by itself only where its range does', () => {
    const says = { known: 'it is known', fell: 'it fell so far', 'fell-beyond': 'it fell further' };
    const fell = (lower: number, upper: number) =>
      row({
        ...{ unit: 'points', value: -6 },
        series: [{ x: 'change-less-what-may-come-by-itself', value: null, lower, upper, n: 40, signal: null }],
      });
    expect(saidBy(says, fell(-8, -0.1))).toBe('it fell further');
    expect(saidBy(says, fell(-8, 0))).toBe('it fell so far');
    expect(saidBy(says, row({ unit: 'points', value: -6 }))).toBe('it fell so far');
  });

  it('tells a change that may go beyond it from one that does not, and from one that may be none at all', () => {
    const fell = (value: number, lower: number, upper: number, byItself = 4) =>
      sentenceOf({
        ...row({ unit: 'points', value, lower, upper, denominator: 40 }),
        ...{ indicator: 'core-10-mean-change', flow: [{ step: 'measured once', n: 50 }] },
        series: [
          {
            x: 'expected-if-people-came-at-their-worst',
            value: -byItself,
            lower: null,
            upper: null,
            n: 40,
            signal: null,
          },
          { x: BY_ITSELF, value: null, lower, upper: upper + byItself, n: 40, signal: null },
        ],
      });
    const better = 'People measured twice are better on average than at the start.';
    const range = 'fell on average by 6 points (change between −8 and −5, so more than none)';
    expect(fell(-6, -8, -5)).toContain(better);
    expect(fell(-6, -8, -5)).toContain(range);
    expect(fell(-6, -8, -5)).toContain('The fall goes beyond the 4 points');
    expect(fell(-6, -8, -3)).toContain('The fall is larger than the 4 points');
    expect(fell(-6, -8, -3)).toContain('it may be help, and it does not show that anything helped');
    expect(fell(-3, -5, -1)).toContain('the fall is not larger than that, so it does not show that anything helped');
    expect(fell(-3, -5, -1)).toContain(better);
    const unclear = fell(-3, -7, 1);
    expect(unclear).toContain('changed on average by −3 points (change between −7 and 1)');
    expect(unclear).toContain('That may as well be no change at all: neither better nor worse is shown.');
    expect(unclear).not.toMatch(/are better|fell/);
  });

  it('refuses a place that nothing fills', () => {
    expect(placesOf('a {b} c {series:d}')).toEqual(['b', 'series:d']);
    expect(() => saidBy({ known: 'so {many} of them' }, row({}))).toThrow('{many}');
  });
});
