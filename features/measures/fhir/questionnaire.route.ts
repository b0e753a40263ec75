import { INSTRUMENTS } from '@commonground/measures';
import { questionnaireOf } from '@commonground/measures/fhir';
import { inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { exportableWords } from './exportable-words.ts';
import { fhirFile } from './fhir-file.ts';

/** An instrument as a FHIR Questionnaire, in the words this reader may take out. */
export function downloadQuestionnaire(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const instrument = INSTRUMENTS.get(request.params.instrument ?? '');
    if (instrument === undefined) return { notFound: true, why: 'no such instrument' };
    const words = await exportableWords(at, instrument);
    return fhirFile(questionnaireOf(instrument, words), `${instrument.id}-questionnaire.json`);
  });
}
