import type { CommunityPart } from '#features/community/index.ts';

/** What every capability adds to a community's page, in the order of the page. */
export const communityParts: readonly CommunityPart[] = [];
