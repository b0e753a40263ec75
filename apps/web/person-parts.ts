import { closeLink, openNotice } from '#features/confidentiality/index.ts';
import type { PersonPart } from '#features/journeys/index.ts';
import { notesOnPerson } from '#features/notes/index.ts';

/** What every capability adds to a person's page, in the order of the page. */
export const personParts: readonly PersonPart[] = [
  openNotice,
  closeLink,
  { id: 'notes', place: 'main', show: notesOnPerson },
];
