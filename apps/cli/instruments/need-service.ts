import { findService, listServices, type Service } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { CommandFailure } from '../command-context.ts';

/** The service of this id, or a failure that names those there are. */
export async function needService(tx: Tx, serviceId: string): Promise<Service> {
  const service = await findService(tx, serviceId);
  if (service !== undefined) return service;
  const ids = (await listServices(tx)).map((each) => each.serviceId);
  const there = ids.length === 0 ? 'No service runs here yet.' : `There are: ${ids.join(', ')}.`;
  throw new CommandFailure(`No service "${serviceId}" runs here. ${there}`);
}
