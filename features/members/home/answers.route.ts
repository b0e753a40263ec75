import { addDays } from '@commonground/calendar';
import { FactRefused, type NewFact, recordFacts } from '#features/journeys/index.ts';
import { systemActor } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { asSystem, withActor } from '#platform/storage/index.ts';
import { words } from '../member-words.ts';
import { type MyJourney, myJourneys } from '../my-journeys.store.ts';
import { type MySession, sessionsOfMine } from '../my-sessions.store.ts';
import { isOver } from './home.store.ts';

const WEEKS_AHEAD = 5;

/** Somebody says that they can't come to a session of their own group. Saying it twice writes it once. */
export async function sayCannotCome(request: PageRequest): Promise<Answer> {
  const { actor, storage, today, clock, body } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const session = await withActor(storage, actor, async (tx) => {
    const mine = await sessionsOfMine(tx, personId, today, addDays(today, 7 * WEEKS_AHEAD));
    return mine.find((each) => each.sessionId === body.session && each.cancelled === null);
  });
  if (session?.how === 'sent-word') return { redirect: '/home' };
  if (session === undefined || session.how !== null || isOver(session, clock.now(), today)) {
    return { redirect: '/home', flash: words('cannot-come-gone') };
  }
  return write(request, session.serviceId, session.journeyId, [sentWord(session)], words('cannot-come-done'));
}

const sentWord = ({ on, componentId, sessionId }: MySession): NewFact => ({
  kind: 'attended',
  on,
  component: componentId,
  session: sessionId,
  how: 'sent-word',
});

/** Yes or no to a place that is offered, or to coming at all: the person's own, signed in as themself. */
export async function answerOffer(request: PageRequest): Promise<Answer> {
  const { actor, storage, body } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const journeys = await withActor(storage, actor, (tx) => myJourneys(tx, personId));
  const journey = journeys.find((each) => each.journeyId === body.journey);
  const fact = journey === undefined ? undefined : answerOf(journey, body.answer === 'yes', request);
  if (journey === undefined || fact === undefined || (body.answer !== 'yes' && body.answer !== 'no')) {
    return { redirect: '/home', flash: words('answer-gone') };
  }
  const done = `${journey.offer === undefined ? '' : 'offer-'}${body.answer}-done`;
  return write(request, journey.serviceId, journey.journeyId, [fact], words(done));
}

function answerOf(journey: MyJourney, yes: boolean, { today: on }: PageRequest): NewFact | undefined {
  const voice = { how: 'signed-in' } as const;
  if (journey.offer !== undefined) {
    const { component } = journey.offer;
    return yes ? { kind: 'accepted', on, component, voice } : { kind: 'declined', on, component };
  }
  if (journey.chosen || journey.endedOn !== null) return undefined;
  if (!yes) return { kind: 'declined', on };
  return journey.route === null ? undefined : { kind: 'chose', on, route: journey.route, voice };
}

/**
 * Writes into the person's own journey. Members write no record row themselves: what they may do was checked above, as
 * them, and the rules of the journey are asked again here.
 */
async function write(
  { storage, clock, actor, log }: PageRequest,
  serviceId: string,
  journeyId: string,
  facts: readonly NewFact[],
  done: string,
): Promise<Answer> {
  const writing = { actor: { ...systemActor, name: actor.name }, clock, serviceId };
  try {
    await asSystem(storage, serviceId, 'a member answers from their own page', (tx) =>
      recordFacts(tx, writing, new Map([[journeyId, facts]])),
    );
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    log('refused by the rules', { code: error.code });
    return { redirect: '/home', flash: words('answer-gone') };
  }
  return { redirect: '/home', flash: done };
}
