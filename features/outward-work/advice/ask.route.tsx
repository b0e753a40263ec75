import { longDate } from '@commonground/calendar';
import { findService, listServices, runningModel, type Service } from '#features/services/index.ts';
import { visitor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  tooManyPage,
  withErrors,
} from '#platform/pages/index.ts';
import { asSystem, type Tx, withActor } from '#platform/storage/index.ts';
import { words } from '../asked/training-words.ts';
import { workOf } from '../outward-event.store.ts';
import { ask, askedByMe, mayAskNow, replyBy } from './advice.store.ts';
import { ASK_FIELDS, AskFields, readAsking } from './ask.form.tsx';

const PURPOSE = 'a professional asks for advice';
const pathOf = (serviceId: string) => `/services/${serviceId}/ask-for-advice`;

interface Open {
  readonly service: Service;
  readonly model: Awaited<ReturnType<typeof runningModel>>;
}

/** A service that gives advice, as its model says; others have no such page. */
async function openFor(tx: Tx, serviceId: string): Promise<Open | undefined> {
  const service = await findService(tx, serviceId);
  if (service === undefined) return undefined;
  const model = await runningModel(tx, serviceId);
  return workOf(model, ['consultation']).length === 0 ? undefined : { service, model };
}

const opened = (request: PageRequest) =>
  withActor(request.storage, request.actor, (tx) => openFor(tx, request.params.serviceId ?? ''));

/** The form by which a professional asks for advice, with an account or without. */
export async function showAsk(request: PageRequest): Promise<Answer> {
  const open = await opened(request);
  if (open === undefined) return { notFound: true, why: 'no such service, or it gives no advice' };
  const mine = request.actor.role === 'partner' ? { name: request.actor.name } : {};
  return draw(request, open, filledForm(mine));
}

export async function sendAsk(request: PageRequest): Promise<Answer> {
  const open = await opened(request);
  if (open === undefined) return { notFound: true, why: 'no such service, or it gives no advice' };
  const { asking, errors } = readAsking(request.body, request.today);
  if (Object.keys(errors).length > 0) return draw(request, open, withErrors(request.body, ASK_FIELDS, errors));
  const { serviceId } = open.service;
  const account = request.actor.role === 'partner' ? request.actor.accountId : null;
  const now = request.clock.now();
  const kept = await asSystem(request.storage, serviceId, PURPOSE, async (tx) => {
    if (account === null && !(await mayAskNow(tx, serviceId, request.address, now))) return false;
    const adviceId = await ask(tx, open.model, { serviceId, account, by: asking.name, now }, asking);
    await audit(tx, {
      actor: account === null ? visitor : request.actor,
      act: 'advice.ask',
      serviceId,
      thing: `advice ${adviceId}`,
    });
    return true;
  });
  if (!kept) return tooManyPage(3600);
  return { redirect: `${pathOf(serviceId)}/sent` };
}

function draw(request: PageRequest, { service, model }: Open, form: FormState): Answer {
  const title = words('advice-title', { service: service.name });
  return formPage({
    title,
    form,
    service: { serviceId: service.serviceId, name: service.name },
    ...(request.actor.role === 'partner' ? { section: 'training' } : {}),
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('advice-lede')}</p>
        <p>{words('advice-promise', { day: longDate(replyBy(model, request.today)) })}</p>
        <p>{words('advice-not-urgent')}</p>
        <FormBox action={pathOf(service.serviceId)} button="Send the question">
          <AskFields form={form} />
        </FormBox>
      </div>
    ),
  });
}

export async function showAskSent(request: PageRequest): Promise<Answer> {
  const open = await opened(request);
  if (open === undefined) return { notFound: true, why: 'no such service, or it gives no advice' };
  const day = longDate(replyBy(open.model, request.today));
  return {
    title: words('advice-sent-title'),
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('advice-sent-title')}</h1>
        <p className="nhsuk-lede-text">{words('advice-sent', { service: open.service.name, day })}</p>
        {request.actor.role === 'partner' ? (
          <p>
            <a href="/training">{words('training-title')}</a>
          </p>
        ) : null}
      </div>
    ),
  };
}

interface OpenEvent {
  readonly service_id: string;
  readonly title: string;
  readonly held_on: string;
  readonly venue: string | null;
}

/** What a partner can have without referring anybody: events open to everybody, advice, and what they asked before. */
export async function showTraining(request: PageRequest): Promise<Answer> {
  const { services, mine, advising } = await withActor(request.storage, request.actor, async (tx) => {
    const all = await listServices(tx);
    const open = await Promise.all(all.map(({ serviceId }) => openFor(tx, serviceId)));
    return {
      services: all,
      mine: await askedByMe(tx),
      advising: open.flatMap((one) => (one === undefined ? [] : [one.service])),
    };
  });
  const events = await asSystem(request.storage, null, 'events open to everybody', (tx) =>
    eventsForAll(tx, request.today),
  );
  const nameOf = (id: string) => services.find(({ serviceId }) => serviceId === id)?.name ?? '';
  const day = (on: string) => longDate(on as typeof request.today);
  return {
    title: words('training-title'),
    section: 'training',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('training-title')}</h1>
        <p className="nhsuk-lede-text">{words('training-lede')}</p>
        <h2 className="nhsuk-heading-m">Training open to everybody</h2>
        {events.length === 0 ? <p>{words('training-none')}</p> : null}
        <ul className="cg-plain-list">
          {events.map((one) => (
            <li key={`${one.service_id} ${one.title} ${one.held_on}`}>
              <strong>{one.title}</strong>
              <br />
              {day(one.held_on)}, {one.venue ?? 'the place is not set yet'}. {nameOf(one.service_id)}
            </li>
          ))}
        </ul>
        <h2 className="nhsuk-heading-m">Ask for advice</h2>
        <ul>
          {advising.map(({ serviceId, name }) => (
            <li key={serviceId}>
              <a href={pathOf(serviceId)}>{words('advice-title', { service: name })}</a>
            </li>
          ))}
        </ul>
        <h2 className="nhsuk-heading-m">What you asked</h2>
        {mine.length === 0 ? <p>Nothing yet.</p> : null}
        <ul className="cg-plain-list">
          {mine.map((one) => (
            <li key={one.adviceId}>
              <p className="nhsuk-u-margin-bottom-1">
                <strong>{nameOf(one.serviceId)}</strong>: {one.question}
              </p>
              <p>{standing(one, day)}</p>
            </li>
          ))}
        </ul>
      </div>
    ),
  };
}

function standing(one: Awaited<ReturnType<typeof askedByMe>>[number], day: (on: string) => string): string {
  if (one.state === 'asked') return words('advice-promise', { day: day(one.replyBy) });
  if (one.state === 'held') return `We talked on ${day(one.heldOn ?? one.replyBy)}. ${one.outcome ?? ''}`;
  if (one.state === 'not-needed') return 'You said that you no longer need it.';
  if (one.state === 'booked')
    return `Booked for ${day(one.bookedOn ?? one.replyBy)}${one.workerName === null ? '' : ` with ${one.workerName}`}${one.venue === null ? '' : `, ${one.venue}`}.`;
  return 'We have been in touch with you.';
}

/** Title, day and place of events that are open to everybody, of all services; nothing else of an event is read here. */
async function eventsForAll(tx: Tx, today: string): Promise<OpenEvent[]> {
  return tx
    .selectFrom('training_event')
    .select(['service_id', 'title', 'held_on', 'venue'])
    .where('open_to', '=', 'public')
    .where('state', '=', 'planned')
    .where('held_on', '>=', today)
    .orderBy('held_on')
    .limit(50)
    .execute();
}
