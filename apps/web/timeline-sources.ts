import type { TimelineSource } from '#features/journeys/index.ts';
import { notesInTimeline } from '#features/notes/index.ts';

/** What other capabilities add to a person's timeline, in the order of its filters. */
export const timelineSources: readonly TimelineSource[] = [notesInTimeline];
