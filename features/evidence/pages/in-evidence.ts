import type { Answer, PageRequest, ServiceInView } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { buildOf } from '../figures/figures.store.ts';
import type { DatasetBuildTable } from '../figures/figures.tables.ts';

/** An evidence page of one service: the public facts about the service and what was built last. */
export interface InEvidence {
  readonly tx: Tx;
  readonly serviceId: string;
  readonly view: ServiceInView;
  /** Undefined until the first dataset of the service has been made. */
  readonly build: DatasetBuildTable | undefined;
}

/** Answers within one transaction of the person who asks; the database shows figures only to those who may read them. */
export function inEvidence(request: PageRequest, answer: (at: InEvidence) => Promise<Answer>): Promise<Answer> {
  const serviceId = request.params.serviceId ?? '';
  return withActor(request.storage, request.actor, async (tx) => {
    const service = await tx
      .selectFrom('service')
      .select(['name', 'modelled_on'])
      .where('service_id', '=', serviceId)
      .executeTakeFirst();
    if (service === undefined) return { notFound: true, why: 'no such service' };
    const modelled = service.modelled_on === null ? {} : { modelledOn: service.modelled_on };
    return answer({
      tx,
      serviceId,
      view: { serviceId, name: service.name, ...modelled },
      build: await buildOf(tx, serviceId),
    });
  });
}
