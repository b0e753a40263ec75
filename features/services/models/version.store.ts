import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { checksum, modelAsWritten } from '../running-model.store.ts';

/** One version of a service's model: since when it is in force, and who brought it. */
export interface ModelVersion {
  readonly version: number;
  readonly inForceFrom: CalendarDay;
  readonly model: RunningModel;
  readonly source: string;
  readonly equality: string | null;
  readonly decidedBy: string | null;
  /** Journeys that run under it. */
  readonly journeys: number;
}

/** What `journeys` counts, in words: evidence counts every stretch by itself and so has more. */
export const JOURNEYS_UNDER = 'People’s journeys under it, one each however often they came back';

/** Every version, the latest first. Journeys are counted as far as the reader may see them. */
export async function versionsOf(tx: Tx, serviceId: string): Promise<ModelVersion[]> {
  const rows = await tx
    .selectFrom('service_model_version as v')
    .leftJoin('journey as j', (join) =>
      join.onRef('j.service_id', '=', 'v.service_id').onRef('j.model_version', '=', 'v.version'),
    )
    .select(['v.version', 'v.in_force_from', 'v.source', 'v.equality_impact', 'v.decided_by'])
    .select((of) => of.fn.count<number>('j.journey_id').as('journeys'))
    .where('v.service_id', '=', serviceId)
    .groupBy(['v.service_id', 'v.version'])
    .orderBy('v.version', 'desc')
    .execute();
  const versions: ModelVersion[] = [];
  for (const row of rows) {
    versions.push({
      version: row.version,
      inForceFrom: row.in_force_from as CalendarDay,
      model: await modelAsWritten(tx, serviceId, row.version),
      source: row.source,
      equality: row.equality_impact,
      decidedBy: row.decided_by,
      journeys: Number(row.journeys),
    });
  }
  return versions;
}

/** The version in force on a day: the last whose day has come. */
export const inForceOn = (versions: readonly ModelVersion[], on: CalendarDay): ModelVersion | undefined =>
  versions.find(({ inForceFrom }) => inForceFrom <= on) ?? versions.at(-1);

export interface NewVersion {
  readonly serviceId: string;
  readonly actor: Actor;
  readonly now: Date;
  readonly today: CalendarDay;
  readonly version: number;
  readonly from: CalendarDay;
  readonly source: string;
  readonly equality: string;
}

/** Brings a version into force from a day on. The database refuses one that does not follow the last. */
export async function addVersion(tx: Tx, given: NewVersion): Promise<void> {
  const { serviceId, actor, version, from, source, equality } = given;
  await tx
    .insertInto('service_model_version')
    .values({
      service_id: serviceId,
      version,
      source,
      checksum: checksum(source),
      in_force_from: from,
      equality_impact: equality,
      decided_at: given.now,
      decided_by: actor.name,
      decided_by_account: actor.accountId,
    })
    .execute();
  const detail = { version, from };
  await audit(tx, { actor, act: 'model.change', serviceId, thing: `model version ${version}`, detail });
  await followVersions(tx, given.today, serviceId);
}

/** Takes a version back that is not in force yet. Returns its text, or undefined when there is none to take back. */
export async function takeBack(
  tx: Tx,
  { serviceId, version, actor }: { serviceId: string; version: number; actor: Actor },
): Promise<string | undefined> {
  const gone = await tx
    .deleteFrom('service_model_version')
    .where('service_id', '=', serviceId)
    .where('version', '=', version)
    .where('version', '>', (of) => of.selectFrom('service').select('model_version').where('service_id', '=', serviceId))
    .returning('source')
    .executeTakeFirst();
  if (gone === undefined) return undefined;
  const detail = { taken: 'back' };
  await audit(tx, { actor, act: 'model.change', serviceId, thing: `model version ${version}`, detail });
  return gone.source;
}

/**
 * Makes the version whose day has come the one that a service runs under. Called when a version is added, and by a job for
 * those that were given a later day. Changes nothing the second time.
 */
export async function followVersions(tx: Tx, today: CalendarDay, serviceId?: string): Promise<void> {
  const due = await tx
    .selectFrom('service as s')
    .innerJoin('service_model_version as v', 'v.service_id', 's.service_id')
    .select(['s.service_id', 'v.version', 'v.in_force_from'])
    .whereRef('v.version', '>', 's.model_version')
    .where('v.in_force_from', '<=', today)
    .$if(serviceId !== undefined, (only) => only.where('s.service_id', '=', serviceId ?? ''))
    .orderBy('v.version')
    .execute();
  for (const { service_id, version, in_force_from } of due) {
    await tx
      .updateTable('service')
      .set({ model_version: version, model_from: in_force_from })
      .where('service_id', '=', service_id)
      .execute();
  }
}
