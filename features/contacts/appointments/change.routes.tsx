import { longDate } from '@commonground/calendar';
import { Answers, dateValues } from '#features/journeys/index.ts';
import { directoryOf } from '#features/partners/index.ts';
import type { InService } from '#features/services/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { withAppointment } from './appointment.route.tsx';
import type { Appointment } from './appointment.store.ts';
import { namesInWords, timesInWords } from './appointment-line.tsx';
import { AT_HOST, ELSEWHERE, PLACE_FIELDS, readPlaceAndTime } from './booking.form.ts';
import { AppointmentRefused, cancelAppointment, moveAppointment } from './change-appointment.ts';
import { PlaceAndTimeQuestions } from './place-and-time.tsx';

export const showMoving = (request: PageRequest): Promise<Answer> =>
  withAppointment(request, (at, one) => drawMoving(at, one, filledForm(valuesOf(one))));

export const sendMoving = (request: PageRequest): Promise<Answer> =>
  trying(request, PLACE_FIELDS, drawMoving, async (at, one) => {
    const answers = new Answers(request.body, request.today);
    const moving = readPlaceAndTime(answers, at.model);
    if (moving.on < request.today && answers.errors.on === undefined) {
      answers.wrong('on', 'Enter a day that is still to come, or today');
    }
    if (Object.keys(answers.errors).length > 0) {
      return drawMoving(at, one, withErrors(request.body, PLACE_FIELDS, answers.errors));
    }
    const { actor, clock } = request;
    const writing = { actor, clock, serviceId: at.serviceId };
    const revision = Number(answers.text('revision'));
    await moveAppointment(at.tx, writing, { ...moving, sessionId: one.sessionId, revision });
    return {
      redirect: `/s/${at.serviceId}/appointments/${one.sessionId}`,
      flash: `Moved to ${longDate(moving.on)}, ${moving.startTime}. Tell ${namesInWords(one)}.`,
    };
  });

export const showCancelling = (request: PageRequest): Promise<Answer> =>
  withAppointment(request, (at, one) => drawCancelling(at, one, filledForm({ by: 'us' })));

const CANCEL_FIELDS = ['by', 'reason'];

export const sendCancelling = (request: PageRequest): Promise<Answer> =>
  trying(request, CANCEL_FIELDS, drawCancelling, async (at, one) => {
    const answers = new Answers(request.body, request.today);
    const by = answers.choice('by', ['us', 'person'], 'Choose who cannot come');
    const reason = answers.required('reason', 'Enter why, so that they can read it');
    if (Object.keys(answers.errors).length > 0) {
      return drawCancelling(at, one, withErrors(request.body, CANCEL_FIELDS, answers.errors));
    }
    const { actor, clock } = request;
    const revision = Number(answers.text('revision'));
    await cancelAppointment(
      at.tx,
      { actor, clock, serviceId: at.serviceId },
      { sessionId: one.sessionId, revision, by, reason },
    );
    return {
      redirect: `/s/${at.serviceId}/diary`,
      flash: by === 'us' ? `Cancelled. Tell ${namesInWords(one)}.` : `Saved that ${namesInWords(one)} sent word.`,
    };
  });

type Draw = (at: InService, one: Appointment, form: FormState) => Promise<Answer>;

/** What is refused undoes everything and comes back on the form, over the appointment as it stands now. */
async function trying(
  request: PageRequest,
  fields: readonly string[],
  draw: Draw,
  work: (at: InService, one: Appointment) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await withAppointment(request, work);
  } catch (error) {
    if (!(error instanceof AppointmentRefused)) throw error;
    const errors = { [fields[0] ?? '']: error.message };
    return withAppointment(request, (at, one) => draw(at, one, withErrors(request.body, fields, errors)));
  }
}

const valuesOf = ({ on, startTime, endTime, siteId, host, place }: Appointment): Values => ({
  ...dateValues('on', on),
  time: startTime ?? '',
  minutes: startTime === null || endTime === null ? '50' : String(minutesBetween(startTime, endTime)),
  where: siteId ?? (host === null ? ELSEWHERE : AT_HOST),
  host: host ?? '',
  place: place ?? '',
});

const minutesBetween = (from: string, to: string) =>
  Number(to.slice(0, 2)) * 60 + Number(to.slice(3)) - Number(from.slice(0, 2)) * 60 - Number(from.slice(3));

async function drawMoving(at: InService, one: Appointment, form: FormState): Promise<Answer> {
  const address = `/s/${at.serviceId}/appointments/${one.sessionId}`;
  const hosts = (await directoryOf(at.tx, at.serviceId)).map(({ name }) => name);
  return formPage({
    title: 'Move an appointment',
    form,
    section: 'today',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">Move the appointment of {namesInWords(one)}</h1>
        <p>
          It is on {longDate(one.on)}, {timesInWords(one)}.
        </p>
        <FormBox action={`${address}/move`} button="Move it">
          <input type="hidden" name="revision" value={one.revision} />
          <PlaceAndTimeQuestions form={form} model={at.model} hosts={hosts} />
        </FormBox>
        <p>
          <a href={address}>Leave it as it is</a>
        </p>
      </div>
    ),
  });
}

async function drawCancelling(at: InService, one: Appointment, form: FormState): Promise<Answer> {
  const address = `/s/${at.serviceId}/appointments/${one.sessionId}`;
  return formPage({
    title: 'Cancel an appointment',
    form,
    section: 'today',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">Cancel the appointment of {namesInWords(one)}?</h1>
        <p>
          {longDate(one.on)}, {timesInWords(one)}
        </p>
        <FormBox action={`${address}/cancel`} button="Cancel this appointment">
          <input type="hidden" name="revision" value={one.revision} />
          <Radios
            form={form}
            name="by"
            label="Who cannot come?"
            choices={[
              { value: 'us', words: 'We cannot' },
              { value: 'person', words: `${namesInWords(one)} sent word` },
            ]}
          />
          <TextArea form={form} name="reason" label="Why?" hint="Write it so that they can read it" rows={2} />
        </FormBox>
        <p>
          <a href={address}>Leave it as it is</a>
        </p>
      </div>
    ),
  });
}
