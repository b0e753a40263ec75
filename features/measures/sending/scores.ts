import { randomUUID } from 'node:crypto';
import { type ScoreRow, score } from '@commonground/measures';
import { scoringOptionsOf } from '#features/instruments/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Response } from '../response.store.ts';

/** Computes the scores of answers as this service scores the instrument; nothing is written. */
export async function scoresFor(
  tx: Tx,
  { serviceId, instrument, answers }: Pick<Response, 'serviceId' | 'instrument' | 'answers'>,
): Promise<ScoreRow[]> {
  return score(instrument, answers, await scoringOptionsOf(tx, serviceId, instrument));
}

/** Writes the scores of a response that was sent on `answeredOn`. */
export async function writeScores(tx: Tx, response: Response): Promise<void> {
  const rows = await scoresFor(tx, response);
  if (rows.length === 0) return;
  await tx
    .insertInto('score')
    .values(
      rows.map((row) => ({
        service_id: response.serviceId,
        score_id: randomUUID(),
        response_id: response.responseId,
        journey_id: response.journeyId,
        person_id: response.personId,
        score_date: response.answeredOn as string,
        occasion: response.occasion,
        instrument: row.instrument,
        scale: row.scale,
        metric: row.metric,
        value: row.value,
        answered: row.answered,
        items: row.items,
        status: row.status,
        reason: row.reason,
      })),
    )
    .execute();
}
