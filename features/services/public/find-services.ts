import type { RunningModel } from '@commonground/service-model';
import { visitor } from '#platform/access/index.ts';
import type { PageRequest, ServiceInView } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { modelOn } from '../running-model.store.ts';
import { findService, listServices, type Service } from '../service.store.ts';

export interface ServiceWithModel {
  readonly service: Service;
  readonly model: RunningModel;
}

/** Every service that runs here with its model, by name. Public: read as a visitor, whoever asks. */
export function servicesHere({ storage, today }: PageRequest): Promise<ServiceWithModel[]> {
  return withActor(storage, visitor, async (tx) => {
    const found: ServiceWithModel[] = [];
    for (const service of await listServices(tx))
      found.push({ service, model: await modelOn(tx, service.serviceId, today) });
    return found;
  });
}

export function serviceHere({ storage, today }: PageRequest, serviceId: string): Promise<ServiceWithModel | undefined> {
  return withActor(storage, visitor, async (tx) => {
    const service = await findService(tx, serviceId);
    return service && { service, model: await modelOn(tx, serviceId, today) };
  });
}

/** How the shell names the service in view. */
export function inView({ serviceId, name, modelledOn }: Service): ServiceInView {
  return modelledOn ? { serviceId, name, modelledOn } : { serviceId, name };
}
