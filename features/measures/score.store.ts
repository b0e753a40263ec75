import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { ScoreTable } from './measures.tables.ts';
import { type ByWhom, OWN_VIEWS } from './response.store.ts';

/** One score of one response, as computed when it was sent. */
export interface Score {
  readonly responseId: string;
  readonly byWhom: ByWhom;
  readonly journeyId: string;
  readonly on: CalendarDay;
  readonly occasion: string;
  readonly instrument: string;
  readonly scale: string;
  readonly metric: ScoreTable['metric'];
  readonly value: number | null;
  readonly answered: number;
  readonly items: number;
  readonly status: ScoreTable['status'];
  readonly reason: string | null;
}

/**
 * A person's scores on one instrument over all their journeys that the reader may see, oldest first: their own view,
 * without the scores of answers that were corrected since.
 */
export const scoresOf = (tx: Tx, personId: string, instrument: string): Promise<Score[]> =>
  scoresWhere(tx, { personId, instrument, views: OWN_VIEWS });

/** A journey's scores of all instruments and in everybody's view, those of corrected answers too, oldest first. */
export const everyScoreOf = (tx: Tx, serviceId: string, journeyId: string): Promise<Score[]> =>
  scoresWhere(tx, { serviceId, journeyId, corrected: true });

interface Wanted {
  readonly personId?: string;
  readonly serviceId?: string;
  readonly journeyId?: string;
  readonly instrument?: string;
  readonly views?: readonly ByWhom[];
  /** With the scores of answers that were corrected since, which count nowhere. */
  readonly corrected?: boolean;
}

async function scoresWhere(tx: Tx, wanted: Wanted): Promise<Score[]> {
  let query = tx
    .selectFrom('score as s')
    .innerJoin('response as r', (join) =>
      join.onRef('r.service_id', '=', 's.service_id').onRef('r.response_id', '=', 's.response_id'),
    )
    .selectAll('s')
    .select('r.by_whom');
  if (wanted.corrected !== true) query = query.where('r.replaced_by', 'is', null);
  if (wanted.personId !== undefined) query = query.where('s.person_id', '=', wanted.personId);
  if (wanted.serviceId !== undefined) query = query.where('s.service_id', '=', wanted.serviceId);
  if (wanted.journeyId !== undefined) query = query.where('s.journey_id', '=', wanted.journeyId);
  if (wanted.instrument !== undefined) query = query.where('s.instrument', '=', wanted.instrument);
  if (wanted.views !== undefined) query = query.where('r.by_whom', 'in', wanted.views);
  const rows = await query.orderBy('s.score_date').orderBy('r.sent_at').orderBy('s.scale').execute();
  return rows.map((row) => ({
    responseId: row.response_id,
    byWhom: row.by_whom,
    journeyId: row.journey_id,
    on: row.score_date as CalendarDay,
    occasion: row.occasion,
    instrument: row.instrument,
    scale: row.scale,
    metric: row.metric,
    value: row.value,
    answered: row.answered,
    items: row.items,
    status: row.status,
    reason: row.reason,
  }));
}

/** The scores of a service that count: with a value, and of no answer that was corrected since. The response is `r`. */
export const countedScores = (tx: Tx, serviceId: string) =>
  tx
    .selectFrom('score as s')
    .innerJoin('response as r', (join) =>
      join.onRef('r.service_id', '=', 's.service_id').onRef('r.response_id', '=', 's.response_id'),
    )
    .where('s.service_id', '=', serviceId)
    .where('s.value', 'is not', null)
    .where('r.replaced_by', 'is', null);
