import { longDate, shortDate } from '@commonground/calendar';
import { type Answer, Csrf, type PageRequest } from '#platform/pages/index.ts';
import { type Booking, bookingsFrom, STATE_WORDS } from '../bookings/bookings.store.ts';
import { type InTeam, inTeam } from '../in-workforce.tsx';
import { daysLate, supervisionDue } from '../supervision.rules.ts';
import { heldOn, type Supervision, supervisionOf, type Worker } from '../team.store.ts';
import { trainingOf } from '../training/training.store.ts';
import { TrainingList } from '../training/training-list.tsx';
import { workforceWords } from '../workforce-lists.ts';
import { type OwnPlan, ownPlan } from './own.store.ts';

/** The page of whoever works here about their own work. */
export const ofMyself = (
  request: PageRequest,
  answer: (at: InTeam, worker: Worker) => Promise<Answer>,
): Promise<Answer> =>
  inTeam(request, async (at) => {
    const { accountId } = request.actor;
    const worker = at.workers.find((each) => accountId !== null && each.accountId === accountId);
    return worker === undefined ? notWrittenDown(at) : answer(at, worker);
  });

const notWrittenDown = (at: InTeam): Answer => ({
  title: 'My work',
  section: 'today',
  service: at.view,
  page: (
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">My work</h1>
      <p>You are not written down in the team of this service yet. Ask the service lead to add you under Team.</p>
    </div>
  ),
});

/** My roles, my supervision, what I am booked for, and what keeps me well. */
export const showMyWork = (request: PageRequest): Promise<Answer> =>
  ofMyself(request, async (at, worker) => {
    const bookings = await bookingsFrom(at.tx, at.serviceId, request.today, worker.workerId);
    const supervision = (await supervisionOf(at.tx, at.serviceId)).filter(
      ({ workerId }) => workerId === worker.workerId,
    );
    const plan = await ownPlan(at.tx, at.serviceId, worker.workerId);
    const trainings = await trainingOf(at.tx, at.serviceId, worker.workerId);
    return {
      title: 'My work',
      section: 'today',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">My work</h1>
          <MyRoles at={at} worker={worker} />
          <h2 className="nhsuk-heading-m">What I am booked for</h2>
          {bookings.length === 0 ? <p>Nothing from today on.</p> : null}
          {bookings.map((booking) => (
            <MyBooking key={booking.bookingId} at={at} booking={booking} />
          ))}
          <MySupervision at={at} supervision={supervision} />
          <h2 className="nhsuk-heading-m">My training</h2>
          <TrainingList trainings={trainings} today={at.request.today} />
          <KeepsMeWell at={at} plan={plan} />
        </div>
      ),
    };
  });

const mine = (at: InTeam) => `/s/${at.serviceId}/my-work`;

function MyRoles({ at, worker }: { at: InTeam; worker: Worker }) {
  const now = worker.roles.filter((role) => heldOn(role, at.request.today));
  return (
    <section>
      <h2 className="nhsuk-heading-m">My roles</h2>
      {now.length === 0 ? <p>No role is written down.</p> : null}
      {now.map(({ heldId, roleId, title, from, to, contract }) => {
        const until = at.model.roles[roleId]?.heldUntil;
        return (
          <div key={heldId}>
            <p>
              <strong>{title}</strong>, since {shortDate(from)} ({workforceWords('contracts', contract).toLowerCase()}).
              {to !== null
                ? ` Until ${shortDate(to)}.`
                : until === undefined
                  ? ''
                  : ` The service says: held until ${until}.`}
            </p>
            {to === null ? (
              <p>
                <a href={`${mine(at)}/stop/${heldId}`}>I no longer want to be called {title}</a>
              </p>
            ) : null}
          </div>
        );
      })}
    </section>
  );
}

function MyBooking({ at, booking }: { at: InTeam; booking: Booking }) {
  const { bookingId, on, what, place, hours, state } = booking;
  const open = state === 'asked' || state === 'accepted';
  return (
    <div className="cg-panel">
      <p>
        <strong>{longDate(on)}</strong>, {hours} {hours === 1 ? 'hour' : 'hours'}
        <br />
        {what}
        {place === null ? '' : `, ${place}`}
        <br />
        {STATE_WORDS[state]}
      </p>
      {open ? (
        <form method="post" action={`${mine(at)}/bookings/${bookingId}`}>
          <Csrf />
          <div className="cg-actions">
            {state === 'asked' ? (
              <button className="nhsuk-button nhsuk-button--small" type="submit" name="state" value="accepted">
                Yes, I am coming<span className="nhsuk-u-visually-hidden"> on {longDate(on)}</span>
              </button>
            ) : null}
            <button
              className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
              type="submit"
              name="state"
              value="declined"
            >
              {state === 'asked' ? 'No, not this time' : 'I cannot come after all'}
              <span className="nhsuk-u-visually-hidden"> on {longDate(on)}</span>
            </button>
          </div>
        </form>
      ) : null}
    </div>
  );
}

function MySupervision({ at, supervision }: { at: InTeam; supervision: readonly Supervision[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">My supervision</h2>
      {supervision.length === 0 ? <p>None is agreed yet. You have a right to it: ask the service lead.</p> : null}
      {supervision.map((plan) => {
        const late = daysLate(plan, plan.lastHeld, at.request.today);
        return (
          <p key={plan.kind}>
            {workforceWords('supervision', plan.kind)} with {plan.withWhom}:{' '}
            {late > 0
              ? `${late} ${late === 1 ? 'day' : 'days'} late`
              : `next by ${shortDate(supervisionDue(plan, plan.lastHeld))}`}
            .
          </p>
        );
      })}
    </section>
  );
}

function KeepsMeWell({ at, plan }: { at: InTeam; plan: OwnPlan | undefined }) {
  const late = plan?.reviewOn !== null && plan?.reviewOn !== undefined && plan.reviewOn < at.request.today;
  return (
    <section>
      <h2 className="nhsuk-heading-m">What keeps me well at work</h2>
      <p>Only you can read this. Your well-being comes before the work.</p>
      {plan === undefined ? null : (
        <dl className="cg-facts">
          <dt>What keeps me well</dt>
          <dd>{plan.keepsMeWell ?? 'Not written yet'}</dd>
          <dt>How I notice that it gets too much</dt>
          <dd>{plan.earlySigns ?? 'Not written yet'}</dd>
          <dt>Whom I go to</dt>
          <dd>{plan.support ?? 'Not written yet'}</dd>
          <dt>Look at it again</dt>
          <dd>
            {plan.reviewOn === null ? 'No day set' : `${longDate(plan.reviewOn)}${late ? ': that day is past' : ''}`}
          </dd>
        </dl>
      )}
      <p>
        <a href={`${mine(at)}/keeps-me-well`}>{plan === undefined ? 'Write it' : 'Change it'}</a>
      </p>
    </section>
  );
}
