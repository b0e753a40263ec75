import { type PersonPart, waitingPart } from '#features/journeys/index.ts';
import { passingsPart } from './passing/passings-part.tsx';
import { refusalsPart, repeatedNotice } from './refusals/refusals-part.tsx';

/** What coming in adds to a person's page. */
export const intakeParts: readonly PersonPart[] = [
  { id: 'repeated-no', place: 'notice', show: repeatedNotice },
  { id: 'waiting', place: 'main', show: waitingPart },
  { id: 'passings', place: 'main', show: passingsPart },
  { id: 'refusals', place: 'main', show: refusalsPart },
];
