import type { Instrument, Item } from '../instrument.schema.ts';
import { answerOf, itemOf } from '../item-answers.ts';
import type { StoredAnswer } from '../score.ts';
import { type Addresses, addressesUnder, canonicalOf, STAND_IN_BASE } from './addresses.ts';
import type { QuestionnaireResponse, Reference, ResponseAnswer, ResponseItem } from './fhir.types.ts';
import { type Choice, choicesOf, codingOf, type Writing } from './questionnaire-item.ts';
import { type QuestionnaireWords, shippedWords } from './questionnaire-words.ts';

/** One person's answers as the record keeps them. */
export interface AnsweredResponse {
  readonly responseId: string;
  /** The record's own id or a pseudonym; never a name or an NHS number. */
  readonly personId: string;
  /** Names the words it was asked in, where those are no longer at hand. */
  readonly wordsVersion?: string;
  readonly answers: Readonly<Record<string, StoredAnswer>>;
  /** Day on which the questions were answered, and the instant the answers were sent (ISO 8601 with zone). */
  readonly answeredOn: string;
  readonly sentAt: string;
  readonly byWhom: 'self' | 'together' | 'practitioner' | 'supporter';
  /** Who typed it in for the person, as the record names them. */
  readonly enteredBy: string | null;
  /** It corrects an earlier response; a corrected one counts instead of it; it was taken out of evidence. */
  readonly isCorrection: boolean;
  readonly isReplaced: boolean;
  readonly isWithdrawn: boolean;
}

/**
 * A response as FHIR R4: only what was answered, each chosen answer with its ordinal value. `completed`; `amended` when
 * it corrects another; `entered-in-error` when it was itself corrected. Words are those it was asked in.
 */
export function questionnaireResponseOf(
  instrument: Instrument,
  response: AnsweredResponse,
  words: QuestionnaireWords = shippedWords(instrument),
  { base = STAND_IN_BASE }: { base?: string } = {},
): QuestionnaireResponse {
  const at = addressesUnder(base);
  const items = instrument.items.flatMap((item) => responseItem({ instrument, words, at }, item, response.answers));
  const source = sourceOf(response, at);
  return {
    resourceType: 'QuestionnaireResponse',
    id: response.responseId,
    ...metaOf(response, at),
    identifier: { system: at.response, value: response.responseId },
    questionnaire: canonicalOf(instrument, response.wordsVersion ?? words.version, at),
    status: response.isReplaced ? 'entered-in-error' : response.isCorrection ? 'amended' : 'completed',
    subject: subjectOf(response, at),
    authored: response.sentAt,
    ...(response.enteredBy === null ? {} : { author: { type: 'Practitioner', display: response.enteredBy } }),
    source,
    ...(items.length > 0 ? { item: items } : {}),
  };
}

export const subjectOf = ({ personId }: AnsweredResponse, at: Addresses): Reference => ({
  type: 'Patient',
  identifier: { system: at.person, value: personId },
});

/** Says that the person took the answer out of evidence: whoever receives it must not count it. */
export function metaOf({ isWithdrawn }: AnsweredResponse, at: Addresses) {
  return isWithdrawn ? { meta: { tag: [{ system: at.tags, code: 'withdrawn-from-evidence' }] } } : {};
}

/** Whose view it is. Answering together with somebody is the person's own view. */
function sourceOf(response: AnsweredResponse, at: Addresses): Reference {
  if (response.byWhom === 'practitioner') return { type: 'Practitioner', display: 'a practitioner' };
  if (response.byWhom === 'supporter') return { type: 'RelatedPerson', display: 'a supporter' };
  return subjectOf(response, at);
}

function responseItem(writing: Writing, item: Item, answers: AnsweredResponse['answers']): ResponseItem[] {
  const stored = Object.hasOwn(answers, item.id) ? answers[item.id] : undefined;
  if (stored === undefined) return [];
  return [{ linkId: item.id, text: writing.words.item(item.id), answer: answersFrom(writing, item, stored) }];
}

function answersFrom(writing: Writing, item: Item, stored: StoredAnswer): ResponseAnswer[] {
  const choices = choicesOf(writing, item);
  if (choices !== null) {
    const chosen: readonly (string | number)[] = typeof stored === 'object' ? stored : [stored];
    return chosen.map((each) => chosenAnswer(writing, choices, each));
  }
  if (typeof stored === 'number' && Number.isInteger(stored)) return [{ valueInteger: stored }];
  const isDay = 'day' in answerOf(writing.instrument, item) && /^\d{4}-\d{2}-\d{2}$/.test(String(stored));
  return [isDay ? { valueDate: String(stored) } : { valueString: String(stored) }];
}

/** What is not one of the printed answers is passed on as it stands, and is no coding. */
function chosenAnswer(writing: Writing, choices: readonly Choice[], stored: string | number): ResponseAnswer {
  const byKey = choices.find(({ code }) => code === String(stored));
  const byValue = choices.filter(({ value }) => value === stored);
  const found = byKey ?? (byValue.length === 1 ? byValue[0] : undefined);
  return found === undefined ? { valueString: String(stored) } : { valueCoding: codingOf(writing, found) };
}

/**
 * The answers of a response as the record keeps them: numbers by value, the option's key where two options print the
 * same value.
 *
 * @throws RangeError for an item the instrument does not have
 */
export function answersIn(instrument: Instrument, response: QuestionnaireResponse): Record<string, StoredAnswer> {
  const entries = (response.item ?? []).flatMap(({ linkId, answer = [] }): [string, StoredAnswer][] => {
    if (answer.length === 0) return [];
    const item = itemOf(instrument, linkId);
    const several = 'several' in answerOf(instrument, item);
    if (several)
      return [[linkId, answer.map(({ valueCoding, valueString }) => valueCoding?.code ?? valueString ?? '')]];
    return [[linkId, storedFrom(instrument, item, answer[0] as ResponseAnswer)]];
  });
  return Object.fromEntries(entries);
}

function storedFrom(instrument: Instrument, item: Item, given: ResponseAnswer): StoredAnswer {
  const { valueCoding, valueInteger, valueDate, valueString } = given;
  if (valueCoding === undefined) return valueInteger ?? valueDate ?? valueString ?? '';
  const answer = answerOf(instrument, item);
  const options = 'options' in answer ? answer.options : [];
  const chosen = options.find(({ key, value }) => (key ?? String(value)) === valueCoding.code);
  if (chosen === undefined) return Number(valueCoding.code);
  const repeats = options.filter(({ value }) => value === chosen.value).length > 1;
  return repeats ? (valueCoding.code as string) : chosen.value;
}
