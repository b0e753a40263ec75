import type { ChangeCriterion } from '@commonground/statistics';
import { type Indicator, numberOf } from '../indicators/indicator.ts';

/** Which way is better, and between which scores the measure runs. */
export interface Scale {
  readonly better: 'lower' | 'higher';
  readonly lowest: number;
  readonly highest: number;
  /** how well a score repeats in people whom nothing changed, 0 to 1; null where nobody has published it */
  readonly reliability: number | null;
  /** the score from which somebody is in the clinical range; null where there is none */
  readonly cutOff: number | null;
  /** on which side a score equal to the cut-off is: clinical unless the makers say otherwise */
  readonly atCutOff: 'clinical' | 'not-clinical';
}

/** A scale with the criterion by which one person's change is judged. */
export type Rules = Scale & ChangeCriterion;

/**
 * What the makers of a measure say about its scores, from the indicator's file: `better`, `lowest` and `highest`,
 * and where they are known `reliability`, `cut-off` and `at-cut-off`.
 */
export function scaleOf(indicator: Indicator): Scale {
  const { better, 'at-cut-off': atCutOff } = indicator.parameters;
  if (better !== 'lower' && better !== 'higher')
    throw new Error(`${indicator.id}.yaml needs better under parameters, lower or higher.`);
  return {
    better,
    lowest: numberOf(indicator, 'lowest'),
    highest: numberOf(indicator, 'highest'),
    reliability: numberOrNull(indicator, 'reliability'),
    cutOff: numberOrNull(indicator, 'cut-off'),
    atCutOff: atCutOff === 'not-clinical' ? 'not-clinical' : 'clinical',
  };
}

/** The same with `reliable-change` and `resolution`, without which nobody's change can be judged. */
export function rulesOf(indicator: Indicator): Rules {
  return {
    ...scaleOf(indicator),
    reliableChange: numberOf(indicator, 'reliable-change'),
    resolution: numberOf(indicator, 'resolution'),
  };
}

/** The rules where the file has a criterion of reliable change, else null. */
export const rulesIfAny = (indicator: Indicator): Rules | null =>
  indicator.parameters['reliable-change'] === undefined ? null : rulesOf(indicator);

function numberOrNull(indicator: Indicator, name: string): number | null {
  return indicator.parameters[name] === undefined ? null : numberOf(indicator, name);
}
