import type { Instrument } from '../instrument.schema.ts';
import { type AnswerOption, itemOf, optionsOf } from '../item-answers.ts';

/** The words a Questionnaire is written in. A service's loaded wording fits this; topic labels are what we may ship. */
export interface QuestionnaireWords {
  /** `own`: our own form; `pack`: a licensed wording; `topic-labels`: our words for what each item is about */
  readonly basis: 'own' | 'pack' | 'topic-labels';
  readonly version: string;
  readonly language: string;
  readonly stem: string | null;
  item(id: string): string;
  /** in printed order; empty where the item is not answered by choosing one value */
  options(itemId: string): readonly AnswerOption[];
}

/** Our own words: the questions of a form of our own, the topics of everybody else's. */
export function shippedWords(instrument: Instrument): QuestionnaireWords {
  const own = instrument.licence.wording === 'own';
  return {
    basis: own ? 'own' : 'topic-labels',
    version: own ? `own ${instrument.versions.at(-1)?.id ?? instrument.reviewed}` : 'topic-labels',
    language: 'en',
    stem: own ? (instrument.stem ?? null) : null,
    item: (id) => {
      const { text, topic } = itemOf(instrument, id);
      return own ? (text ?? topic) : topic;
    },
    options: (id) => optionsOf(instrument, id) ?? [],
  };
}
