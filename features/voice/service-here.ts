import type { RunningModel } from '@commonground/service-model';
import { findService, modelOn, type Service } from '#features/services/index.ts';
import { visitor } from '#platform/access/index.ts';
import type { Answer, PageRequest, ServiceInView } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';

export interface ServiceHere {
  readonly service: Service;
  readonly serviceId: string;
  readonly name: string;
  readonly model: RunningModel;
  readonly view: ServiceInView;
}

/** The service of an address that anybody may open; undefined when none of that name runs here. */
export function serviceHere(
  request: PageRequest,
  id = request.params.serviceId ?? '',
): Promise<ServiceHere | undefined> {
  return withActor(request.storage, visitor, (tx) => hereIn(tx, request, id));
}

async function hereIn(tx: Tx, request: PageRequest, id: string): Promise<ServiceHere | undefined> {
  const service = await findService(tx, id);
  if (service === undefined) return undefined;
  const model = await modelOn(tx, service.serviceId, request.today);
  const { serviceId, name, modelledOn } = service;
  const view = { serviceId, name, ...(modelledOn === null ? {} : { modelledOn }), words: model.words };
  return { service, serviceId, name, model, view };
}

export const noService: Answer = { notFound: true, why: 'no such service' };

/** The services that know the member who asks, by name. */
export async function myServices(tx: Tx): Promise<{ readonly serviceId: string; readonly name: string }[]> {
  const rows = await tx
    .selectFrom('person_in_service as p')
    .innerJoin('service as s', 's.service_id', 'p.service_id')
    .select(['s.service_id', 's.name'])
    .distinct()
    .orderBy('s.name')
    .execute();
  return rows.map(({ service_id, name }) => ({ serviceId: service_id, name }));
}

/** A page of a member about one of their services, in one transaction. */
export interface AtMine extends ServiceHere {
  readonly tx: Tx;
  readonly request: PageRequest;
  readonly personId: string;
}

/** Answers for a member within a service that knows them; of others they find nothing. */
export function atMine(request: PageRequest, answer: (at: AtMine) => Promise<Answer>): Promise<Answer> {
  return withActor(request.storage, request.actor, async (tx) => {
    const { personId } = request.actor;
    const here = await hereIn(tx, request, request.params.atService ?? '');
    const mine = personId === null ? [] : await myServices(tx);
    if (here === undefined || personId === null || !mine.some(({ serviceId }) => serviceId === here.serviceId))
      return noService;
    return answer({ ...here, tx, request, personId });
  });
}
