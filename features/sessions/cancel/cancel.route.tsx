import { longDate } from '@commonground/calendar';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  SelectField,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { loadRegister, type Register } from '../register.store.ts';
import { nameOfSession, whenAndWhere } from '../session-words.ts';
import { type Told, tellPeople, toldInWords } from '../tell/tell-expected.ts';
import { cancelCodes } from './cancel-codes.ts';
import { CancellingRefused, cancelSession, undoCancelling } from './cancel-session.ts';

export const showCancelling = (request: PageRequest): Promise<Answer> => draw(request, emptyForm);

/** Cancels a session, with the reason that members will read. */
export async function sendCancelling(request: PageRequest): Promise<Answer> {
  const { sessionId } = request.params;
  const reason = typedIn({ values: request.body, errors: {} }, 'reason').trim();
  const code = cancelCodes().find(({ value }) => value === request.body.code)?.value ?? 'other';
  if (reason === '') return draw(request, wrong(request, 'Enter why the session is cancelled'));
  if (!isRecordId(sessionId)) return { notFound: true, why: 'no such session' };
  try {
    return await inService(request, async (at) => {
      const { actor, clock } = request;
      const register = await cancelSession(at.tx, { actor, clock, serviceId: at.serviceId }, sessionId, reason, code);
      const told = await tellOff(at, register, 'cancelled', reason);
      return {
        redirect: `/s/${at.serviceId}/today`,
        flash: `${nameOfSession(at.model, register)} is cancelled. ${toldInWords(told)}`,
      };
    });
  } catch (error) {
    if (!(error instanceof CancellingRefused)) throw error;
    return draw(request, wrong(request, error.message));
  }
}

/** It takes place after all. */
export async function sendUndo(request: PageRequest): Promise<Answer> {
  const { sessionId, serviceId } = request.params;
  if (!isRecordId(sessionId)) return { notFound: true, why: 'no such session' };
  const register = `/s/${serviceId}/sessions/${sessionId}/register`;
  try {
    return await inService(request, async (at) => {
      const { actor, clock } = request;
      const back = await undoCancelling(at.tx, { actor, clock, serviceId: at.serviceId }, sessionId);
      const told = await tellOff(at, back, 'back', '');
      return { redirect: register, flash: `The session is no longer cancelled. ${toldInWords(told)}` };
    });
  } catch (error) {
    if (!(error instanceof CancellingRefused)) throw error;
    return { redirect: register, flash: error.message };
  }
}

/** Tells whoever was expected; news about a day that has passed is told to nobody. */
function tellOff(at: InService, session: Register, words: 'cancelled' | 'back', why: string): Promise<Told> {
  const { today } = at.request;
  const people = session.on >= today ? session.rows.map(({ personId }) => personId) : [];
  const was = [longDate(session.on), session.startTime].filter(Boolean).join(', ');
  return tellPeople(at.tx, people, {
    serviceId: at.serviceId,
    words,
    subject: words === 'cancelled' ? 'subject-cancelled' : 'subject-moved',
    values: { was, why: why === '' ? '' : `Why: ${why.replace(/[.!]?$/, '.')}`, where: '' },
    onceKey: `${words} ${session.sessionId} ${session.revision}`,
    isUrgent: session.on === today,
  });
}

const wrong = (request: PageRequest, message: string) =>
  withErrors(request.body, ['code', 'reason'], { reason: message });

function draw(request: PageRequest, form: FormState): Promise<Answer> {
  return inService(request, async (at) => {
    const { sessionId } = request.params;
    const register = isRecordId(sessionId) ? await loadRegister(at.tx, at.serviceId, sessionId) : undefined;
    if (register === undefined) return { notFound: true, why: 'no such session' };
    const address = `/s/${at.serviceId}/sessions/${register.sessionId}`;
    return formPage({
      title: 'Cancel a session',
      form,
      section: 'today',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">Cancel {nameOfSession(at.model, register)}?</h1>
          <p>{whenAndWhere(at.model, register)}</p>
          <FormBox action={`${address}/cancel`} button="Cancel this session">
            <SelectField form={form} name="code" label="What kind of reason?" options={cancelCodes()} />
            <TextArea
              form={form}
              name="reason"
              label="Why?"
              hint="Write it so that the people who would have come can read it"
              rows={3}
            />
          </FormBox>
          <p>
            <a href={`${address}/register`}>Leave it as it is</a>
          </p>
        </div>
      ),
    });
  });
}
