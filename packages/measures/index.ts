export { type Answer, type ItemReader, itemReaders } from './answers.ts';
export * from './change.ts';
export * from './change-band.ts';
export * from './change-categories.ts';
export * from './change-criterion.ts';
export type { ExpectedRegression } from './change-expected.ts';
export type * from './change-options.ts';
export { draftReasons } from './draft.ts';
export { instrumentProblems, responseRange, responseValues } from './instrument.rules.ts';
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
export * from './reading.ts';
export * from './score.ts';
