import { listServices, runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type OpenRole, openRoles } from '../eligibility.rules.ts';
import { completedBy } from './completed.store.ts';

export interface OpenService {
  readonly serviceId: string;
  readonly name: string;
  readonly roles: readonly OpenRole[];
}

export interface OwnApplication {
  readonly serviceId: string;
  readonly roleId: string;
  readonly appliedOn: string;
  readonly answer: 'taken-on' | 'not-now' | null;
  readonly answerWords: string | null;
}

/** Services of this deployment with roles for people who used a service, with the day from which this person may ask. */
export async function openServices(tx: Tx, personId: string): Promise<OpenService[]> {
  const completed = await completedBy(tx, personId);
  const services: OpenService[] = [];
  for (const { serviceId, name, modelId } of await listServices(tx)) {
    const roles = openRoles(await runningModel(tx, serviceId), modelId, completed).filter(
      ({ after }) => after !== undefined,
    );
    if (roles.length > 0) services.push({ serviceId, name, roles });
  }
  return services.sort((a, b) => Number(b.roles.some(({ from }) => from)) - Number(a.roles.some(({ from }) => from)));
}

export async function ownApplications(tx: Tx, personId: string): Promise<OwnApplication[]> {
  const rows = await tx
    .selectFrom('work_application')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('applied_on', 'desc')
    .execute();
  return rows.map((row) => ({
    serviceId: row.service_id,
    roleId: row.role_id,
    appliedOn: row.applied_on,
    answer: row.answer,
    answerWords: row.answer_words,
  }));
}
