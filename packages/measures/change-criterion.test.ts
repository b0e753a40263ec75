import { describe, expect, it } from 'vitest';
import { change } from './change.ts';
import { criterionOf } from './change-criterion.ts';
import type { Instrument } from './instrument.schema.ts';
import { instrumentOf } from './instruments.ts';

const source = { certainty: 'V' as const, source: ['TEST'] };

/** The CORE-10 with cut-offs and norms of our own. */
function withFacts(facts: {
  cutOffs?: Instrument['change'][number]['cutOffs'];
  norms?: Instrument['norms'];
  reliability?: Instrument['reliability'];
}): Instrument {
  const copy = structuredClone(instrumentOf('core-10'));
  copy.change[0]!.cutOffs = facts.cutOffs ?? copy.change[0]!.cutOffs;
  copy.norms = facts.norms ?? [];
  if (facts.reliability !== undefined) copy.reliability = facts.reliability;
  return copy;
}
const norm = (clinical: boolean, mean: number, sd: number) => ({
  scale: 'total',
  metric: 'clinical' as const,
  population: clinical ? 'people in care' : 'everybody',
  clinical,
  mean,
  sd,
  ...source,
});
const cutOffOf = (instrument: Instrument | string, options = {}) => {
  const found = criterionOf(instrument, options);
  return found.found ? (found.criterion.cutOff ?? found.cutOffReason) : found.reason;
};

describe('defaults', () => {
  it('are cut-off 10 and change 5 for the CORE-OM, 11 and 6 for the CORE-10', () => {
    expect(criterionOf('core-om')).toMatchObject({
      metric: 'clinical',
      criterion: { cutOff: 10, reliableChange: 5, better: 'lower' },
    });
    expect(criterionOf('core-10')).toMatchObject({
      metric: 'clinical',
      criterion: { cutOff: 11, reliableChange: 6, better: 'lower' },
      because: 'barkham-2013 (BARKHAM2013); cut-off everyone (BARKHAM2013)',
      cutOffReason: null,
    });
  });
});

describe('a criterion of the caller’s own', () => {
  const criterion = { name: 'our clinic 2025', sd: 7.5, reliability: 0.94 };

  it('is 1.96 · √2 · sd · √(1 - reliability), named', () => {
    const found = criterionOf('core-om', { criterion });
    expect(found).toMatchObject({ because: expect.stringContaining('our clinic 2025 (sd 7.5, reliability 0.94)') });
    expect(found.found && found.criterion.reliableChange).toBeCloseTo(5.0921, 4);
    const narrower = criterionOf('core-om', { criterion: { ...criterion, level: 0.9 } });
    expect(narrower.found && narrower.criterion.reliableChange).toBeCloseTo(1.644854 * 2.598076, 4);
  });

  it('judges an instrument whose file has none, on a score that it computes', () => {
    expect(change('gp-core', 30, 20)).toMatchObject({ status: 'not-classified' });
    const scale = instrumentOf('gp-core').scales[0]!.id;
    expect(change('gp-core', 30, 20, { criterion, scale, metric: 'clinical' })).toMatchObject({
      status: 'classified',
      metric: 'clinical',
      direction: 'better',
      category: null,
      cutOffReason: 'no cut-off of GP-CORE is known',
    });
    expect(() => criterionOf('gp-core', { criterion, scale: 'nowhere' })).toThrow(/no change criterion for nowhere/);
  });
});

