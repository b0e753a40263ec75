import { type ChangeCriterion, expectedWithoutChange, regressionToTheMean } from '@commonground/statistics';
import type { ChangeOptions } from './change-options.ts';
import { normsOf } from './cut-off.ts';
import type { Instrument, Metric } from './instrument.schema.ts';

/** What to expect of a person whom nothing changed, to print beside every uncontrolled change. */
export interface ExpectedRegression {
  /** this person's expected last score, in points of the metric */
  readonly last: number;
  /** this person's expected gain towards the better side; negative for somebody who began better than the mean */
  readonly gain: number;
  /** expected mean gain of people chosen because they began at or beyond the cut-off; null without a cut-off */
  readonly gainOfThoseBeyondCutOff: number | null;
  /** whose mean and standard deviation */
  readonly population: string;
  readonly mean: number;
  readonly sd: number;
  readonly reliability: number;
  readonly source: string;
}

export type Regression =
  | { readonly regression: ExpectedRegression; readonly regressionReason: null }
  | { readonly regression: null; readonly regressionReason: string };

/** Regression to the mean of a clinical population, or why it cannot be told: the mean, spread or reliability is missing. */
export function regressionOf(
  instrument: Instrument,
  score: { scale: string; metric: Metric; criterion: ChangeCriterion },
  first: number,
  options: ChangeOptions,
): Regression {
  const { name, clinical } = options.norms?.clinical ? options.norms : normsOf({ instrument, ...score });
  if (clinical === undefined)
    return unknown(`no mean and standard deviation of a clinical population is known for ${instrument.name}`);
  const reliability = reliabilityOf(instrument, score, options);
  if (reliability === null) return unknown(`no reliability is known for ${instrument.name}`);
  const { better, cutOff } = score.criterion;
  const last = expectedWithoutChange(first, { mean: clinical.mean, reliability });
  const chosen =
    cutOff === null ? null : regressionToTheMean({ ...clinical, reliability, selectedFrom: cutOff, better });
  return {
    regression: {
      last,
      gain: better === 'lower' ? first - last : last - first,
      gainOfThoseBeyondCutOff: chosen?.expectedGain ?? null,
      population: name,
      mean: clinical.mean,
      sd: clinical.sd,
      reliability,
      source: 'Davis 1976, Am J Epidemiol 104:493; Speer 1992, J Consult Clin Psychol 60:402',
    },
    regressionReason: null,
  };
}

const unknown = (regressionReason: string): Regression => ({ regression: null, regressionReason });

/** The caller's, else that of the criterion, else the instrument's: of repeated answers rather than of one sitting. */
function reliabilityOf(
  instrument: Instrument,
  { scale, metric }: { scale: string; metric: Metric },
  { reliability, criterion }: ChangeOptions,
): number | null {
  if (reliability !== undefined) return reliability;
  if (typeof criterion === 'object') return criterion.reliability;
  const entries = instrument.change.find((entry) => entry.scale === scale && entry.metric === metric)?.reliableChange;
  const used = entries?.find((entry) => (criterion === undefined ? entry.default : entry.id === criterion));
  if (used !== undefined && 'reliability' in used) return used.reliability;
  const known = instrument.reliability;
  return known === undefined || known.certainty === 'M' ? null : (known.retest ?? known.alpha ?? null);
}
