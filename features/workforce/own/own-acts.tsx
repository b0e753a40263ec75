import { longDate } from '@commonground/calendar';
import { Answers, dateValues } from '#features/journeys/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { bookingsFrom } from '../bookings/bookings.store.ts';
import { auditTeam, type InTeam } from '../in-workforce.tsx';
import { ofMyself } from './my-work.route.tsx';
import { ownPlan, saveOwnPlan } from './own.store.ts';

const mine = (at: InTeam) => `/s/${at.serviceId}/my-work`;

/** Yes or no to a booking, or a no after a yes. A no needs no reason. */
export const answerBooking = (request: PageRequest): Promise<Answer> =>
  ofMyself(request, async (at, worker) => {
    const booking = (await bookingsFrom(at.tx, at.serviceId, request.today, worker.workerId)).find(
      ({ bookingId }) => bookingId === request.params.bookingId,
    );
    const { state } = request.body;
    if (booking === undefined || (state !== 'accepted' && state !== 'declined'))
      return { notFound: true, why: 'no such booking of theirs' };
    if (booking.state !== 'asked' && booking.state !== 'accepted')
      return { redirect: mine(at), flash: 'That booking has changed. This is how it stands now.' };
    await at.tx
      .updateTable('booking')
      .set({ state, answered_at: request.clock.now() })
      .where('service_id', '=', at.serviceId)
      .where('booking_id', '=', booking.bookingId)
      .execute();
    await auditTeam(at, 'work.own', `booking ${booking.bookingId}`, { state });
    return {
      redirect: mine(at),
      flash: state === 'accepted' ? `You are coming on ${longDate(booking.on)}.` : 'Saved. Thank you for saying so.',
    };
  });

const STOP_FIELDS = ['to'];

export const showStop = (request: PageRequest): Promise<Answer> =>
  ofMyself(request, async (at, worker) => {
    const role = worker.roles.find(({ heldId, to }) => heldId === request.params.heldId && to === null);
    if (role === undefined) return { notFound: true, why: 'no such role of theirs' };
    return drawStop(at, role, filledForm(dateValues('to', request.today)));
  });

/** A title ends when the person says so. Nobody else is asked, and nothing about it is kept in present views. */
export const sendStop = (request: PageRequest): Promise<Answer> =>
  ofMyself(request, async (at, worker) => {
    const role = worker.roles.find(({ heldId, to }) => heldId === request.params.heldId && to === null);
    if (role === undefined) return { notFound: true, why: 'no such role of theirs' };
    const answers = new Answers(request.body, request.today);
    const to = answers.day('to', 'the last day') ?? request.today;
    if (to < role.from) answers.wrong('to', `Enter a day from ${longDate(role.from)} on, when it began`);
    if (Object.keys(answers.errors).length > 0)
      return drawStop(at, role, withErrors(request.body, STOP_FIELDS, answers.errors));
    await at.tx
      .updateTable('worker_role')
      .set({ to_on: to })
      .where('service_id', '=', at.serviceId)
      .where('held_id', '=', role.heldId)
      .execute();
    await auditTeam(at, 'work.own', `worker ${worker.workerId}`, { ended: role.roleId });
    return { redirect: mine(at), flash: `You are ${role.title} until ${longDate(to)}.` };
  });

function drawStop(at: InTeam, role: { heldId: string; title: string }, form: FormState): Answer {
  const title = `Stop being called ${role.title}`;
  return formPage({
    title,
    form,
    section: 'today',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>You decide when. After that day the title is shown nowhere. You need to give no reason.</p>
        <FormBox action={`${mine(at)}/stop/${role.heldId}`} button="Stop on this day">
          <DateField form={form} name="to" label="Last day" hint="For example, 27 3 2027" />
        </FormBox>
        <p>
          <a href={mine(at)}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

const PLAN_FIELDS = ['keeps-me-well', 'early-signs', 'support', 'lived-experience', 'told-to', 'review'];

export const showPlan = (request: PageRequest): Promise<Answer> =>
  ofMyself(request, async (at, worker) => {
    const plan = await ownPlan(at.tx, at.serviceId, worker.workerId);
    return drawPlan(
      at,
      filledForm({
        'keeps-me-well': plan?.keepsMeWell ?? '',
        'early-signs': plan?.earlySigns ?? '',
        support: plan?.support ?? '',
        'lived-experience':
          plan === undefined || plan.livedExperience === null ? '' : plan.livedExperience ? 'yes' : 'no',
        'told-to': plan?.toldTo ?? 'nobody',
        ...(plan?.reviewOn ? dateValues('review', plan.reviewOn) : {}),
      }),
    );
  });

export const savePlan = (request: PageRequest): Promise<Answer> =>
  ofMyself(request, async (at, worker) => {
    const answers = new Answers(request.body, request.today);
    const reviewOn = answers.day('review', 'the day to look at it again') ?? null;
    const lived = answers.optionalChoice('lived-experience', ['yes', 'no']);
    const toldTo = answers.optionalChoice('told-to', ['nobody', 'team', 'everybody']) ?? 'nobody';
    answers.within({ 'keeps-me-well': 4000, 'early-signs': 4000, support: 200 });
    if (Object.keys(answers.errors).length > 0)
      return drawPlan(at, withErrors(request.body, PLAN_FIELDS, answers.errors));
    await saveOwnPlan(
      at.tx,
      { serviceId: at.serviceId, workerId: worker.workerId, accountId: request.actor.accountId as string },
      {
        livedExperience: lived === undefined ? null : lived === 'yes',
        toldTo,
        keepsMeWell: answers.text('keeps-me-well', 4000) || null,
        earlySigns: answers.text('early-signs', 4000) || null,
        support: answers.text('support', 200) || null,
        reviewOn,
      },
      request.today,
    );
    return { redirect: mine(at), flash: 'Saved. Only you can read it.' };
  });

function drawPlan(at: InTeam, form: FormState): Answer {
  const title = 'What keeps me well at work';
  return formPage({
    title,
    form,
    section: 'today',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>Only you can read this. The lead sees that you keep a plan, and nothing of it.</p>
        <FormBox action={`${mine(at)}/keeps-me-well`} button="Save" draft="keeps-me-well">
          <TextArea form={form} name="keeps-me-well" label="What keeps me well" rows={4} />
          <TextArea form={form} name="early-signs" label="How I notice that it gets too much" rows={3} />
          <TextField form={form} name="support" label="Whom I go to" hint="A person you trust, here or elsewhere" />
          <Radios
            form={form}
            name="lived-experience"
            label="Do you work here with experience of your own?"
            hint="You need not answer"
            choices={[
              { value: 'yes', words: 'Yes' },
              { value: 'no', words: 'No' },
            ]}
          />
          <Radios
            form={form}
            name="told-to"
            label="Whom may that be told?"
            choices={[
              { value: 'nobody', words: 'Nobody' },
              { value: 'team', words: 'The team' },
              { value: 'everybody', words: 'Everybody' },
            ]}
          />
          <DateField
            form={form}
            name="review"
            label="When do you want to look at it again?"
            hint="For example, 27 3 2027"
          />
        </FormBox>
        <p>
          <a href={mine(at)}>Back without saving</a>
        </p>
      </div>
    ),
  });
}
