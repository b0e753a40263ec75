import { INSTRUMENTS, type Instrument } from '@commonground/measures';
import {
  type AnsweredResponse,
  bundleOf,
  observationsOf,
  questionnaireResponseOf,
  shippedWords,
} from '@commonground/measures/fhir';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type MeasuredPerson, ofResponse } from '../measured-person.ts';
import type { Response } from '../response.store.ts';
import { exportableWords } from './exportable-words.ts';
import { fhirFile } from './fhir-file.ts';
import { scoresOfResponse, sentAtOf } from './response-export.store.ts';

/** What somebody sent, with its scores, as a FHIR Bundle. The person can see that it was taken out, and by whom. */
export function downloadResponse(request: PageRequest): Promise<Answer> {
  return ofResponse(request, async (at, response) => {
    const instrument = INSTRUMENTS.get(response.instrument);
    const ofThisJourney = response.journeyId === request.params.journeyId;
    if (!ofThisJourney || response.state !== 'sent' || instrument === undefined)
      return { notFound: true, why: 'no such response was sent in this journey' };
    const { serviceId, personId } = at;
    const what = `your answers to ${instrument.name}, as a file`;
    await logAccess(at.tx, request.actor, { serviceId, personId, what });
    return fhirFile(await bundleFor(at, response, instrument), `${instrument.id}-${response.answeredOn}.json`);
  });
}

async function bundleFor(at: MeasuredPerson, response: Response, instrument: Instrument) {
  const answered = answeredFrom(response, await sentAtOf(at.tx, response));
  // The questions stand in the words they were asked in or, when those may not leave the service, as topics.
  const may = await exportableWords(at, instrument);
  const words = may.version === response.version ? may : shippedWords(instrument);
  const scores = await scoresOfResponse(at.tx, response);
  return bundleOf(
    [questionnaireResponseOf(instrument, answered, words), ...observationsOf(instrument, answered, scores)],
    at.request.clock.now().toISOString(),
  );
}

const answeredFrom = (response: Response, sentAt: Date): AnsweredResponse => ({
  responseId: response.responseId,
  personId: response.personId,
  wordsVersion: response.version,
  answers: response.answers,
  answeredOn: response.answeredOn as string,
  sentAt: sentAt.toISOString(),
  byWhom: response.byWhom,
  enteredBy: response.enteredBy,
  isCorrection: response.corrects !== null,
  isReplaced: response.replacedBy !== null,
  isWithdrawn: response.withdrawnAt !== null,
});
