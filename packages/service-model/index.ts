/** One file that runs, simulates and plans a service: schema, checker, running model, drawing. Pure: text in, values out. */

export { parseLineRanges } from './checking/empty-lines.ts';
export * from './code-lists.ts';
export { type Difference, differencesBetween } from './comparing/differences.ts';
export * from './describing/model-words.ts';
export * from './describing/time-words.ts';
export { drawModel } from './drawing/draw-model.ts';
export type * from './drawing/pathway-drawing.ts';
export { type Marked, pathwaySvg } from './drawing/pathway-svg.ts';
export { type PathwaySection, type PathwaySentence, pathwayWords } from './drawing/pathway-words.ts';
export {
  type CoverHours,
  coverOfWeek,
  HOURS_IN_WEEK,
  hoursByCover,
  stretchesOf,
  uncoveredHours,
  WEEKDAYS,
} from './hours.ts';
export { inForce } from './in-force.ts';
export * from './known.ts';
export { parseAges, parseCondition, parseCount, parseOccasion, parseSince } from './languages.ts';
export { type LoadedModel, type LoadOptions, loadModel, type ParsedModel, parseModel } from './load-model.ts';
export { eventName, isNameOf, multipleOf, occasionName } from './occasion-names.ts';
export { PROBLEM_CODES, type Problem, type ProblemCode, type Severity } from './problems.ts';
export type * from './running-model.ts';
export type { ConditionText, OccasionText } from './schema/conditions.schema.ts';
export {
  SECTIONS,
  type ServiceModelFile,
  serviceModelSchema,
  type UmbrellaFile,
  umbrellaSchema,
} from './schema/service-model.schema.ts';
export * from './settings.ts';
export { type CopyInto, copyOf } from './writing/copy-model.ts';
export { textValue, withoutValue, withValue } from './writing/edit-text.ts';
