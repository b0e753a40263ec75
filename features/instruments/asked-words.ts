import {
  type AnswerOption,
  answerOf,
  type Instrument,
  type Item,
  type ItemAnswer,
  itemOf,
} from '@commonground/measures';
import type { PackOption, WordingPack } from './pack/pack.schema.ts';

/** In which words an instrument is asked. */
export interface AskedWords {
  /** `own`: our own form; `pack`: a licensed wording this service loaded; `topic-labels`: our words for its topics. */
  readonly basis: 'own' | 'pack' | 'topic-labels';
  /** Goes into `response.instrument_version`, so that an answer names the words it was asked in. */
  readonly version: string;
  /** Code of the language the words are in, for the page's `lang`. */
  readonly language: string;
  /** What stands before the items ("Over the last week …"), or null. */
  readonly stem: string | null;
  /** @throws RangeError for an item the instrument does not have */
  item(id: string): string;
  /** Options in printed order; empty where the item is not answered by choosing one value. */
  options(itemId: string): readonly AnswerOption[];
  /** What stands at the two ends of a row of steps; null where the item is no row of steps. */
  ends(itemId: string): { readonly low: string | null; readonly high: string | null } | null;
  /** The steps of a row that have words beside them, ends included, as a pack prints them; else empty. */
  marks(itemId: string): readonly { readonly value: number; readonly label: string }[];
}

export const TOPIC_LABELS = 'topic-labels';

/** Our own words for what each item is about: never the questionnaire. */
export function topicLabels(instrument: Instrument): AskedWords {
  return {
    ...wordsFrom(instrument, { item: ({ topic }) => topic }),
    basis: 'topic-labels',
    version: TOPIC_LABELS,
    language: 'en',
    stem: null,
  };
}

/** The words of a form of our own, which stand in its file. */
export function ownWords(instrument: Instrument): AskedWords {
  return {
    ...wordsFrom(instrument, { item: ({ text, topic }) => text ?? topic }),
    basis: 'own',
    version: `own ${instrument.versions.at(-1)?.id ?? instrument.reviewed}`,
    language: 'en',
    stem: instrument.stem ?? null,
  };
}

/** The words of a pack that was checked against the instrument when it was loaded. */
export function packWords(instrument: Instrument, pack: WordingPack, version: string): AskedWords {
  const items = new Map(pack.items.map((item) => [item.id, item]));
  return {
    ...wordsFrom(instrument, {
      item: (item) => items.get(item.id)?.text ?? item.topic,
      options: (item) => items.get(item.id)?.options ?? pack.options,
    }),
    basis: 'pack',
    version,
    language: pack.language,
    stem: pack.stem,
  };
}

interface Source {
  item(item: Item): string;
  options?(item: Item): readonly PackOption[] | undefined;
}

function wordsFrom(instrument: Instrument, source: Source): Pick<AskedWords, 'item' | 'options' | 'ends' | 'marks'> {
  const known = (id: string): Item => itemOf(instrument, id);
  return {
    item: (id) => source.item(known(id)),
    options: (id) => optionsAsked(answerOf(instrument, known(id)), source.options?.(known(id))),
    ends: (id) => endsOf(answerOf(instrument, known(id)), source.options?.(known(id))),
    marks: (id) => marksOf(answerOf(instrument, known(id)), source.options?.(known(id))),
  };
}

/** The check of a pack has made sure that its options stand in the instrument's order, so they are matched by place. */
function optionsAsked(answer: ItemAnswer, worded: readonly PackOption[] | undefined): AnswerOption[] {
  if (!('options' in answer)) return [];
  return answer.options.map(({ value, label, key }, index) => ({
    value,
    label: worded?.[index]?.label ?? label,
    key: key ?? String(value),
  }));
}

function endsOf(answer: ItemAnswer, worded: readonly PackOption[] | undefined) {
  if (!('min' in answer)) return null;
  const { low, high } = answer;
  return { low: worded?.[0]?.label ?? low ?? null, high: worded?.at(-1)?.label ?? high ?? null };
}

const marksOf = (answer: ItemAnswer, worded: readonly PackOption[] | undefined) =>
  'min' in answer ? (worded ?? []).map(({ value, label }) => ({ value, label })) : [];
