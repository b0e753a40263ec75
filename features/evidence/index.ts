/** Dataset → evidence rows. Nothing in here knows a record. */

export type { ActivityCount, FundingRow, ReleasedActivity } from './activity/activity.ts';
export { type CoreFigure, type CoreFigures, coreFigures } from './core/core-figures.ts';
export { type EvidenceRequest, evidence, NoSuchService } from './evidence.ts';
export {
  type Domain,
  type EvidenceRow,
  type FlowStep,
  type MissingReason,
  type Period,
  type SeriesPoint,
  STATUSES,
  type Status,
} from './evidence-row.ts';
export { chartOf } from './figures/figure-chart.tsx';
export {
  buildOf,
  figuresOf,
  figuresOfIndicator,
  type ReleasedFigure,
  releasedActivityOf,
  releasedFiguresOf,
  type StoredFigure,
} from './figures/figures.store.ts';
export { type Following, startFollowing } from './figures/follow.job.ts';
export { followDatasets, staleServices } from './figures/follow.ts';
export { timesNotDrawn } from './figures/times-between.tsx';
export { aboutFlow, HIDDEN_NUMBER, HIDDEN_WHY, type WrittenStep, writtenFlow } from './figures/written-flow.ts';
export { type IndicatorSection, indicatorSections } from './indicators/contents.ts';
export { type Indicator, type IndicatorId, indicatorOf, indicators } from './indicators/indicator.ts';
export { BasisLine } from './pages/as-of.tsx';
export { whoIn } from './pages/cuts.tsx';
export { FigureInFull } from './pages/figure-in-full.tsx';
export { routes as evidencePages } from './pages/routes.ts';
export { BESIDE } from './pages/series-tables.tsx';
export { type Prevention, prevention } from './prevention/prevention.ts';
export { countingSql, sqlFolder } from './read/counting.ts';
export { lastFullDay } from './read/period.ts';
export { isPolicy, POLICIES, type ReleasePolicy } from './release/policies.ts';
export { evidenceCsv } from './words/evidence-csv.ts';
export { between, daysOf, percent, placeInWords, plainNumber, written } from './words/numbers.ts';
export { sentenceOf } from './words/sentence.ts';
