import type { Shareable } from '#features/supporters/index.ts';

/** What a member can share with a supporter or a partner, in the order in which it is offered and shown. */
export const shareables: readonly Shareable[] = [];
