import { closedToday } from '#features/confidentiality/index.ts';
import { notesOnToday } from '#features/notes/index.ts';
import { knownToday } from '#features/people/parts.ts';
import type { TodayPart } from '#features/sessions/index.ts';

/** What every capability adds to Today, in the order of the page. */
export const todayParts: readonly TodayPart[] = [closedToday, { id: 'notes', show: notesOnToday }, knownToday];
