import type { ReactElement } from 'react';
import { inJourney } from '#features/journeys/index.ts';
import { findPerson } from '#features/people/index.ts';
import { findService, isRecordId } from '#features/services/index.ts';
import { type ActId, logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Answer, type FormState, formPage, type PageRequest, type ServiceInView } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import type { Side } from './crisis-sharing.tables.ts';
import type { By, OfPerson } from './given/share.store.ts';
import { type Say, sayFor, words } from './sharing-words.ts';

/** One person's journey as a page of this feature has it before it: their own page, or the team's about them. */
export interface PersonAt extends OfPerson {
  readonly tx: Tx;
  readonly request: PageRequest;
  readonly side: Side;
  readonly called: string;
  readonly by: By;
  readonly say: Say;
  /** Addresses: who has the plan; crises; the plan itself; and where the way back from both leads. */
  readonly given: string;
  readonly crises: string;
  readonly plan: string;
  readonly above: { readonly href: string; readonly words: string };
  readonly draw: (title: string, page: ReactElement, form?: FormState) => Answer;
}

export type ForSide = (request: PageRequest, side: Side) => Promise<Answer>;

/** Answers about the journey of the address; somebody else's does not exist. `looked` is what the person reads of the look. */
export const withPerson = (
  request: PageRequest,
  side: Side,
  looked: string | null,
  answer: (at: PersonAt) => Promise<Answer>,
): Promise<Answer> => (side === 'team' ? ofTeam(request, looked, answer) : ofPerson(request, answer));

const ofTeam = (request: PageRequest, looked: string | null, answer: (at: PersonAt) => Promise<Answer>) =>
  inJourney(request, async (at) => {
    const { journeyId, personId } = at.journey;
    const { tx, serviceId } = at;
    if (looked !== null) await logAccess(tx, request.actor, { serviceId, personId, what: looked });
    return answer({
      ...{ tx, request, serviceId, journeyId, personId, side: 'team', say: sayFor('team') },
      called: at.person.called,
      by: { side: 'team', name: request.actor.name, now: request.clock.now() },
      given: `${at.address}/crisis-plan-given`,
      crises: `${at.address}/crises`,
      plan: `${at.address}/crisis-plan`,
      above: { href: at.address, words: at.person.called },
      draw: drawing('people', at.view),
    });
  });

const ofPerson = (request: PageRequest, answer: (at: PersonAt) => Promise<Answer>): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const { personId } = request.actor;
    const { journeyId } = request.params;
    if (personId === null || !isRecordId(journeyId)) return { notFound: true, why: 'no journey of theirs' };
    const mine = (await journeysOf(tx, personId)).find((one) => one.journeyId === journeyId);
    const person = await findPerson(tx, personId);
    if (mine === undefined || person === undefined) return { notFound: true, why: 'no journey of theirs' };
    return answer({
      ...{ tx, request, journeyId, personId, side: 'person', say: words },
      serviceId: mine.serviceId,
      called: person.called,
      by: { side: 'person', name: request.actor.name, now: request.clock.now() },
      given: `/my-record/crisis-plan-given/${journeyId}`,
      crises: `/my-record/crises/${journeyId}`,
      plan: `/my-plan/crisis/${journeyId}`,
      above: { href: '/my-record', words: words('my-record') },
      draw: drawing('my-record'),
    });
  });

export interface JourneyOfMine {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly journeyId: string;
}

/** A person's own journeys, those that go on first. */
export async function journeysOf(tx: Tx, personId: string): Promise<JourneyOfMine[]> {
  const rows = await tx
    .selectFrom('journey as j')
    .leftJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'j.service_id').onRef('n.journey_id', '=', 'j.journey_id'),
    )
    .select(['j.service_id', 'j.journey_id', 'n.ended_on'])
    .where('j.person_id', '=', personId)
    .orderBy('n.ended_on', (order) => order.desc().nullsFirst())
    .orderBy('j.journey_id')
    .execute();
  const mine: JourneyOfMine[] = [];
  for (const { service_id: serviceId, journey_id: journeyId } of rows) {
    mine.push({ serviceId, journeyId, serviceName: (await findService(tx, serviceId))?.name ?? serviceId });
  }
  return mine;
}

const drawing =
  (section: string, service?: ServiceInView) =>
  (title: string, page: ReactElement, form: FormState = { values: {}, errors: {} }): Answer =>
    formPage({ title, form, section, page, ...(service === undefined ? {} : { service }) });

/** Writes down a deed of either side, with ids alone. */
export const written = (at: PersonAt, acts: Record<Side, ActId>, what: string): Promise<void> =>
  audit(at.tx, {
    actor: at.request.actor,
    act: acts[at.side],
    serviceId: at.serviceId,
    thing: `journey ${at.journeyId}`,
    detail: { what },
  });
