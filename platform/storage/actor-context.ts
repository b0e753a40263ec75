import type { Actor } from '#platform/access/actor.ts';
import type { Storage, Tx } from './storage.ts';
import { inTransaction } from './transaction.ts';

/** For work that truly concerns all services (the register, sealing the audit); say why in `purpose`. */
export const everyService = '*';

/** `{"a","b"}`: a text array as PostgreSQL reads it. */
const list = (services: readonly string[]): string =>
  `{${services.map((service) => `"${service.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;

/** One transaction as a web request's actor: the database shows and accepts only what policies allow that person. */
export function withActor<T>(storage: Storage, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  const settings = {
    role: 'cg_app',
    'app.account': actor.accountId ?? '',
    'app.person': actor.personId ?? '',
    'app.role': actor.role,
    'app.services': list(actor.services.filter((service) => service !== everyService)),
    'app.purpose': '',
  } as const;
  return inTransaction(storage, settings, work);
}

/**
 * One transaction as the system itself (jobs, bulk loads). It sees the one service named; `null` sees no service's
 * records; `everyService` sees all. `purpose` says in words why, and can be read by triggers and in logs.
 */
export function asSystem<T>(
  storage: Storage,
  serviceId: string | null,
  purpose: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const services = serviceId === everyService ? '{*}' : list(serviceId === null ? [] : [serviceId]);
  return inTransaction(
    storage,
    { role: 'cg_system', 'app.role': 'system', 'app.services': services, 'app.purpose': purpose },
    work,
  );
}

/** One transaction that may read records to build a dataset, and nothing else. */
export function asDatasetBuilder<T>(storage: Storage, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(
    storage,
    { role: 'cg_dataset', 'app.role': 'system', 'app.services': '{*}', 'app.purpose': 'build dataset' },
    work,
  );
}

/** One transaction that can reach figures and dataset builds, and no record table at all. */
export function asEvidence<T>(storage: Storage, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(
    storage,
    { role: 'cg_evidence', 'app.role': 'system', 'app.services': '{*}', 'app.purpose': 'evidence' },
    work,
  );
}
