import type { RunningModel } from '@commonground/service-model';
import { visitor } from '#platform/access/index.ts';
import type { PageRequest, ServiceInView } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { findService, listServices, runningModel, type Service } from '../service.store.ts';

export interface ServiceWithModel {
  readonly service: Service;
  readonly model: RunningModel;
}

/** Every service that runs here with its model, by name. Public: read as a visitor, whoever asks. */
export function servicesHere({ storage }: PageRequest): Promise<ServiceWithModel[]> {
  return withActor(storage, visitor, async (tx) => {
    const found: ServiceWithModel[] = [];
    for (const service of await listServices(tx))
      found.push({ service, model: await runningModel(tx, service.serviceId) });
    return found;
  });
}

export function serviceHere({ storage }: PageRequest, serviceId: string): Promise<ServiceWithModel | undefined> {
  return withActor(storage, visitor, async (tx) => {
    const service = await findService(tx, serviceId);
    return service && { service, model: await runningModel(tx, serviceId) };
  });
}

/** How the shell names the service in view. */
export function inView({ serviceId, name, modelledOn }: Service): ServiceInView {
  return modelledOn ? { serviceId, name, modelledOn } : { serviceId, name };
}
