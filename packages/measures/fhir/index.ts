export { STAND_IN_BASE, scoreCode } from './addresses.ts';
export * from './bundle.ts';
export type * from './fhir.types.ts';
export * from './observations.ts';
export { questionnaireOf, STEM } from './questionnaire.ts';
export * from './questionnaire-words.ts';
export { type AnsweredResponse, answersIn, questionnaireResponseOf } from './response.ts';
