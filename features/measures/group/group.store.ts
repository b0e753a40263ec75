import { INSTRUMENTS, type Instrument } from '@commonground/measures';
import type { Tx } from '#platform/storage/index.ts';
import { comparedOn } from '../compare.rules.ts';
import { OWN_VIEWS } from '../response.store.ts';
import { countedScores } from '../score.store.ts';
import { type GroupMeasure, groupMeasure } from './group-measure.rules.ts';

export interface GroupMeasures {
  readonly name: string;
  readonly people: number;
  readonly measures: readonly GroupMeasure[];
}

/**
 * How the people who are in a group today have answered, instrument by instrument: outcomes only, in their own view,
 * without answers that were corrected or that somebody took out of evidence. Undefined for no such group.
 */
export async function groupMeasures(tx: Tx, serviceId: string, groupId: string): Promise<GroupMeasures | undefined> {
  const group = await tx
    .selectFrom('running_group')
    .select('name')
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .executeTakeFirst();
  if (group === undefined) return undefined;
  const members = await tx
    .selectFrom('membership')
    .select('journey_id')
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .where('left_on', 'is', null)
    .execute();
  const journeys = [...new Set(members.map(({ journey_id }) => journey_id))];
  const scores = await scoresBy(tx, serviceId, journeys);
  const measures = [...scores].map(([instrument, own]) => groupMeasure(instrument, journeys.length, own));
  return { name: group.name, people: journeys.length, measures };
}

async function scoresBy(tx: Tx, serviceId: string, journeys: readonly string[]) {
  const found = new Map<Instrument, Map<string, number[]>>();
  if (journeys.length === 0) return found;
  const rows = await countedScores(tx, serviceId)
    .select(['s.journey_id', 's.instrument', 's.scale', 's.metric', 's.value'])
    .where('s.journey_id', 'in', journeys)
    .where('r.withdrawn_at', 'is', null)
    .where('r.by_whom', 'in', OWN_VIEWS)
    .orderBy('s.instrument')
    .orderBy('s.score_date')
    .orderBy('r.sent_at')
    .execute();
  for (const row of rows) {
    const instrument = INSTRUMENTS.get(row.instrument);
    if (instrument?.kind !== 'outcome' || row.value === null) continue;
    const { scale, metric } = comparedOn(instrument);
    if (row.scale !== scale || row.metric !== metric) continue;
    const own = found.get(instrument) ?? new Map<string, number[]>();
    found.set(instrument, own.set(row.journey_id, [...(own.get(row.journey_id) ?? []), row.value]));
  }
  return found;
}
