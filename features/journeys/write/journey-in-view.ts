import { type JourneyContext, type JourneyState, type NextMove, nextMoves, stateOf } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import { findPerson, type Person } from '#features/people/index.ts';
import { type InService, inService, isRecordId, runningModel } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { loadJourney, type StoredJourney } from '../journey.store.ts';
import { placesFree } from '../places.store.ts';

/** One journey as a practitioner has it before them: folded once, with what the rules may ask. */
export interface JourneyInView extends InService {
  readonly journey: StoredJourney;
  readonly person: Person;
  /** The model version under which this journey runs. */
  readonly model: RunningModel;
  readonly state: JourneyState;
  readonly context: JourneyContext;
  readonly next: readonly NextMove[];
  /** Groups that run now, by component. */
  readonly groups: ReadonlyMap<string, readonly RunningGroup[]>;
  /** Address of the person's page. */
  readonly address: string;
}

/** Whether a place in this part could be given to this person today, in any of its groups. */
export const isFree = ({ context }: JourneyInView, component: string): boolean => context.free?.(component) ?? true;

export interface RunningGroup {
  readonly groupId: string;
  readonly name: string;
  readonly free: boolean;
}

/**
 * Answers a request about one journey. Somebody of another service gets the same answer as for a journey that does not
 * exist: the query names the service, and row-level security hides the rest. A closed record has its page (leadingToClosed).
 */
export function inJourney(request: PageRequest, answer: (at: JourneyInView) => Promise<Answer>): Promise<Answer> {
  return inService(request, async (at) => {
    const found = await journeyInView(at, request.params.journeyId);
    return found === undefined ? { notFound: true, why: 'no such journey in this service' } : answer(found);
  });
}

async function journeyInView(at: InService, journeyId: string | undefined): Promise<JourneyInView | undefined> {
  if (!isRecordId(journeyId)) return undefined;
  const journey = await loadJourney(at.tx, at.serviceId, journeyId);
  if (journey === undefined) return undefined;
  const person = await findPerson(at.tx, journey.personId);
  if (person === undefined) return undefined;
  const model = await runningModel(at.tx, at.serviceId, journey.modelVersion);
  const state = stateOf(model, journey.facts);
  const context: JourneyContext = {
    born: journey.born,
    free: await placesFree(at.tx, at.serviceId, model, {
      today: at.request.today,
      personId: journey.personId,
      lock: false,
    }),
  };
  const next = nextMoves(model, state, at.request.today, context);
  const address = `/s/${at.serviceId}/people/${journeyId}`;
  const groups = await runningGroups(at, context);
  return { ...at, journey, person, model, state, context, next, groups, address };
}

async function runningGroups({ tx, serviceId }: InService, context: JourneyContext) {
  const rows = await tx
    .selectFrom('running_group')
    .select(['group_id', 'component_id', 'name'])
    .where('service_id', '=', serviceId)
    .where('stopped_on', 'is', null)
    .orderBy('name')
    .execute();
  const groups = new Map<string, RunningGroup[]>();
  for (const row of rows) {
    const free = context.free?.(row.component_id, row.group_id) ?? true;
    const group = { groupId: row.group_id, name: row.name, free };
    groups.set(row.component_id, [...(groups.get(row.component_id) ?? []), group]);
  }
  return groups;
}
