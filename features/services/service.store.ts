import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { Tx } from '#platform/storage/index.ts';
import { checksum, modelFrom } from './running-model.store.ts';
import type { Basis, ServiceTable } from './services.tables.ts';

/** A service that runs in this deployment. */
export interface Service {
  readonly serviceId: string;
  readonly name: string;
  readonly basis: Basis;
  readonly modelId: string;
  readonly modelVersion: number;
  /** What a demonstration model was made from, as printed beside its name; null for a real service. */
  readonly modelledOn: string | null;
  readonly modelFrom: CalendarDay;
}

const serviceOf = (row: ServiceTable): Service => ({
  serviceId: row.service_id,
  name: row.name,
  basis: row.basis,
  modelId: row.model_id,
  modelVersion: row.model_version,
  modelledOn: row.modelled_on,
  modelFrom: row.model_from as CalendarDay,
});

/** Every service that runs here, by name. Never in order of anything they achieved. */
export async function listServices(tx: Tx): Promise<Service[]> {
  const rows = await tx.selectFrom('service').selectAll().orderBy('name').execute();
  return rows.map(serviceOf);
}

/** One service, or undefined when no service of that id runs here. */
export async function findService(tx: Tx, serviceId: string): Promise<Service | undefined> {
  const row = await tx.selectFrom('service').selectAll().where('service_id', '=', serviceId).executeTakeFirst();
  return row === undefined ? undefined : serviceOf(row);
}

export interface NewService extends Omit<Service, 'modelVersion'> {
  /** The text of the model file as it was accepted. */
  readonly source: string;
}

/** Starts a service under a model: the text is kept, so that journeys can run out under the version they opened with. */
export async function installService(tx: Tx, service: NewService): Promise<RunningModel> {
  const model = modelFrom(service.source, `the model of ${service.serviceId}`);
  await tx
    .insertInto('service')
    .values({
      service_id: service.serviceId,
      name: service.name,
      basis: service.basis,
      model_id: service.modelId,
      model_version: model.version.number,
      modelled_on: service.modelledOn,
      model_from: service.modelFrom,
    })
    .execute();
  await tx
    .insertInto('service_model_version')
    .values({
      service_id: service.serviceId,
      version: model.version.number,
      source: service.source,
      checksum: checksum(service.source),
      in_force_from: service.modelFrom,
    })
    .execute();
  return model;
}
