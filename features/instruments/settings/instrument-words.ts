import type { Instrument, Metric } from '@commonground/measures';
import { languageName } from '../pack/pack.schema.ts';
import type { StoredPack } from '../pack/pack.store.ts';

type Certainty = Instrument['response']['certainty'];

const certainties: Readonly<Record<Certainty, string>> = {
  V: 'Read in the first source',
  V2: 'Read in another source',
  X: 'Computed and checked here',
  I: 'Inferred',
  M: 'Remembered only',
};

/** How sure a fact is, in words. */
export const certaintyWords = (certainty: Certainty): string => certainties[certainty];

const kinds: Readonly<Record<Instrument['kind'], string>> = {
  outcome: 'How somebody is doing over time',
  screen: 'A first look at whether to look further',
  satisfaction: 'What somebody thinks of the service',
  record: 'What happened: counts and dates, without a score of severity',
  idiographic: 'The person’s own problems or goals',
};

export const kindWords = ({ kind }: Instrument): string => kinds[kind];

const wordings: Readonly<Record<Instrument['licence']['wording'], string>> = {
  own: 'our own form: its words come with the product',
  free: 'free to use; the words are still not ours to bring',
  'verbatim-only': 'free to use whole and unchanged',
  register: 'registration with the holder is needed',
  permission: 'permission of the holder is needed',
};

/** Whose the words are and on which terms, as sentences. */
export const licenceSentences = ({ licence }: Instrument): string =>
  [`The words belong to ${licence.holder}`, wordings[licence.wording], licence.terms].map(asSentence).join(' ');

const asSentence = (words: string): string => {
  const text = words.trim().replace(/\.$/, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

const people: Readonly<Record<string, string>> = {
  self: 'answered by the member alone',
  together: 'answered together with somebody of the team',
  interview: 'asked in an interview',
};

export const byWords = (by: string): string => people[by] ?? by;

/** A pack by its version and language: "version 2 in Welsh". */
export const packName = ({ version, language }: StoredPack): string =>
  `version ${version} in ${languageName(language) ?? language}`;

const metrics: Readonly<Record<Metric, string>> = {
  sum: 'sum',
  mean: 'mean of the answers',
  clinical: 'clinical score, ten times the mean',
  converted: 'converted by a table',
  index: 'index',
};

export const metricWords = (metric: Metric): string => metrics[metric];
