import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { sql } from 'kysely';
import { findService, runningModel, type Service } from '#features/services/index.ts';
import { logAccess, systemActor, visitor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { loadJourney } from '../journey.store.ts';
import { referenceHash } from '../reference.ts';
import { GUESSING_MINUTES } from './guessing.rules.ts';
import { type Progress, progressOf } from './progress.rules.ts';

export interface FoundReferral {
  readonly service: Service;
  readonly model: RunningModel;
  readonly progress: Progress;
}

/**
 * The referral that a code stands for, as far as its holder may know it. Where the code was given to somebody who
 * suggested the service, the person can later read that it was looked at.
 */
export async function findByReference(
  storage: Storage,
  reference: string,
  today: CalendarDay,
): Promise<FoundReferral | undefined> {
  const place = await withActor(storage, visitor, async (tx) => {
    const { rows } = await sql<{ service_id: string; journey_id: string }>`
      select service_id, journey_id from app.journey_by_reference(${referenceHash(reference)})`.execute(tx);
    return rows[0];
  });
  if (place === undefined) return undefined;
  return asSystem(storage, place.service_id, 'somebody follows a referral by its code', async (tx) => {
    const service = await findService(tx, place.service_id);
    const journey = await loadJourney(tx, place.service_id, place.journey_id);
    if (service === undefined || journey === undefined) return undefined;
    const model = await runningModel(tx, service.serviceId, journey.modelVersion);
    const progress = progressOf(model, journey.facts, today);
    if (progress.words === 'suggested' || progress.words === 'answered') {
      await logAccess(
        tx,
        { ...systemActor, name: 'Whoever suggested the service, with the code' },
        { serviceId: service.serviceId, personId: journey.personId, what: 'whether the service has been in touch' },
      );
    }
    return { service, model, progress };
  });
}

/** Counts an unknown code, and says how many there were lately. Holds neither the code nor who tried it. */
export function countUnknown(storage: Storage, now: Date): Promise<number> {
  return asSystem(storage, null, 'slow down guessing of codes', async (tx) => {
    const since = new Date(now.getTime() - GUESSING_MINUTES * 60_000);
    await tx.deleteFrom('unknown_reference').where('tried_at', '<', since).execute();
    await tx.insertInto('unknown_reference').values({ tried_at: now }).execute();
    const { tries } = await tx
      .selectFrom('unknown_reference')
      .select((of) => of.fn.countAll<number>().as('tries'))
      .executeTakeFirstOrThrow();
    return Number(tries);
  });
}
