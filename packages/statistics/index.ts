export * from './change/change-class.ts';
export {
  CHANGE_VARIANTS,
  type ChangeGroup,
  type ChangeVariant,
  changeIndex,
  changeIndexFromSlope,
  reliabilityOfDifferences,
} from './change/change-index.ts';
export * from './change/change-summary.ts';
export * from './change/change-variants.ts';
export * from './change/criterion.ts';
export * from './change/effect-size.ts';
export * from './change/expectation.ts';
export { type PairedMoments, pairedMoments } from './change/paired-moments.ts';
export * from './change/regression-sensitivity.ts';
export type { EffectSizeInterval, EffectSizeKind } from './change/standardisers.ts';
export * from './disclosure/differencing.ts';
export * from './disclosure/disclosure-test.ts';
export * from './disclosure/policies.ts';
export type { ReleasedCount } from './disclosure/released-count.ts';
export * from './disclosure/sums.ts';
export * from './disclosure/suppress.ts';
export * from './disclosure/suppress-sums.ts';
export * from './distributions/beta.ts';
export * from './distributions/counts.ts';
export * from './distributions/digamma.ts';
export * from './distributions/f.ts';
export * from './distributions/gamma.ts';
export { logGamma } from './distributions/log-gamma.ts';
export * from './distributions/noncentral-t.ts';
export * from './distributions/normal.ts';
export * from './distributions/student-t.ts';
export * from './figure.ts';
export type { Funnel, FunnelOptions, FunnelPoint, FunnelStanding, Standing } from './funnel/draw-funnel.ts';
export type { FunnelEnds, FunnelLimits } from './funnel/exact-limits.ts';
export * from './funnel/funnel.ts';
export type { Overdispersion, OverdispersionModel } from './funnel/overdispersion.ts';
export * from './means/bounds.ts';
export * from './means/mean.ts';
export * from './means/median.ts';
export type { ImputationMethod, IncompleteData } from './missing/imputer.ts';
export * from './missing/inverse-probability.ts';
export * from './missing/multiple-imputation.ts';
export * from './missing/rubin.ts';
export * from './missing/tipping-point.ts';
export * from './models/ancova.ts';
export * from './models/ar1-model.ts';
export * from './models/calibration.ts';
export { INTERCEPT, type ModelData, type Term } from './models/design.ts';
export * from './models/discrimination.ts';
export * from './models/factor-terms.ts';
export type { FamilyName } from './models/families.ts';
export * from './models/firth-logistic.ts';
export type { Coefficient, Fit, FitResult, NoFit, Reference } from './models/fit.ts';
export * from './models/fit-figures.ts';
export { type GlmDetail, type GlmOptions, generalisedLinearModel } from './models/generalised-linear-model.ts';
export * from './models/linear-model.ts';
export type { Errors } from './models/model-errors.ts';
export * from './models/negative-binomial.ts';
export type { GroupEffect, GroupedData } from './multilevel/grouped.ts';
export * from './multilevel/linear-mixed.ts';
export * from './multilevel/logistic-mixed.ts';
export type { LogisticMixedDetail } from './multilevel/logistic-search.ts';
export * from './multiplicity/adjust.ts';
export * from './multiplicity/outlying-providers.ts';
export { arithmeticMean, correlation, sampleSd, sampleVariance } from './numerics/moments.ts';
export { type Draws, GENERATOR, seededDraws } from './numerics/random.ts';
export { sum } from './numerics/sum.ts';
export * from './paired/mcnemar.ts';
export * from './paired/wilcoxon.ts';
export type { TauMethod, UnitEstimate } from './pooling/heterogeneity.ts';
export * from './pooling/pool.ts';
export type { PlannedTest, Size } from './power/plan.ts';
export * from './power/shares-and-rates.ts';
export * from './power/t-test.ts';
export * from './process/between-events.ts';
export * from './process/control-chart.ts';
export * from './process/counted-chart.ts';
export * from './process/g-chart.ts';
export * from './process/t-chart.ts';
export * from './process/xmr.ts';
export { LIMIT_FACTOR, SCREENING_FACTOR } from './process/xmr-limits.ts';
export type { Direction } from './process/xmr-rules.ts';
export * from './proportions/bounds.ts';
export * from './proportions/difference.ts';
export * from './proportions/limits.ts';
export * from './proportions/proportion.ts';
export * from './rates/andersen-gill.ts';
export * from './rates/before-after.ts';
export * from './rates/before-after-models.ts';
export type { CountPair } from './rates/count-pairs.ts';
export type { EventHistory } from './rates/event-histories.ts';
export * from './rates/mean-cumulative.ts';
export * from './rates/observed-expected.ts';
export * from './rates/poisson-rate.ts';
export * from './rates/rate-ratio.ts';
export {
  type RateRatioDetail,
  rateRatioLogWald,
  rateRatioMidP,
} from './rates/rate-ratio-approximate.ts';
export * from './rates/reduced-to-nil.ts';
export * from './reliability/alpha.ts';
export * from './reliability/icc.ts';
export type { Scores } from './reliability/scores.ts';
export {
  type BootstrapDetail,
  type BootstrapOptions,
  bootstrap,
  DEFAULT_REPLICATES,
  type Resamples,
} from './resampling/bootstrap.ts';
export type { BootstrapIntervalKind } from './resampling/intervals.ts';
export type { FittedPoint } from './series/counterfactual.ts';
export * from './series/interrupted-series.ts';
export type { SegmentOptions, SeriesPoint } from './series/segments.ts';
export * from './shrinkage/own-rank.ts';
export type { Posterior, Shrunk, ShrunkDetail } from './shrinkage/posterior.ts';
export * from './shrinkage/shrink-estimates.ts';
export * from './shrinkage/shrink-rates.ts';
export * from './shrinkage/shrink-shares.ts';
export * from './standardisation/direct.ts';
export * from './standardisation/indirect.ts';
export type { ReferenceStratum, Stratum } from './standardisation/strata.ts';
export * from './survival/baseline-hazard.ts';
export * from './survival/competing-risks.ts';
export {
  type CoxCoefficient,
  type CoxFit,
  type CoxOptions,
  coxRegression,
  type HazardFit,
} from './survival/cox.ts';
export type { CoxTies } from './survival/cox-moments.ts';
export type { CoxPerson } from './survival/cox-rows.ts';
export type { CurveInterval } from './survival/curve-intervals.ts';
export { fineGray } from './survival/fine-gray.ts';
export * from './survival/gray-test.ts';
export * from './survival/kaplan-meier.ts';
export * from './survival/log-rank.ts';
export * from './survival/median-survival.ts';
export * from './survival/proportional-hazards.ts';
export * from './survival/restricted-mean.ts';
export * from './survival/spells.ts';
