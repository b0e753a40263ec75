import type { RunningModel } from '@commonground/service-model';
import { findPerson, type Person } from '#features/people/index.ts';
import { type InService, inService, isRecordId, runningModel } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type Goal, layersOf } from '../goal.rules.ts';
import { goalsOf } from '../goal.store.ts';

/** A person's goals in one service, opened by somebody who works there. */
export interface PersonGoals extends InService {
  readonly journeyId: string;
  readonly person: Person;
  /** The model version under which this journey runs. */
  readonly model: RunningModel;
  readonly layers: readonly string[];
  readonly goals: readonly Goal[];
  readonly address: string;
}

/** Answers about a person's goals; whoever opens them is written down in the same transaction. */
export function withPersonGoals(request: PageRequest, answer: (at: PersonGoals) => Promise<Answer>): Promise<Answer> {
  return inService(request, async (at) => {
    const { journeyId } = request.params;
    const row = isRecordId(journeyId)
      ? await at.tx
          .selectFrom('journey')
          .select(['journey_id', 'person_id', 'model_version'])
          .where('service_id', '=', at.serviceId)
          .where('journey_id', '=', journeyId)
          .executeTakeFirst()
      : undefined;
    const person = row === undefined ? undefined : await findPerson(at.tx, row.person_id);
    if (row === undefined || person === undefined) return { notFound: true, why: 'no such journey in this service' };
    const of = { serviceId: at.serviceId, journeyId: row.journey_id };
    await logAccess(at.tx, request.actor, { serviceId: at.serviceId, personId: row.person_id, what: 'your goals' });
    const model = await runningModel(at.tx, at.serviceId, row.model_version);
    return answer({
      ...at,
      journeyId: row.journey_id,
      person,
      model,
      layers: layersOf(model),
      goals: await goalsOf(at.tx, of),
      address: `/s/${at.serviceId}/people/${row.journey_id}`,
    });
  });
}
