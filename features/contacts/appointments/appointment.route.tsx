import { longDate } from '@commonground/calendar';
import { Answers, type How } from '#features/journeys/index.ts';
import { NeedsLine, needsOf, restOfName } from '#features/people/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { WAYS_OF_MEETING } from '#features/sessions/index.ts';
import { logAccess } from '#platform/access/index.ts';
import {
  type Answer,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  typedIn,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { nothing } from '../contact-words.ts';
import { type Appointment, findAppointment } from './appointment.store.ts';
import { namesInWords, standingInWords, timesInWords, whereInWords } from './appointment-line.tsx';
import { readMinutes } from './booking.form.ts';
import { AppointmentRefused, recordAppointment } from './change-appointment.ts';
import { HowItWentForm, MARKS } from './how-it-went-form.tsx';

const fieldsOf = ({ people }: Appointment) => [
  ...people.map(({ journeyId }) => `mark-${journeyId}`),
  'minutes',
  'way',
  'words',
  'why',
];

/** One appointment: who, when, where; afterwards how it went. */
export const showAppointment = (request: PageRequest): Promise<Answer> =>
  withAppointment(request, (at, appointment) => draw(at, appointment, filledForm(valuesOf(appointment))));

export async function sendAppointment(request: PageRequest): Promise<Answer> {
  try {
    return await withAppointment(request, (at, appointment) => record(at, appointment));
  } catch (error) {
    if (!(error instanceof AppointmentRefused)) throw error;
    return withAppointment(request, (at, appointment) => {
      const field = error.code === 'reason-needed' ? 'why' : 'words';
      const meanwhile = error.code === 'changed-meanwhile' ? appointment : undefined;
      return draw(
        at,
        appointment,
        withErrors(request.body, fieldsOf(appointment), { [field]: error.message }),
        meanwhile,
      );
    });
  }
}

async function record(at: InService, appointment: Appointment): Promise<Answer> {
  const { body, today, actor, clock } = at.request;
  const answers = new Answers(body, today);
  const marks = new Map<string, How>();
  for (const { journeyId, called } of appointment.people) {
    marks.set(journeyId, answers.choice(`mark-${journeyId}`, MARKS, `Choose whether ${called} came`));
  }
  const minutes = readMinutes(answers);
  const way = answers.choice('way', WAYS_OF_MEETING, 'Choose how you met');
  if (Object.keys(answers.errors).length > 0) {
    return draw(at, appointment, withErrors(body, fieldsOf(appointment), answers.errors));
  }
  const why = answers.text('why');
  await recordAppointment(
    at.tx,
    { actor, clock, serviceId: at.serviceId },
    {
      sessionId: appointment.sessionId,
      revision: Number(answers.text('revision')),
      marks,
      minutes,
      way,
      howItWent: nothing(answers.text('words')),
      ...(why === '' ? {} : { whyChanged: why }),
    },
  );
  return { redirect: `/s/${at.serviceId}/today`, flash: `Saved how it went with ${namesInWords(appointment)}.` };
}

/** Whoever opens it reads about these people, so it is written down in the transaction that reads. */
export function withAppointment(
  request: PageRequest,
  answer: (at: InService, appointment: Appointment) => Promise<Answer>,
): Promise<Answer> {
  return inService(request, async (at) => {
    const { sessionId } = request.params;
    const found = isRecordId(sessionId) ? await findAppointment(at.tx, at.serviceId, sessionId) : undefined;
    if (found === undefined || found.people.length === 0) return { notFound: true, why: 'no such appointment here' };
    for (const { personId } of found.people) {
      await logAccess(at.tx, request.actor, { serviceId: at.serviceId, personId, what: 'an appointment' });
    }
    return answer(at, found);
  });
}

function valuesOf(appointment: Appointment): Values {
  const marks = appointment.people.flatMap(({ journeyId, how }) => (how === null ? [] : [[`mark-${journeyId}`, how]]));
  return {
    ...Object.fromEntries(marks),
    minutes: minutesOf(appointment),
    way: appointment.way,
    words: appointment.howItWent ?? '',
  };
}

function minutesOf({ startTime, endTime }: Appointment): string {
  if (startTime === null || endTime === null) return '';
  const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return String(at(endTime) - at(startTime));
}

async function draw(at: InService, one: Appointment, form: FormState, meanwhile?: Appointment): Promise<Answer> {
  const { serviceId, model, request } = at;
  const needs = await needsOf(
    at.tx,
    one.people.map(({ personId }) => personId),
  );
  const address = `/s/${serviceId}/appointments/${one.sessionId}`;
  const mayRecord = one.state !== 'cancelled' && one.on <= request.today;
  return formPage({
    title: `Appointment, ${namesInWords(one)}`,
    form,
    section: 'today',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">{namesInWords(one)}</h1>
        <p>
          {longDate(one.on)}, {timesInWords(one)}
          <br />
          {model.components[one.componentId]?.name ?? one.componentId}. {whereInWords(model, one)}
          {one.workers.length === 0 ? '' : `. With ${one.workers.map(({ name }) => name).join(', ')}`}
          {one.movedFrom === null ? '' : `. Moved from ${one.movedFrom}`}
        </p>
        <p className="cg-acts">
          {one.people.map(({ journeyId, called, fullName, personId }) => (
            <span key={personId}>
              <a href={`/s/${serviceId}/people/${journeyId}`}>
                {called}
                {restOfName(called, fullName)}
              </a>
            </span>
          ))}
        </p>
        {one.people.map(({ personId }) => (
          <NeedsLine key={personId} needs={needs.get(personId)} />
        ))}
        {one.about === null ? null : <blockquote className="cg-own-words">{one.about}</blockquote>}
        {one.state === 'cancelled' ? <p className="nhsuk-inset-text">{standingInWords(one)}.</p> : null}
        {mayRecord ? (
          <HowItWentForm
            appointment={one}
            address={address}
            form={form}
            meanwhile={meanwhile}
            typed={typedIn(form, 'words')}
          />
        ) : null}
        {one.state === 'planned' ? (
          <ul className="nhsuk-list">
            <li>
              <a href={`${address}/move`}>Move it</a>
            </li>
            <li>
              <a href={`${address}/cancel`}>Cancel it</a>
            </li>
          </ul>
        ) : null}
      </div>
    ),
  });
}
