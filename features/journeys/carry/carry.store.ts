import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { type NewFact, recordFacts, type Writing } from '../record-facts.ts';

export interface JourneyToCarry {
  readonly journeyId: string;
  readonly called: string;
  readonly fullName: string;
  readonly stageId: string;
}

/** Journeys in a stage under a version, by name, one page of them. Those that ended outside every stage run out. */
export async function journeysUnder(
  tx: Tx,
  { serviceId, version, stages }: { serviceId: string; version: number; stages: readonly string[] },
  { limit, offset }: { limit: number; offset: number },
): Promise<{ journeys: JourneyToCarry[]; total: number }> {
  if (stages.length === 0) return { journeys: [], total: 0 };
  const those = tx
    .selectFrom('journey as j')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'j.service_id').onRef('n.journey_id', '=', 'j.journey_id'),
    )
    .innerJoin('person as p', 'p.person_id', 'j.person_id')
    .where('j.service_id', '=', serviceId)
    .where('j.model_version', '=', version)
    .where('n.stage_id', 'in', [...stages]);
  const { total } = await those.select((of) => of.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await those
    .select(['j.journey_id', 'p.called', 'p.full_name', 'n.stage_id'])
    .orderBy('p.called')
    .orderBy('j.journey_id')
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    total: Number(total),
    journeys: rows.map((row) => ({
      journeyId: row.journey_id,
      called: row.called,
      fullName: row.full_name,
      stageId: row.stage_id ?? '',
    })),
  };
}

export interface Carrying {
  readonly journeyId: string;
  readonly from: number;
  readonly to: number;
  readonly stage: string;
  readonly on: CalendarDay;
  /** What they agreed to, where they were asked. */
  readonly agreed: string | undefined;
}

/**
 * Carries a journey over: from here on it runs under the other version. What happened before is read under the version of
 * its time.
 * @throws FactRefused when the rules do not allow it; the caller's transaction must then be rolled back
 */
export async function carryOver(tx: Tx, writing: Writing, carrying: Carrying): Promise<void> {
  const { journeyId, from, to, stage, on, agreed } = carrying;
  await tx
    .updateTable('journey')
    .set({ model_version: to })
    .where('service_id', '=', writing.serviceId)
    .where('journey_id', '=', journeyId)
    .where('model_version', '=', from)
    .execute();
  const facts: NewFact[] = [
    ...(agreed === undefined ? [] : [{ kind: 'agreed' as const, on, what: agreed }]),
    { kind: 'carried', on, fromVersion: from, toVersion: to, stage },
  ];
  await recordFacts(tx, writing, new Map([[journeyId, facts]]));
}
