import type { Instrument, Metric } from '../instrument.schema.ts';

/**
 * Where our canonical URLs stand until a deployment has an address of its own. `.example` is a reserved ending
 * (RFC 2606): such a URL can never lead anywhere, and says so. A deployment passes its own base.
 */
export const STAND_IN_BASE = 'https://commonground.example/fhir';

export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const ORDINAL_VALUE = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';
export const MIN_VALUE = 'http://hl7.org/fhir/StructureDefinition/minValue';
export const MAX_VALUE = 'http://hl7.org/fhir/StructureDefinition/maxValue';

/** The URLs and systems under one base. */
export interface Addresses {
  /** canonical URL of an instrument's Questionnaire */
  questionnaire(instrumentId: string): string;
  /** code system of an instrument's answers: the option's key, or the value printed beside it */
  answers(instrumentId: string): string;
  /** code system of scores, with codes as `scoreCode` writes them */
  readonly scores: string;
  /** code system of what became of a response in this product */
  readonly tags: string;
  /** identifier systems of persons and responses: the record's own ids, never an NHS number */
  readonly person: string;
  readonly response: string;
  /** where a resource of a bundle would be */
  resource(type: string, id: string): string;
}

export function addressesUnder(base: string = STAND_IN_BASE): Addresses {
  return {
    questionnaire: (id) => `${base}/Questionnaire/${id}`,
    answers: (id) => `${base}/CodeSystem/answers-${id}`,
    scores: `${base}/CodeSystem/scores`,
    tags: `${base}/CodeSystem/response-tags`,
    person: `${base}/NamingSystem/person`,
    response: `${base}/NamingSystem/response`,
    resource: (type, id) => `${base}/${type}/${id}`,
  };
}

/** Our own code of a score: `core-10.total.clinical`. The metric is part of it, since several circulate under one name. */
export const scoreCode = (instrument: string, scale: string, metric: Metric): string =>
  `${instrument}.${scale}.${metric}`;

/** A version as a canonical URL may carry it behind `|`: no blanks. */
export const versionOf = (wordsVersion: string): string => wordsVersion.trim().replace(/[\s|#]+/g, '-');

/** The canonical URL of an instrument in certain words, as a response names it. */
export const canonicalOf = (instrument: Instrument, wordsVersion: string, at: Addresses): string =>
  `${at.questionnaire(instrument.id)}|${versionOf(wordsVersion)}`;
