import { networkPart } from '#features/care-network/index.ts';
import { closeLink, openNotice } from '#features/confidentiality/index.ts';
import { contactsPart, welcomeBackPart, workersPart } from '#features/contacts/index.ts';
import { crisisPlanPart } from '#features/crisis-plan/index.ts';
import { crisisPart } from '#features/crisis-sharing/index.ts';
import { consentsPart, heldBackOnPerson } from '#features/held/index.ts';
import { intakeParts } from '#features/intake/parts.ts';
import type { PersonPart } from '#features/journeys/index.ts';
import { leavingParts } from '#features/leaving/index.ts';
import { medicinesPart } from '#features/medicines/index.ts';
import { notesOnPerson } from '#features/notes/index.ts';
import { handoversPart } from '#features/partners/directory/handover.route.tsx';
import { changedPart, knownPart, linkedPart, reachPart, under18Part } from '#features/people/parts.ts';
import { plansOnPerson } from '#features/plans/index.ts';
import { workPart } from '#features/programmes/index.ts';
import { worriedPart } from '#features/safety/index.ts';
import { keepApartPart } from '#features/sessions/index.ts';
import { staysPart } from '#features/stays/index.ts';
import { textsOnPerson } from '#features/text-line/index.ts';

/** What every capability adds to a person's page, in the order of the page. */
export const personParts: readonly PersonPart[] = [
  crisisPlanPart,
  ...leavingParts,
  ...intakeParts,
  { id: 'handovers', place: 'main', show: handoversPart },
  openNotice,
  knownPart,
  changedPart,
  closeLink,
  under18Part,
  linkedPart,
  reachPart,
  { id: 'plans', place: 'main', show: plansOnPerson },
  { id: 'notes', place: 'main', show: notesOnPerson },
  contactsPart,
  textsOnPerson,
  staysPart,
  medicinesPart,
  crisisPart,
  networkPart,
  consentsPart,
  keepApartPart,
  workPart,
  workersPart,
  worriedPart,
  heldBackOnPerson,
  welcomeBackPart,
];
