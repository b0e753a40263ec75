import type { Instrument } from '../instrument.schema.ts';
import { itemOf } from '../item-answers.ts';
import type { ScoreRow } from '../score.ts';
import { type Addresses, addressesUnder, STAND_IN_BASE, scoreCode } from './addresses.ts';
import type { CodeableConcept, Coding, Observation } from './fhir.types.ts';
import { plainCoding } from './questionnaire-item.ts';
import { type AnsweredResponse, metaOf, subjectOf } from './response.ts';

/** A score with the id its observation has. */
export type IdentifiedScore = Pick<
  ScoreRow,
  'scale' | 'metric' | 'value' | 'answered' | 'items' | 'status' | 'reason'
> & {
  readonly id: string;
};

const SURVEY: CodeableConcept = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }],
};
const ABSENT = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';

/**
 * The scores of a response as FHIR R4 Observations, one for each row: a value, or why there is none. Each has our own
 * code of scale and metric, and before it those of SNOMED CT and LOINC that the file gives for this scale and metric
 * when the value lies in the code's range. No interpretation: a score is not a diagnosis.
 */
export function observationsOf(
  instrument: Instrument,
  response: AnsweredResponse,
  scores: readonly IdentifiedScore[],
  { base = STAND_IN_BASE }: { base?: string } = {},
): Observation[] {
  const at = addressesUnder(base);
  return scores.map((score) => ({
    resourceType: 'Observation',
    id: score.id,
    ...metaOf(response, at),
    status: response.isReplaced ? 'entered-in-error' : response.isCorrection ? 'amended' : 'final',
    category: [SURVEY],
    code: codeOf(instrument, score, at),
    subject: subjectOf(response, at),
    effectiveDateTime: response.answeredOn,
    ...resultOf(instrument, score),
    method: { text: `${instrument.name} as scored by the file reviewed on ${instrument.reviewed}` },
    derivedFrom: [{ reference: `QuestionnaireResponse/${response.responseId}` }],
  }));
}

function codeOf(instrument: Instrument, score: IdentifiedScore, at: Addresses): CodeableConcept {
  const { scale, metric, value } = score;
  const name = instrument.scales.find(({ id }) => id === scale)?.name ?? scale;
  const own: Coding = { system: at.scores, code: scoreCode(instrument.id, scale, metric) };
  return {
    coding: [...standardCodes(instrument, scale, metric, value), own],
    text: `${instrument.name}, ${name} (${metric})`,
  };
}

/** A code without a stated range is one that is no longer to be used, and a remembered one is not used either. */
function standardCodes(instrument: Instrument, scale: string, metric: string, value: number | null): Coding[] {
  if (value === null) return [];
  return instrument.codes
    .filter((entry) => entry.scale === scale && entry.metric === metric && entry.certainty !== 'M')
    .filter(({ range }) => range !== undefined && value >= range[0] && value <= range[1])
    .map(plainCoding);
}

function resultOf(instrument: Instrument, score: IdentifiedScore): Partial<Observation> {
  const { value, answered, items, status } = score;
  if (value === null) return { dataAbsentReason: absence(instrument, score.reason ?? 'unknown') };
  const missing = `${items - answered} of ${items} answers missing: computed from the others`;
  return {
    valueQuantity: { value, unit: 'score', system: 'http://unitsofmeasure.org', code: '{score}' },
    ...(status === 'prorated' ? { note: [{ text: missing }] } : {}),
  };
}

/** Why there is no score, from the reason of its row. */
function absence(instrument: Instrument, reason: string): CodeableConcept {
  const [kind, detail = ''] = reason.split(':', 2) as [string, string?];
  const concept = (code: string, text: string): CodeableConcept => ({ coding: [{ system: ABSENT, code }], text });
  switch (kind) {
    case 'missing':
      return concept('unknown', `${detail} answers missing, more than the score allows`);
    case 'no-answers':
      return concept('unknown', 'nothing was answered');
    case 'invalid':
      return concept(
        'error',
        `no such answer: ${detail
          .split(';')
          .map((id) => topicOf(instrument, id))
          .join(', ')}`,
      );
    default:
      return concept('not-performed', reason);
  }
}

function topicOf(instrument: Instrument, id: string): string {
  return instrument.items.some((item) => item.id === id) ? itemOf(instrument, id).topic : id;
}
