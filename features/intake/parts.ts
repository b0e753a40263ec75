import { type PersonPart, waitingPart } from '#features/journeys/index.ts';
import { choicesPart } from './choices/offer.act.tsx';
import { engagementPart } from './engagement/engagement.act.tsx';
import { passingsPart } from './passing/passings-part.tsx';
import { refusalsPart, repeatedNotice } from './refusals/refusals-part.tsx';

/** What coming in adds to a person's page. */
export const intakeParts: readonly PersonPart[] = [
  { id: 'repeated-no', place: 'notice', show: repeatedNotice },
  { id: 'waiting', place: 'main', show: waitingPart },
  { id: 'passings', place: 'main', show: passingsPart },
  { id: 'choices', place: 'main', show: choicesPart },
  { id: 'engagement', place: 'side', show: engagementPart },
  { id: 'refusals', place: 'main', show: refusalsPart },
];
