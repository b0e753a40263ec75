import { Answers, dateValues } from '#features/journeys/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  DateField,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { bankHolidays } from '../bank-holidays.ts';
import { loadRegister, type Register } from '../register.store.ts';
import { nameOfSession, placeOfSession, whenAndWhere } from '../session-words.ts';
import { toldInWords } from '../tell/tell-expected.ts';
import { MovingRefused, moveSession, type NewTimeAndPlace } from './move-session.ts';
import { readTimes } from './reading-times.ts';
import { SiteField, TimeFields } from './time-fields.tsx';

const FIELDS = ['revision', 'on', 'start', 'end', 'site', 'venue', 'because'];

export const showMove = (request: PageRequest): Promise<Answer> => draw(request, emptyForm);

/** Moves one session to another day, time or place, and tells whoever is expected. */
export async function sendMove(request: PageRequest): Promise<Answer> {
  const { sessionId } = request.params;
  if (!isRecordId(sessionId)) return { notFound: true, why: 'no such session' };
  const answers = new Answers(request.body, request.today);
  try {
    return await inService(request, async (at) => {
      const wanted = read(at, answers);
      if (Object.keys(answers.errors).length > 0)
        return draw(request, withErrors(request.body, FIELDS, answers.errors));
      const place = wanted.venue ?? placeOfSession(at.model, wanted.siteId);
      const { actor, clock } = request;
      const { session, told } = await moveSession(
        at.tx,
        { actor, clock, serviceId: at.serviceId },
        sessionId,
        wanted,
        place,
      );
      const holiday = bankHolidays(wanted.on, wanted.on).has(wanted.on) ? ' That day is a bank holiday.' : '';
      const back =
        session.groupId === null ? `/s/${at.serviceId}/today` : `/s/${at.serviceId}/groups/${session.groupId}`;
      return { redirect: back, flash: `The session is moved.${holiday} ${toldInWords(told)}` };
    });
  } catch (error) {
    if (!(error instanceof MovingRefused)) throw error;
    return draw(request, withErrors(request.body, FIELDS, { [error.field]: error.message }));
  }
}

function read(at: InService, answers: Answers): NewTimeAndPlace {
  const on = answers.day('on', 'the day it moves to');
  if (on === undefined) answers.wrong('on', 'Enter the day it moves to, like 27 3 2025');
  const site = answers.text('site');
  return {
    on: on ?? at.request.today,
    ...readTimes(answers),
    siteId: at.model.sites[site] === undefined ? null : site,
    venue: answers.text('venue') || null,
    because: answers.required('because', 'Enter why it moves'),
    revision: Number(answers.text('revision')),
  };
}

const filled = (session: Register): FormState =>
  filledForm({
    revision: String(session.revision),
    ...dateValues('on', session.on),
    start: session.startTime ?? '',
    end: session.endTime ?? '',
    site: session.siteId ?? '',
    venue: session.venue ?? '',
  });

function draw(request: PageRequest, form: FormState): Promise<Answer> {
  return inService(request, async (at) => {
    const { sessionId } = request.params;
    const session = isRecordId(sessionId) ? await loadRegister(at.tx, at.serviceId, sessionId) : undefined;
    if (session === undefined) return { notFound: true, why: 'no such session' };
    const address = `/s/${at.serviceId}/sessions/${session.sessionId}`;
    return formPage({
      title: 'Move a session',
      form,
      section: 'groups',
      service: at.view,
      page: <MovePage at={at} session={session} form={form === emptyForm ? filled(session) : form} address={address} />,
    });
  });
}

interface MovePageProps {
  readonly at: InService;
  readonly session: Register;
  readonly form: FormState;
  readonly address: string;
}

function MovePage({ at, session, form, address }: MovePageProps) {
  const expected = session.rows.length;
  const words = session.rows.filter(({ how }) => how === 'sent-word').length;
  return (
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">Move {nameOfSession(at.model, session)}</h1>
      <p>Now: {whenAndWhere(at.model, session)}.</p>
      <p>
        {expected === 1 ? '1 person is' : `${expected} people are`} expected and will be told.
        {words === 0 ? '' : ` ${words} said they can’t come on that day; they are asked again for the new one.`}
      </p>
      <FormBox action={`${address}/move`} button="Move this session">
        <input type="hidden" id="revision" name="revision" value={String(session.revision)} />
        <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2025" />
        <TimeFields form={form} />
        <SiteField at={at} form={form} none="No place set" />
        <TextField
          form={form}
          name="venue"
          label="Another place"
          hint="Only when it is not at the place above"
          width={30}
        />
        <TextArea form={form} name="because" label="Why does it move?" rows={3} />
      </FormBox>
      <p>
        <a href={session.groupId === null ? `${address}/register` : `/s/${at.serviceId}/groups/${session.groupId}`}>
          Leave it as it is
        </a>
      </p>
    </div>
  );
}
