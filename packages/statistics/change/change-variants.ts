import type { Missing } from '../figure.ts';
import type { Pair } from '../means/mean.ts';
import { CHANGE_CLASSES, type ChangeClass, changeOf } from './change-class.ts';
import { CHANGE_VARIANTS, type ChangeGroup, type ChangeVariant, changeIndex, VARIANTS } from './change-index.ts';
import type { ChangeCriterion, Norm } from './criterion.ts';
import { pairedMoments } from './paired-moments.ts';

/** How change is to be classified by one of the variants. */
export interface VariantSetting extends Omit<ChangeCriterion, 'reliableChange'> {
  readonly reliability: number;
  readonly reliabilityLast?: number;
  /** where the norms of the group differ from those of the people given: means and sds of first and last scores */
  readonly first?: Norm;
  readonly last?: Norm;
  /** norms of people without the difficulty: HA makes its own cut-off of true scores from them */
  readonly functional?: Norm;
}

/** Everyone's change by one variant. */
export interface VariantChange {
  readonly variant: ChangeVariant;
  readonly source: string;
  readonly criterion: number;
  /** the index of each pair in the order given; null for a pair with a score missing */
  readonly indices: readonly (number | null)[];
  /** null with a reason when the group allows no index */
  readonly counts: Readonly<Record<ChangeClass, number>> | null;
  readonly reason: string | null;
  readonly n: number;
  readonly missing: readonly Missing[];
  /** the cut-off used; null when there is none, and then nobody is called recovered */
  readonly cutOff: number | null;
}

const DUST = 1e-9;

/**
 * Classifies everyone by one variant: reliable when the index reaches the criterion, recovered when moreover the start
 * was clinical and the end is not. Means and sds are of the people given with both scores, unless the setting has norms.
 *
 * @throws RangeError when a number is not finite, an sd negative or a reliability outside 0 to 1
 */
export function changeByVariant(
  variant: ChangeVariant,
  pairs: readonly Pair[],
  setting: VariantSetting,
): VariantChange {
  const moments = pairedMoments(pairs);
  const group: ChangeGroup = {
    first: setting.first ?? { mean: moments.meanFirst, sd: moments.sdFirst },
    last: setting.last ?? { mean: moments.meanLast, sd: moments.sdLast },
    reliability: setting.reliability,
    reliabilityLast: setting.reliabilityLast ?? setting.reliability,
    correlation: moments.correlation,
  };
  const { criterion, source } = VARIANTS[variant];
  const cutOff = variant === 'HA' && setting.functional ? trueScoreCutOff(group, setting.functional) : setting.cutOff;
  const indices = pairs.map(({ first, last }) =>
    first === null || last === null ? null : changeIndex(variant, first, last, group),
  );
  const known = indices.filter((index) => index !== null).length;
  const reason = moments.n === 0 ? 'no one has both values' : known === 0 ? 'the scores allow no index' : null;
  const counts = Object.fromEntries(CHANGE_CLASSES.map((name) => [name, 0])) as Record<ChangeClass, number>;
  indices.forEach((index, place) => {
    const { first, last } = pairs[place]!;
    if (index !== null) counts[classOf(variant, index, first!, last!, { ...setting, cutOff }, group)]++;
  });
  const result = {
    variant,
    source,
    criterion,
    indices,
    reason,
    n: moments.n,
    missing: moments.missing.filter((row) => row.n > 0),
    cutOff,
  };
  return { ...result, counts: reason === null ? counts : null };
}

/** All variants side by side, in the order of their names' list, for showing how much the choice matters. */
export function changeByEveryVariant(pairs: readonly Pair[], setting: VariantSetting): readonly VariantChange[] {
  return CHANGE_VARIANTS.map((variant) => changeByVariant(variant, pairs, setting));
}

/** HA's cut-off c on true scores: each sd times the root of the reliability in that population. Null when there is none. */
export function trueScoreCutOff({ first, reliability }: ChangeGroup, functional: Norm): number | null {
  const error = first.sd ** 2 * (1 - reliability);
  const clinical = Math.sqrt(Math.max(0, first.sd ** 2 - error));
  const normal = Math.sqrt(Math.max(0, functional.sd ** 2 - error));
  return clinical + normal > 0 ? (clinical * functional.mean + normal * first.mean) / (clinical + normal) : null;
}

function classOf(
  variant: ChangeVariant,
  index: number,
  first: number,
  last: number,
  setting: Omit<ChangeCriterion, 'reliableChange'>,
  group: ChangeGroup,
): ChangeClass {
  const { criterion } = VARIANTS[variant];
  const gain = setting.better === 'lower' ? -index : index;
  if (Math.abs(gain) < criterion - DUST) return 'no-reliable-change';
  if (gain < 0) return 'deteriorated';
  const { startedClinical, endedClinical } = changeOf(first, last, { ...setting, reliableChange: 0 });
  const ended =
    variant === 'HA' && setting.cutOff !== null
      ? !beyondTrueCutOff(last, setting.cutOff, setting, group)
      : endedClinical;
  return startedClinical === true && ended === false ? 'recovered' : 'improved';
}

/** HA asks that the estimated true score, not the score, lies 1.65 of its standard errors beyond the cut-off. */
function beyondTrueCutOff(
  score: number,
  cutOff: number,
  { better }: Pick<ChangeCriterion, 'better'>,
  { first, last, reliability }: ChangeGroup,
): boolean {
  const error = first.sd * Math.sqrt(1 - reliability);
  const share = last.sd > 0 ? 1 - (error / last.sd) ** 2 : 0;
  if (share <= 0 || error === 0) return false;
  const beyond = (last.mean + (score - last.mean) * share - cutOff) / (Math.sqrt(share) * error);
  return (better === 'lower' ? -beyond : beyond) >= VARIANTS.HA.criterion - DUST;
}
