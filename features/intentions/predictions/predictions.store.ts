import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import '../intentions.tables.ts';
import type { Prediction } from './predictions.rules.ts';

/** Every prediction of a service, those of the latest time first. */
export async function predictionsOf(tx: Tx, serviceId: string): Promise<Prediction[]> {
  const rows = await tx
    .selectFrom('prediction')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('from_on', 'desc')
    .orderBy('measure')
    .orderBy('component_id')
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    predictionId: row.prediction_id,
    componentId: row.component_id,
    measure: row.measure,
    from: row.from_on as CalendarDay,
    to: row.to_on as CalendarDay,
    predicted: Number(row.predicted),
    saidBy: row.said_by,
    saidOn: row.said_on as CalendarDay,
    source: row.source,
    place: row.place,
    reason: row.reason,
    writtenOn: row.written_on as CalendarDay,
    seq: Number(row.seq),
  }));
}

export type NewPrediction = Omit<Prediction, 'predictionId' | 'seq' | 'writtenOn'>;

/**
 * Writes a prediction down; it is never changed. Nothing stops two people from writing two at the same time: both stand.
 *
 * @throws an error of the database when one of the same thing and time is there and no reason is given, or for a wrong role
 */
export async function addPrediction(
  tx: Tx,
  serviceId: string,
  one: NewPrediction,
  { actor, today }: { readonly actor: Actor; readonly today: CalendarDay },
): Promise<string> {
  const predictionId = randomUUID();
  await tx
    .insertInto('prediction')
    .values({
      service_id: serviceId,
      prediction_id: predictionId,
      component_id: one.componentId,
      measure: one.measure,
      from_on: one.from,
      to_on: one.to,
      predicted: String(one.predicted),
      said_by: one.saidBy,
      said_on: one.saidOn,
      source: one.source,
      place: one.place,
      reason: one.reason,
      written_by: actor.name,
      written_on: today,
    })
    .execute();
  const thing = `prediction ${predictionId}`;
  await audit(tx, { actor, act: 'predictions.write', serviceId, thing, detail: { measure: one.measure } });
  return predictionId;
}
