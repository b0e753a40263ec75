import type { Generated } from 'kysely';
import { asSystem, type Storage, StorageProblem } from '#platform/storage/index.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    deployment: { only_one: Generated<boolean>; kind: DeploymentKind; created_at: Generated<Date> };
  }
}

export type DeploymentKind = 'demonstration' | 'real';

/** What the database was made for, or undefined for one that is new. */
export function deploymentKind(storage: Storage): Promise<DeploymentKind | undefined> {
  return asSystem(
    storage,
    null,
    'read the deployment',
    async (tx) => (await tx.selectFrom('deployment').select('kind').executeTakeFirst())?.kind,
  );
}

/** Decides what a new database is for; an existing one keeps what it is, and asking for the other is refused. */
export async function ensureDeployment(
  storage: Storage,
  wanted: DeploymentKind | undefined,
): Promise<{ kind: DeploymentKind; isNew: boolean }> {
  const existing = await deploymentKind(storage);
  if (existing === undefined) return { kind: await create(storage, wanted ?? 'demonstration'), isNew: true };
  if (wanted && wanted !== existing) {
    throw new StorageProblem(
      'other-deployment',
      `The database in ${storage.place} is a ${existing} one and stays that. For a ${wanted} one set COMMONGROUND_DATA to another folder (or DATABASE_URL to another database).`,
    );
  }
  return { kind: existing, isNew: false };
}

async function create(storage: Storage, kind: DeploymentKind): Promise<DeploymentKind> {
  await asSystem(storage, null, 'make the deployment', (tx) =>
    tx
      .insertInto('deployment')
      .values({ kind })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  const made = (await deploymentKind(storage))!;
  if (made !== kind)
    throw new StorageProblem('other-deployment', `Another start made this database a ${made} one in the same moment.`);
  return made;
}
