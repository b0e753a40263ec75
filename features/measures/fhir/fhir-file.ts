import type { Bundle, Questionnaire } from '@commonground/measures/fhir';
import type { FileAnswer } from '#platform/pages/index.ts';

/** A resource as a file to save. */
export const fhirFile = (resource: Questionnaire | Bundle, name: string): FileAnswer => ({
  file: `${JSON.stringify(resource, null, 2)}\n`,
  type: 'application/fhir+json; charset=utf-8',
  name,
});
