import type { CalendarDay } from '@commonground/calendar';
import { type Instrument, instrumentOf } from '@commonground/measures';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest, Values } from '#platform/pages/index.ts';
import { filledForm, readDate, typedIn, withErrors } from '#platform/pages/index.ts';
import { dayValues } from '../enter/choose.route.tsx';
import { entryFields, valuesOf } from '../enter/entry-fields.tsx';
import { readEntered } from '../enter/read-entered.rules.ts';
import { type MeasuredPerson, ofResponse } from '../measured-person.ts';
import type { Response } from '../response.store.ts';
import { AnswerRefused, type Correction, correctResponse } from '../sending/index.ts';
import { correctionCheckPage, correctionPage } from './correct.pages.tsx';
import { differencesOf } from './differences.rules.ts';

const MOST_LETTERS = 1000;

/** The sent answers as they stand, to be typed over, with the reason. */
export function showCorrection(request: PageRequest): Promise<Answer> {
  return ofSent(request, async (at, sent, instrument) =>
    correctionPage(at, sent, instrument, filledForm(filled(instrument, sent))),
  );
}

/** Shows what would change; the second button writes it. */
export async function saveCorrection(request: PageRequest): Promise<Answer> {
  try {
    return await ofSent(request, (at, sent, instrument) => readAndCorrect(at, sent, instrument));
  } catch (error) {
    if (!(error instanceof AnswerRefused)) throw error;
    const field = error.code === 'corrected-already' ? 'reason' : 'on';
    return ofSent(request, async (at, sent, instrument) =>
      correctionPage(at, sent, instrument, withErrors(request.body, fieldsOf(instrument), { [field]: error.message })),
    );
  }
}

async function readAndCorrect(at: MeasuredPerson, sent: Response, instrument: Instrument): Promise<Answer> {
  const { body } = at.request;
  if (body._then === 'back') return correctionPage(at, sent, instrument, filledForm(body));
  const { correction, errors } = readCorrection(at, sent, instrument);
  if (correction === undefined) {
    return correctionPage(at, sent, instrument, withErrors(body, fieldsOf(instrument), errors));
  }
  if (body._then !== 'correct') return correctionCheckPage(at, sent, instrument, correction, carried(body, instrument));
  await correctResponse(at.tx, at.request, sent.responseId, correction);
  return { redirect: `${at.address}/progress`, flash: 'Corrected. What was there before is kept beside it.' };
}

function readCorrection(
  { request: { body, today } }: MeasuredPerson,
  sent: Response,
  instrument: Instrument,
): { correction?: Correction; errors: Record<string, string> } {
  const { answers, errors: wrong } = readEntered(instrument, body, today);
  const errors: Record<string, string> = { ...wrong };
  const read = readDate(body, 'on', 'the day they answered');
  if ('missing' in read) errors.on = 'Enter the day they answered, like 27 3 2025';
  else if ('wrong' in read) errors.on = read.wrong;
  const reason = typedIn(filledForm(body), 'reason').trim();
  if (reason === '') errors.reason = 'Say why, in a few words';
  if (reason.length > MOST_LETTERS) errors.reason = `Say why in at most ${MOST_LETTERS} letters`;
  if (Object.keys(errors).length > 0 || !('date' in read)) return { errors };
  const answeredOn: CalendarDay = read.date;
  const same = answeredOn === sent.answeredOn && differencesOf(instrument, sent.answers, answers).length === 0;
  if (same) return { errors: { [entryFields(instrument)[0] ?? 'on']: 'Nothing here differs from what stands' } };
  return { correction: { answers, reason, answeredOn }, errors: {} };
}

/** A sent answer that counts; one that was corrected meanwhile leads to what counts now. */
function ofSent(
  request: PageRequest,
  answer: (at: MeasuredPerson, sent: Response, instrument: Instrument) => Promise<Answer>,
): Promise<Answer> {
  return ofResponse(request, async (at, sent) => {
    if (sent.state !== 'sent') return { notFound: true, why: 'not a sent answer' };
    if (sent.replacedBy !== null) {
      const flash = 'Somebody has corrected these answers already. What counts now stands here.';
      return { redirect: `${at.address}/progress`, flash };
    }
    const { serviceId, personId } = at;
    await logAccess(at.tx, request.actor, { serviceId, personId, what: 'your answers, to correct them' });
    return answer(at, sent, instrumentOf(sent.instrument));
  });
}

const fieldsOf = (instrument: Instrument) => [...entryFields(instrument), 'on', 'reason'];

const filled = (instrument: Instrument, sent: Response): Values => ({
  ...valuesOf(instrument, sent.answers),
  ...(sent.answeredOn === null ? {} : dayValues(sent.answeredOn)),
});

/** What was typed, to be carried through the check. */
function carried(body: Values, instrument: Instrument): [string, string][] {
  const names = [...entryFields(instrument), 'on-day', 'on-month', 'on-year', 'reason'];
  return names.map((name) => [name, typedIn(filledForm(body), name)]);
}
