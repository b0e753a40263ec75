import { longDate, shortDate } from '@commonground/calendar';
import { Answers, type PersonPart } from '#features/journeys/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import type { TodayPart } from '#features/sessions/index.ts';
import { logAccess } from '#platform/access/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Press,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { closeDone, takeOver, type WelcomeBack, welcomeBacks } from './welcome-back.store.ts';
import { missedInWords, STEP_WORDS, STOPPED_WORDS } from './welcome-words.ts';

const MOST = 8;
const GONE = 'This step is over already: they came or sent word, or a colleague did it.';

/** Open steps on Today: mine first, every one with its owner and its day. */
export const welcomeBackToday: TodayPart = {
  id: 'welcome-back',
  show: async ({ tx, serviceId, request: { actor, today } }) => {
    const open = await welcomeBacks(tx, serviceId);
    if (open.length === 0) return null;
    const isMine = ({ ownerAccount }: WelcomeBack) => ownerAccount === actor.accountId;
    const lines = [...open.filter(isMine), ...open.filter((one) => !isMine(one))];
    return (
      <section>
        <h2 className="nhsuk-heading-m">Welcome them back</h2>
        <ul className="cg-plain-list">
          {lines.slice(0, MOST).map((one) => (
            <li key={one.welcomeId} className="cg-line">
              <span>
                <a href={`/s/${serviceId}/people/${one.journeyId}`}>{one.called}</a> {missedInWords(one.missed)}
                <br />
                <span className="cg-quiet">
                  {isMine(one) ? 'Yours' : one.owner}, {one.dueOn < today ? 'was meant for' : 'by'}{' '}
                  {shortDate(one.dueOn)}
                  {one.words === null ? '' : `. ${one.words}`}
                </span>
              </span>
              <a href={`/s/${serviceId}/welcome-back/${one.welcomeId}`}>
                Open<span className="nhsuk-u-visually-hidden"> the step for {one.called}</span>
              </a>
            </li>
          ))}
        </ul>
        {lines.length > MOST ? <p>And {lines.length - MOST} more.</p> : null}
      </section>
    );
  },
};

/** The latest steps of one person, and how each came to an end. */
export const welcomeBackPart: PersonPart = {
  id: 'welcome-back',
  place: 'side',
  show: async ({ tx, serviceId, journey }) => {
    const steps = (await welcomeBacks(tx, serviceId, { journeyId: journey.journeyId })).slice(0, 3);
    if (steps.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Welcomed back</h2>
        <ul className="nhsuk-list">
          {steps.map((one) => (
            <li key={one.welcomeId}>
              <a href={`/s/${serviceId}/welcome-back/${one.welcomeId}`}>{shortDate(one.missedOn)}</a>: {standing(one)}
            </li>
          ))}
        </ul>
      </section>
    );
  },
};

function standing({ state, because, owner, dueOn, closedBy }: WelcomeBack): string {
  if (state === 'open') return `with ${owner}, by ${shortDate(dueOn)}`;
  if (state === 'sent') return 'a message went out';
  if (state === 'done') return `done by ${closedBy}`;
  return `over, ${because === null ? '' : STOPPED_WORDS[because]}`;
}

export const showWelcomeBack = (request: PageRequest): Promise<Answer> =>
  withStep(request, (at, one) => draw(at, one, emptyForm));

export const sendDone = (request: PageRequest): Promise<Answer> =>
  withStep(request, async (at, one) => {
    const answers = new Answers(request.body, request.today);
    const words = answers.required('words', 'Enter what was done');
    if (Object.keys(answers.errors).length > 0)
      return draw(at, one, withErrors(request.body, ['words'], answers.errors));
    const by = { actor: request.actor, now: request.clock.now(), serviceId: at.serviceId };
    const done = await closeDone(at.tx, by, one.welcomeId, words);
    if (!done) return draw(at, one, withErrors(request.body, ['words'], { words: GONE }));
    return { redirect: `/s/${at.serviceId}/today`, flash: `Saved for ${one.called}.` };
  });

export const sendTakeOver = (request: PageRequest): Promise<Answer> =>
  withStep(request, async (at, one) => {
    const by = { actor: request.actor, now: request.clock.now(), serviceId: at.serviceId };
    const taken = await takeOver(at.tx, by, one.welcomeId);
    const flash = taken ? 'This step is yours now.' : GONE;
    return { redirect: `/s/${at.serviceId}/welcome-back/${one.welcomeId}`, flash };
  });

function withStep(
  request: PageRequest,
  answer: (at: InService, one: WelcomeBack) => Answer | Promise<Answer>,
): Promise<Answer> {
  return inService(request, async (at) => {
    const { welcomeId } = request.params;
    const [one] = isRecordId(welcomeId) ? await welcomeBacks(at.tx, at.serviceId, { welcomeId }) : [];
    if (one === undefined) return { notFound: true, why: 'no such step' };
    const what = 'a step to welcome you back';
    await logAccess(at.tx, request.actor, { serviceId: at.serviceId, personId: one.personId, what });
    return answer(at, one);
  });
}

function draw(at: InService, one: WelcomeBack, form: FormState): Answer {
  const address = `/s/${at.serviceId}/welcome-back/${one.welcomeId}`;
  const person = `/s/${at.serviceId}/people/${one.journeyId}`;
  return formPage({
    title: `Welcome ${one.called} back`,
    form,
    section: 'today',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">Welcome {one.called} back</h1>
        <p>
          <a href={person}>{one.called}</a> {missedInWords(one.missed)}, the latest on {longDate(one.missedOn)}.{' '}
          {one.state === 'open' ? `It is with ${one.owner}, by ${shortDate(one.dueOn)}.` : `Now: ${standing(one)}.`}
        </p>
        <p>{STEP_WORDS[one.kind]}:</p>
        <blockquote className="cg-own-words">{one.stepWords}</blockquote>
        {one.words === null ? null : <p>{one.words}</p>}
        {one.kind === 'call' ? <p>Telephone: {one.phone ?? 'not known'}</p> : null}
        {one.state === 'open' ? (
          <>
            <p>
              Reached them? <a href={`${person}/contacts/new?kind=welcome-back`}>Write down the contact</a>: the step is
              over with it.
            </p>
            <FormBox action={`${address}/done`} button="This step is done">
              <TextArea form={form} name="words" label="What was done?" rows={2} />
            </FormBox>
            {one.ownerAccount === at.request.actor.accountId ? null : (
              <Press action={`${address}/take`} label={<>Take it over from {one.owner}</>} />
            )}
          </>
        ) : null}
      </div>
    ),
  });
}
