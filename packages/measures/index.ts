export { answerProblem, expectedAnswer } from './answer-problem.ts';
export { type Answer, type ItemReader, itemReaders } from './answers.ts';
export * from './change.ts';
export * from './change-band.ts';
export * from './change-categories.ts';
export * from './change-criterion.ts';
export type { ExpectedRegression } from './change-expected.ts';
export type * from './change-options.ts';
export { draftReasons } from './draft.ts';
export { instrumentProblems } from './instrument.rules.ts';
export {
  camelKeys,
  type Instrument,
  type Item,
  type ItemAnswer,
  instrumentSchema,
  METRICS,
  type Metric,
  type ReliableChange,
  readInstrument,
  type Scale,
  type ValueSet,
} from './instrument.schema.ts';
export * from './instruments.ts';
export {
  type AnswerOption,
  answerOf,
  betterOf,
  isAsked,
  isNumeric,
  itemOf,
  type NumericAnswer,
  optionsOf,
  rangeOf,
  responseRange,
  responseValues,
  scoredItems,
  valuesOf,
} from './item-answers.ts';
export * from './reading.ts';
export type { ScaleScorer } from './scale-scores.ts';
export * from './score.ts';
export { INVALID, MISSING, type Tally } from './tally.ts';
export { needsValueSet } from './value-sets.ts';
