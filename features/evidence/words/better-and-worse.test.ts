import { describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../evidence-row.ts';
import { indicatorOf } from '../indicators/indicator.ts';
import { whoIn } from '../pages/cuts.tsx';
import { saidBy } from './said.ts';

const said = (indicator: string, more: Partial<EvidenceRow>) =>
  saidBy(indicatorOf(indicator)?.says, {
    ...{ indicator, status: 'known', by: {}, unit: 'proportion', value: 0.37, lower: 0.3, upper: 0.44 },
    ...{ numerator: 37, denominator: 100, flow: [], period: { from: '2025-01-01', to: '2025-12-31' } },
    series: [{ x: 'reliably-worse', value: 0.08, lower: null, upper: null, n: 100, signal: null }],
    ...more,
  } as EvidenceRow);

const SHARES = ['core-10', 'core-om', 'reqol-10'].flatMap((measure) => [
  `${measure}-reliable-improvement`,
  `${measure}-recovery`,
]);

describe.each(SHARES)('%s', (id) => {
  it('says with the share who is worse, and that many would be better by themselves', () => {
    expect(said(id, {})).toContain('8% of all measured twice are reliably worse. People come when things are worst');
    expect(said(id, {})).toContain('many would be better by themselves');
    expect(said(id, { series: [] })).toContain('many would be better by themselves');
    expect(said(id, { series: [] })).not.toContain('reliably worse');
  });
  it('says nothing of people who are better where there are none, and little of a handful', () => {
    const nobody = { value: 0, numerator: 0, denominator: 3, status: 'none', lower: 0, upper: 0.56 } as const;
    const among: Partial<EvidenceRow>[] = id.endsWith('recovery')
      ? [{ by: { among: 'all-who-began-in-the-range' } }]
      : [];
    for (const by of [{}, ...among]) {
      expect(said(id, { ...nobody, ...by })).toMatch(/^Of 3 .* nobody is|^Of 3 .* nobody has/);
      expect(said(id, { ...nobody, ...by })).not.toContain('many would be better');
    }
    expect(said(id, { value: 1, numerator: 1, denominator: 1, lower: 0.21, upper: 1 })).toMatch(
      /So few say next to nothing of others: the true figure may lie anywhere between 21% and 100%\.$/,
    );
  });
  it('promises nothing beside it that it has not', () =>
    expect(indicatorOf(id)?.caution).not.toMatch(/stands beside the figure|the bounds show/));
});

it('says contacts around the start as two numbers without a ratio, and what can lie before', () => {
  const row = { unit: 'ratio', value: 28.97, lower: 20, upper: 40, numerator: 2897, denominator: 100 };
  const sentence = said('contacts-around-start', row);
  expect(sentence).toContain('100 contacts here in the two years before their start, which can only be those between');
  expect(sentence).toContain('2,897');
  expect(sentence).not.toMatch(/28\.97|times as many|between 20/);
});

it('has words for those who ended before they started', () =>
  expect(whoIn({ ending: 'before-start' })).toBe('Ended before taking part began'));
