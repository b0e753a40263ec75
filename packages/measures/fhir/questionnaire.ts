import { draftReasons } from '../draft.ts';
import type { Instrument } from '../instrument.schema.ts';
import { addressesUnder, STAND_IN_BASE, versionOf } from './addresses.ts';
import type { Questionnaire, QuestionnaireItem } from './fhir.types.ts';
import { plainCoding, questionnaireItem, type Writing } from './questionnaire-item.ts';
import { type QuestionnaireWords, shippedWords } from './questionnaire-words.ts';

/** The display item that holds what stands above the questions. No item of an instrument has this id. */
export const STEM = 'stem';

/**
 * An instrument as a FHIR R4 Questionnaire. `linkId`s are the instrument's item ids. Without words of its own it is
 * written in what we ship: topic labels, or the questions of our own forms; whoever passes a licensed wording has made
 * sure that the reader may have it. `base` stands before the canonical URLs.
 */
export function questionnaireOf(
  instrument: Instrument,
  words: QuestionnaireWords = shippedWords(instrument),
  { base = STAND_IN_BASE }: { base?: string } = {},
): Questionnaire {
  const at = addressesUnder(base);
  const writing: Writing = { instrument, words, at };
  const code = codesOfQuestionnaire(instrument);
  return {
    resourceType: 'Questionnaire',
    id: instrument.id,
    language: words.language,
    url: at.questionnaire(instrument.id),
    version: versionOf(words.version),
    name: computerName(instrument.id),
    title: instrument.name,
    ...(instrument.partOf === undefined ? {} : { derivedFrom: [at.questionnaire(instrument.partOf)] }),
    status: draftReasons(instrument).length > 0 ? 'draft' : 'active',
    experimental: words.basis === 'topic-labels',
    subjectType: ['Patient'],
    date: instrument.reviewed,
    description: description(instrument, words),
    copyright: `${instrument.licence.holder}. ${instrument.licence.terms}`,
    ...(code.length > 0 ? { code } : {}),
    item: [...stemItem(words), ...instrument.items.map((item) => questionnaireItem(writing, item))],
  };
}

function stemItem({ stem }: QuestionnaireWords): QuestionnaireItem[] {
  return stem === null ? [] : [{ linkId: STEM, text: stem, type: 'display' }];
}

function description({ about, recall }: Instrument, { basis }: QuestionnaireWords): string {
  const asked = `${about}. Asked about: ${recall}.`;
  return basis === 'topic-labels' ? `${asked} The texts are topic labels, not the questions of the instrument.` : asked;
}

/** Codes of the questionnaire itself: those that stand for no score and no item. */
function codesOfQuestionnaire({ codes }: Instrument) {
  return codes
    .filter((entry) => !entry.scale && !entry.item && !entry.metric && !entry.range && entry.certainty !== 'M')
    .map(plainCoding);
}

/** `core-10` → `Core10`: letters and digits, a capital first, as FHIR asks of a name for machines. */
const computerName = (id: string): string =>
  id
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
