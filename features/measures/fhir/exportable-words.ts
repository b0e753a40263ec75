import type { Instrument } from '@commonground/measures';
import { type QuestionnaireWords, shippedWords } from '@commonground/measures/fhir';
import { wordsFor } from '#features/instruments/index.ts';
import type { InService } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';

/**
 * The words in which an instrument may leave the service. A licensed wording goes out only through somebody who answers
 * for its licence, and while that is in force; everybody else's file carries topic labels, or the words of our own forms.
 */
export async function exportableWords(at: InService, instrument: Instrument): Promise<QuestionnaireWords> {
  const { tx, request, serviceId } = at;
  const { deployment, today: on, actor } = request;
  const found = await wordsFor(tx, { serviceId, instrument, deployment, on });
  const mayTakeOut = may(actor, 'wording.export', { serviceId });
  return found.can && found.words.basis === 'pack' && mayTakeOut ? found.words : shippedWords(instrument);
}
