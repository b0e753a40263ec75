import { describe, expect, it } from 'vitest';
import { aboutFlow, writtenFlow } from './written-flow.ts';

describe('the flow as it is written', () => {
  it('does not say that nobody was assessed when people started', () => {
    const [, assessed, started] = writtenFlow([
      { step: 'referred', n: 442 },
      { step: 'assessed', n: 0 },
      { step: 'started', n: 370 },
    ]);
    expect(assessed).toMatchObject({ words: 'Assessed', n: null, why: expect.stringContaining('Not known') });
    expect(started).toEqual({ words: 'Started', n: 370 });
  });

  it('keeps a true zero where nobody came further, and in steps that are ends', () => {
    expect(
      writtenFlow([
        { step: 'assessed', n: 0 },
        { step: 'started', n: 0 },
      ]).map(({ n }) => n),
    ).toEqual([0, 0]);
    const ends = [
      { step: 'ended otherwise within twelve months', n: 0 },
      { step: 'started', n: 5 },
    ];
    expect(writtenFlow(ends)[0]).toMatchObject({ n: 0 });
  });

  it('says that a hidden number is hidden', () => {
    expect(writtenFlow([{ step: 'referred', n: null }])[0]).toMatchObject({
      n: null,
      why: expect.stringContaining('Hidden'),
    });
  });

  it('says of the steps from referral on that they do not lie inside each other, and of no other flow', () => {
    const steps = ['referred', 'assessed', 'taken on', 'started'].map((step, at) => ({
      step,
      n: [684, 236, 347, 20][at]!,
    }));
    expect(aboutFlow(steps)).toContain('do not lie inside each other');
    expect(
      aboutFlow([
        { step: 'ended in the period', n: 5 },
        { step: 'started', n: 5 },
      ]),
    ).toBeNull();
  });
});
