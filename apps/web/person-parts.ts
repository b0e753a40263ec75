import { closeLink, openNotice } from '#features/confidentiality/index.ts';
import type { PersonPart } from '#features/journeys/index.ts';
import { notesOnPerson } from '#features/notes/index.ts';
import { changedPart, knownPart, linkedPart, reachPart, under18Part } from '#features/people/parts.ts';

/** What every capability adds to a person's page, in the order of the page. */
export const personParts: readonly PersonPart[] = [
  openNotice,
  knownPart,
  changedPart,
  closeLink,
  under18Part,
  reachPart,
  { id: 'notes', place: 'main', show: notesOnPerson },
  linkedPart,
];
