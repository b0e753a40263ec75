import type { PersonPart } from '#features/journeys/index.ts';

/** What every capability adds to a person's page, in the order of the page. */
export const personParts: readonly PersonPart[] = [];
