import type { RunningModel } from '@commonground/service-model';
import type { Answer, PageRequest, ServiceInView } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { modelOn } from './running-model.store.ts';
import { findService, type Service } from './service.store.ts';

/** A page of one service, opened by somebody who works there, inside one transaction. */
export interface InService {
  readonly tx: Tx;
  readonly request: PageRequest;
  readonly serviceId: string;
  readonly service: Service;
  readonly model: RunningModel;
  /** What the header shows. */
  readonly view: ServiceInView;
}

/**
 * Answers a request within the service of its address. Everything the page reads and writes happens in one transaction
 * under the person who asks; an error thrown inside undoes all of it.
 */
export function inService(request: PageRequest, answer: (at: InService) => Promise<Answer>): Promise<Answer> {
  const serviceId = request.params.serviceId ?? '';
  return withActor(request.storage, request.actor, async (tx) => {
    const service = await findService(tx, serviceId);
    if (service === undefined) return { notFound: true, why: 'no such service' };
    const model = await modelOn(tx, serviceId, request.today);
    return answer({ tx, request, serviceId, service, model, view: { ...viewOf(service), words: model.words } });
  });
}

const viewOf = ({ serviceId, name, modelledOn }: Service): ServiceInView => ({
  serviceId,
  name,
  ...(modelledOn === null ? {} : { modelledOn }),
});

/** Whether a part of an address can be the id of a record; what cannot is not asked of the database. */
export const isRecordId = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
