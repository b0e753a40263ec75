import { describe, expect, it } from 'vitest';
import { brierScore, calibration } from './calibration.ts';
import { areaUnderCurve } from './discrimination.ts';
import reference from './prediction.reference.json' with { type: 'json' };
import { expectAgreement } from './reference-agreement.ts';

const Z = 1.959963984540054;
const people = reference.probability.map((probability, i) => ({ probability, happened: reference.happened[i] === 1 }));
const scored = people.map(({ probability, happened }) => ({ score: probability, happened }));

describe('how well a model foretells agrees with R', () => {
  it('area under the curve with DeLong interval; the area is Wilcoxon over all pairs', () => {
    const figure = areaUnderCurve(scored);
    expectAgreement(figure.estimate!, reference.auc, 1e-13, 'area');
    expectAgreement(figure.estimate!, reference.wilcoxon, 1e-13, 'Wilcoxon');
    expectAgreement(figure.interval!.lower!, reference.auc - Z * reference.aucSe, 1e-12, 'lower');
    expectAgreement(figure.interval!.upper!, reference.auc + Z * reference.aucSe, 1e-12, 'upper');
    const turned = areaUnderCurve(scored.map(({ score, happened }) => ({ score: -score, happened })));
    expect(turned.estimate! + figure.estimate!).toBeCloseTo(1, 14);
  });

  it('calibration and Brier score', () => {
    const { slope, inTheLarge } = calibration(people);
    expectAgreement(slope.estimate!, reference.slope, 1e-9, 'slope');
    expectAgreement(slope.se!, reference.slopeSe, 1e-8, 'its error');
    expectAgreement(inTheLarge.estimate!, reference.large, 1e-9, 'in the large');
    expectAgreement(inTheLarge.se!, reference.largeSe, 1e-8, 'its error');
    expectAgreement(brierScore(people).estimate!, reference.brier, 1e-13, 'Brier');
    expectAgreement(brierScore(people).scaled!, reference.scaled, 1e-12, 'scaled');
  });

  it('what does not exist has a reason', () => {
    expect(areaUnderCurve([{ score: 1, happened: true }]).reason).toBe('it happened to everybody');
    expect(
      areaUnderCurve([
        { score: 1, happened: true },
        { score: 0, happened: false },
      ]),
    ).toMatchObject({ estimate: 1, interval: null });
    expect(brierScore([]).reason).toBe('there are no people');
    expect(calibration([{ probability: 0, happened: false }])).toMatchObject({
      slope: { estimate: null, missing: [{ reason: 'foretold exactly 0 or 1', n: 1 }] },
    });
    expect(() => brierScore([{ probability: 1.2, happened: true }])).toThrow(RangeError);
    expect(() => areaUnderCurve([{ score: Number.NaN, happened: true }])).toThrow(RangeError);
  });
});
