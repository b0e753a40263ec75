import { describe, expect, it } from 'vitest';
import { change } from './change.ts';
import { criterionOf } from './change-criterion.ts';

describe('change on an instrument, by its own criterion', () => {
  it.each([
    ['core-10', 17, 11, 'improved'],
    ['core-10', 17, 10, 'recovered'],
    ['core-10', 20, 26, 'deteriorated'],
    ['core-om', 15, 10, 'improved'],
    ['core-om', 14.9, 9.9, 'recovered'],
    ['phq-9', 16, 9, 'recovered'],
    ['gad-7', 8, 5, 'no-reliable-change'],
    ['swemwbs', 18.59, 21.59, 'improved'],
  ])('%s from %d to %d: %s', (instrument, first, last, expected) => {
    expect(change(instrument, first, last)).toMatchObject({ status: 'classified', class: expected });
  });

  it('does not round a pro-rated change of 5.56 up to the criterion of 6', () => {
    expect(change('core-10', 20, 20 - 50 / 9)).toMatchObject({ class: 'no-reliable-change' });
    expect(change('core-10', 20, 20 - 50 / 9, { criterion: 'nhs-england-cyp' })).toMatchObject({ class: 'improved' });
  });

  it('says why it does not classify', () => {
    expect(change('core-10', null, 4)).toEqual({ status: 'not-classified', reason: 'no first score' });
    expect(change('core-10', 4, null)).toEqual({ status: 'not-classified', reason: 'no last score' });
    expect(change('sapas', 5, 2)).toMatchObject({ reason: 'SAPAS is a screen, not a measure of change' });
    expect(change('gp-core', 20, 2)).toMatchObject({ reason: expect.stringContaining('no reliable-change criterion') });
    expect(change('wsas', 30, 10)).toMatchObject({ reason: expect.stringContaining('sure enough') });
  });

  it('uses a named population or metric, and refuses an unknown one by name', () => {
    expect(criterionOf('core-om', { population: 'female' })).toMatchObject({
      criterion: { cutOff: 12.9, reliableChange: 5 },
    });
    expect(criterionOf('core-om', { metric: 'mean' })).toMatchObject({ criterion: { cutOff: 1, reliableChange: 0.5 } });
    expect(criterionOf('core-om', { scale: 'wellbeing' })).toMatchObject({
      criterion: { cutOff: null, reliableChange: 1.33 },
    });
    expect(() => criterionOf('core-om', { population: 'martian' })).toThrow(/no core-om population "martian"/);
    expect(() => criterionOf('nothing')).toThrow(/There is no instrument "nothing"/);
  });
});