describe('the cut-off', () => {
  const both = { norms: [norm(true, 20, 8), norm(false, 5, 4)] };

  it('is computed as a, b or c from the file’s norms when asked for', () => {
    const instrument = withFacts(both);
    expect(['a', 'b', 'c'].map((cutOff) => cutOffOf(instrument, { cutOff }))).toEqual([4, 13, 10]);
    expect(cutOffOf('core-10', { cutOff: 'c' })).toMatch(/cut-off c of CORE-10 needs the means/);
    expect(cutOffOf(withFacts({ norms: [norm(true, 20, 8)] }), { cutOff: 'b' })).toMatch(/a general population/);
  });

  it('is the one marked in the file, else c from the file’s norms', () => {
    expect(cutOffOf(withFacts(both))).toBe(11);
    expect(cutOffOf(withFacts({ ...both, cutOffs: [] }))).toBe(10);
    expect(cutOffOf(withFacts({ cutOffs: [] }))).toBe('no cut-off of CORE-10 is known');
  });

  it('is c from the caller’s norms where they give both, and the published one where not or where it is named', () => {
    const norms = { name: 'ours', clinical: { mean: 22, sd: 6 }, functional: { mean: 6, sd: 6 } };
    expect(cutOffOf('core-10', { norms })).toBe(14);
    expect(criterionOf('core-10', { norms })).toMatchObject({
      because: expect.stringContaining('cut-off c from ours'),
    });
    expect(cutOffOf('core-10', { norms: { name: 'ours', clinical: norms.clinical } })).toBe(11);
    expect(cutOffOf('core-10', { norms, cutOff: 'published' })).toBe(11);
    expect(cutOffOf('core-10', { norms, population: 'depression' })).toBe(13);
  });

  it('does not rest on norms that are only remembered', () => {
    const remembered = both.norms.map((entry) => ({ ...entry, certainty: 'M' as const }));
    expect(cutOffOf(withFacts({ norms: remembered, cutOffs: [] }))).toBe('no cut-off of CORE-10 is known');
  });

  it('says itself which side a score equal to it is on', () => {
    const cutOffs = [{ population: 'x', value: 20, atCutOff: 'not-clinical' as const, default: true, ...source }];
    const instrument = withFacts({ cutOffs });
    expect(change(instrument, 20, 10)).toMatchObject({ category: 'stayed-low-reliable-improvement' });
    expect(change(instrument, 20.01, 20)).toMatchObject({ category: 'clinical-improvement-only' });
  });
});

describe('cut-offs by sex and age', () => {
  const entry = (sex: 'female' | 'male', ages: [number, number], value: number, population = 'UK') => ({
    population,
    sex,
    ages,
    value,
    default: false,
    ...source,
  });
  const cutOffs = [
    entry('male', [11, 13], 10.3),
    entry('male', [14, 16], 14.1),
    entry('female', [11, 13], 14.4),
    entry('female', [14, 16], 15.9),
    entry('female', [14, 18], 14.7, 'Italy'),
  ];
  const instrument = withFacts({ cutOffs });

  it.each([
    ['male', 11, 10.3],
    ['male', 13, 10.3],
    ['male', 14, 14.1],
    ['female', 13, 14.4],
    ['female', 16, 15.9],
    ['female', 17, 14.7],
  ])('a %s person of %d: %d', (sex, age, expected) => {
    expect(cutOffOf(instrument, { sex, age })).toBe(expected);
  });

  it('are not guessed when sex or age is not known or not covered', () => {
    expect(cutOffOf(instrument)).toMatch(/differ by sex and age, and not both are known/);
    expect(cutOffOf(instrument, { age: 14 })).toMatch(/not both are known/);
    expect(cutOffOf(instrument, { sex: 'male', age: 17 })).toBe('CORE-10 has no cut-off for male people aged 17');
    expect(change(instrument, 20, 5, { sex: 'male', age: 17 })).toMatchObject({ category: null, class: 'improved' });
  });

  it('stay within a population that is named', () => {
    expect(cutOffOf(instrument, { population: 'Italy', sex: 'female', age: 14 })).toBe(14.7);
    expect(cutOffOf(instrument, { population: 'UK', sex: 'female', age: 17 })).toMatch(/no cut-off for female/);
  });
});

