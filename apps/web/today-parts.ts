import type { TodayPart } from '#features/sessions/index.ts';

/** What every capability adds to Today, in the order of the page. */
export const todayParts: readonly TodayPart[] = [];
