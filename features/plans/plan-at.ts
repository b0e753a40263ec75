import type { JourneyState } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import type { ReactElement } from 'react';
import { inJourney } from '#features/journeys/index.ts';
import { findPerson } from '#features/people/index.ts';
import { findService, isRecordId, runningModel } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { type Answer, type FormState, formPage, type PageRequest, type ServiceInView } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { type PlanOffered, plansOffered } from './plan.rules.ts';
import { findPlan, type OfJourney, type PlanRow } from './plan.store.ts';
import { type Say, type Side, sayFor } from './plan-words.ts';

/** The plans of one journey as somebody has them before them: the person themself, or the team. */
export interface PlansAt extends OfJourney {
  readonly tx: Tx;
  readonly request: PageRequest;
  readonly side: Side;
  readonly serviceName: string;
  readonly called: string;
  readonly model: RunningModel;
  readonly say: Say;
  /** Where the plans of this journey are listed. */
  readonly address: string;
  /** Where the way back from the list leads. */
  readonly above: string;
  readonly draw: (title: string, page: ReactElement, form?: FormState) => Answer;
}

/** One plan among them. */
export interface PlanAt extends PlansAt {
  readonly offered: PlanOffered;
  /** Undefined while nothing of it is written. */
  readonly plan: PlanRow | undefined;
  readonly name: string;
  readonly planAddress: string;
}

export type PlansPage = (at: PlansAt) => Promise<Answer>;
export type PlanPage = (at: PlanAt) => Promise<Answer>;
export type JourneyStateOf = JourneyState;

/** Answers about the plans of the address's journey; on the team's side it is written down who opened what. */
export function withPlans(request: PageRequest, side: Side, answer: PlansPage, opened = 'your plans'): Promise<Answer> {
  return side === 'team' ? ofTeam(request, answer, opened) : ofPerson(request, answer);
}

const ofTeam = (request: PageRequest, answer: PlansPage, opened: string): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { tx, serviceId, journey, person, model } = at;
    const { journeyId, personId } = journey;
    await logAccess(tx, request.actor, { serviceId, personId, what: opened });
    return answer({
      ...{ tx, request, serviceId, journeyId, personId, model, side: 'team' },
      serviceName: at.service.name,
      called: person.called,
      say: sayFor('team'),
      address: `${at.address}/plans`,
      above: at.address,
      draw: drawing('people', at.view),
    });
  });

const ofPerson = (request: PageRequest, answer: PlansPage): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const at = await minePlans(tx, request, request.params.journeyId);
    return at === undefined ? { notFound: true, why: 'no journey of theirs' } : answer(at);
  });

/** One's own journey, when the address names one. */
export async function minePlans(
  tx: Tx,
  request: PageRequest,
  journeyId: string | undefined,
): Promise<PlansAt | undefined> {
  const { personId } = request.actor;
  if (personId === null || !isRecordId(journeyId)) return undefined;
  const row = await tx
    .selectFrom('journey')
    .select(['service_id', 'model_version'])
    .where('journey_id', '=', journeyId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const person = await findPerson(tx, personId);
  const service = row && (await findService(tx, row.service_id));
  if (row === undefined || person === undefined || service === undefined) return undefined;
  return {
    ...{ tx, request, journeyId, personId, side: 'person' },
    serviceId: row.service_id,
    serviceName: service.name,
    called: person.called,
    model: await runningModel(tx, row.service_id, row.model_version),
    say: sayFor('person'),
    address: `/my-plan/${journeyId}`,
    above: '/my-plan',
    draw: drawing('plan'),
  };
}

const drawing =
  (section: string, service?: ServiceInView) =>
  (title: string, page: ReactElement, form: FormState = { values: {}, errors: {} }): Answer =>
    formPage({ title, form, section, page, ...(service === undefined ? {} : { service }) });

/** Answers about one plan of the journey; `lock` holds it until the transaction ends. */
export const withPlan = (request: PageRequest, side: Side, lock: boolean, answer: PlanPage): Promise<Answer> =>
  withPlans(request, side, async (at) => {
    const offered = plansOffered(at.model).find(({ key }) => key === request.params.planKey);
    if (offered === undefined) return { notFound: true, why: 'no such plan in this service' };
    return answer(await planAt(at, offered, lock));
  });

export async function planAt(at: PlansAt, offered: PlanOffered, lock = false): Promise<PlanAt> {
  return {
    ...at,
    offered,
    plan: await findPlan(at.tx, at, offered.key, lock),
    name: offered.name ?? at.say(`kind-${offered.kind}`),
    planAddress: `${at.address}/${offered.key}`,
  };
}
