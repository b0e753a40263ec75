import { addressesUnder, STAND_IN_BASE } from './addresses.ts';
import type { Bundle, Observation, QuestionnaireResponse } from './fhir.types.ts';

/** A response and its scores as one FHIR R4 collection; references between them hold within it. */
export function bundleOf(
  resources: readonly (QuestionnaireResponse | Observation)[],
  timestamp: string,
  { base = STAND_IN_BASE }: { base?: string } = {},
): Bundle {
  const at = addressesUnder(base);
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp,
    entry: resources.map((resource) => ({ fullUrl: at.resource(resource.resourceType, resource.id), resource })),
  };
}
