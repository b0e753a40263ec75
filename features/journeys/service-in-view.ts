import type { RunningModel } from '@commonground/service-model';
import { findService, modelOn, type Service } from '#features/services/index.ts';
import type { PageRequest, ServiceInView } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';

export interface OpenService {
  readonly service: Service;
  readonly model: RunningModel;
  /** For the header of the page. */
  readonly inView: ServiceInView;
}

/** The service of the address with its model, or undefined when none of that id runs here. */
export function openService({ storage, actor, params, today }: PageRequest): Promise<OpenService | undefined> {
  return withActor(storage, actor, async (tx) => {
    const service = await findService(tx, params.serviceId ?? '');
    if (service === undefined) return undefined;
    return { service, model: await modelOn(tx, service.serviceId, today), inView: inViewOf(service) };
  });
}

export const inViewOf = (service: Service): ServiceInView => ({
  serviceId: service.serviceId,
  name: service.name,
  ...(service.modelledOn === null ? {} : { modelledOn: service.modelledOn }),
});
