import type { Route } from '#platform/pages/index.ts';
import { downloadQuestionnaire } from './questionnaire.route.ts';
import { downloadResponse } from './response.route.ts';

/** Measures in the format of other systems (FHIR R4). */
export const fhirRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/s/:serviceId/measures/:instrument/questionnaire.json',
    act: 'measures.export',
    handle: downloadQuestionnaire,
  },
  {
    method: 'GET',
    path: '/s/:serviceId/people/:journeyId/responses/:responseId.json',
    act: 'measures.export',
    handle: downloadResponse,
  },
];