describe('the instruments whose files say more', () => {
  it.each([
    ['female', 11, undefined, 14.32],
    ['female', 16, undefined, 19.09],
    ['male', 18, undefined, 15.23],
    ['male', 13, 'Twigg 2016', 10.3],
    ['female', 14, 'Twigg 2016', 15.9],
  ] as const)('YP-CORE, a %s person of %d (%s): %d', (sex, age, population, cutOff) => {
    const options = { sex, age, ...(population ? { population } : {}) };
    expect(criterionOf('yp-core', options)).toMatchObject({ criterion: { cutOff, reliableChange: 8 } });
    expect(change('yp-core', cutOff, cutOff - 8, options)).toMatchObject({
      category: 'reliable-and-clinical-improvement',
    });
    expect(change('yp-core', cutOff - 0.01, cutOff, options)).toMatchObject({
      category: 'clinical-deterioration-only',
    });
  });

  it('YP-CORE without sex and age: reliable or not, and no category', () => {
    expect(change('yp-core', 30, 20)).toMatchObject({
      direction: 'better',
      category: null,
      cutOffReason: 'the cut-offs of YP-CORE differ by sex and age, and not both are known',
    });
    expect(cutOffOf('yp-core', { sex: 'female', age: 40 })).toMatch(/no cut-off for female people aged 40/);
  });

  it('ReQoL-10: higher is better, and 25 itself is the general population’s range', () => {
    expect(change('reqol-10', 24, 29)).toMatchObject({ category: 'reliable-and-clinical-improvement', gain: 5 });
    expect(change('reqol-10', 20, 25)).toMatchObject({ category: 'reliable-and-clinical-improvement' });
    expect(change('reqol-10', 19, 24)).toMatchObject({ category: 'stayed-high-reliable-improvement' });
    expect(change('reqol-10', 25, 20)).toMatchObject({ category: 'reliable-and-clinical-deterioration' });
  });
});

describe('regression to the mean beside a change', () => {
  it('is what part of the distance to the clinical mean is measurement error', () => {
    const instrument = withFacts({ norms: [norm(true, 20, 8)], reliability: { alpha: 0.9, retest: 0.8, ...source } });
    const found = change(instrument, 30, 20);
    expect(found).toMatchObject({
      regression: { last: 28, gain: 2, population: 'people in care', reliability: 0.8, mean: 20, sd: 8 },
      regressionReason: null,
    });
    // Davis 1976: 8 · (1 - 0.8) · φ(z)/(1 - Φ(z)) at z = (11 - 20)/8
    const chosen = found.status === 'classified' && found.regression?.gainOfThoseBeyondCutOff;
    expect(chosen).toBeCloseTo(1.6 * (0.211881 / 0.869705), 4);
    expect(change(instrument, 10, 12)).toMatchObject({ regression: { last: 12, gain: -2 } });
  });

  it('takes the caller’s norms and reliability before the file’s', () => {
    const norms = { name: 'ours', clinical: { mean: 22, sd: 6 } };
    expect(change('core-10', 32, 20, { norms })).toMatchObject({
      regression: { last: 31, reliability: 0.9, population: 'ours' },
    });
    expect(change('core-10', 32, 20, { norms, reliability: 0.5 })).toMatchObject({ regression: { last: 27, gain: 5 } });
    const criterion = { name: 'ours', sd: 6, reliability: 0.7 };
    expect(change('core-10', 32, 20, { norms, criterion })).toMatchObject({ regression: { reliability: 0.7 } });
  });

  it('is nothing with a reason where a mean or a reliability is missing', () => {
    expect(change('core-10', 30, 20)).toMatchObject({
      regression: null,
      regressionReason: 'no mean and standard deviation of a clinical population is known for CORE-10',
    });
    const bare = withFacts({ norms: [norm(true, 20, 8)] });
    delete bare.reliability;
    expect(change(bare, 30, 20)).toMatchObject({
      regression: null,
      regressionReason: 'no reliability is known for CORE-10',
    });
  });
});

describe('scores that cannot be', () => {
  it('are not classified, or refused when they are no number', () => {
    expect(change('core-10', 41, 20)).toEqual({
      status: 'not-classified',
      reason: '41 is no clinical score of CORE-10',
    });
    expect(change('core-om', 20, -1)).toMatchObject({ reason: '-1 is no clinical score of CORE-OM' });
    expect(() => change('core-10', Number.NaN, 3)).toThrow(/finite/);
  });
});
