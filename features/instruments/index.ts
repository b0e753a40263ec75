import './instruments.tables.ts';

export { type AskedOption, type AskedWords, topicLabels } from './asked-words.ts';
export {
  type AskingFor,
  canBeScheduled,
  scoringOptionsOf,
  type WhyNot,
  type WordsOrWhyNot,
  wordsAsked,
  wordsFor,
} from './words-for.ts';
