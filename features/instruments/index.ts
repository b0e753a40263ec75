import './instruments.tables.ts';

export { type AskedWords, topicLabels } from './asked-words.ts';
export { type Loading, loadPack } from './pack/load-pack.ts';
export type { PackProblem } from './pack/pack-problem.ts';
export { MOST_CHARACTERS } from './pack/read-pack.ts';
export { packSkeleton } from './pack/skeleton.ts';
export { type InstrumentStanding, instrumentStanding } from './standing.ts';
export {
  type AskingFor,
  canBeScheduled,
  isOwn,
  scoringOptionsOf,
  type WhyNot,
  type WordsOrWhyNot,
  wordsAsked,
  wordsFor,
} from './words-for.ts';
