import { change, INSTRUMENTS, type Instrument, type Metric } from '@commonground/measures';
import type { Tx } from '#platform/storage/index.ts';
import type { Response } from '../response.store.ts';
import { countedScores } from '../score.store.ts';

type Line = Pick<Response, 'serviceId' | 'journeyId' | 'personId' | 'instrument'>;

/**
 * Writes anew how each score of an instrument that counts compares with the first one of the same journey, scale and
 * view. An answer of an earlier day that comes late, or a correction of the first, moves all of them.
 */
export async function rewriteChanges(tx: Tx, line: Line): Promise<void> {
  await tx
    .deleteFrom('score_change')
    .where('service_id', '=', line.serviceId)
    .where('journey_id', '=', line.journeyId)
    .where('instrument', '=', line.instrument)
    .execute();
  const instrument = INSTRUMENTS.get(line.instrument);
  if (instrument === undefined) return;
  const rows = changesOf(instrument, await scoresThatCount(tx, line));
  if (rows.length === 0) return;
  const { serviceId: service_id, journeyId: journey_id, personId: person_id } = line;
  await tx
    .insertInto('score_change')
    .values(rows.map((row) => ({ ...row, service_id, journey_id, person_id, instrument: line.instrument })))
    .execute();
}

interface CountedScore {
  readonly response_id: string;
  readonly by_whom: string;
  readonly scale: string;
  readonly metric: Metric;
  readonly value: number;
}

interface ChangeRow {
  readonly response_id: string;
  readonly scale: string;
  readonly metric: Metric;
  readonly first_response_id: string;
  readonly first_value: number;
  readonly last_value: number;
  readonly category: string | null;
  readonly class: string;
  readonly criterion: string;
}

/** The changes of scores that stand in order of their days. Pure. */
export function changesOf(instrument: Instrument, scores: readonly CountedScore[]): ChangeRow[] {
  const first = new Map<string, CountedScore>();
  const rows: ChangeRow[] = [];
  for (const score of scores) {
    const key = `${score.by_whom} ${score.scale} ${score.metric}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, score);
    else rows.push(...changeRow(instrument, before, score));
  }
  return rows;
}

function changeRow(instrument: Instrument, before: CountedScore, score: CountedScore): ChangeRow[] {
  const { scale, metric } = score;
  if (!instrument.change.some((each) => each.scale === scale && each.metric === metric)) return [];
  const changed = change(instrument, before.value, score.value, { scale, metric });
  if (changed.status !== 'classified') return [];
  return [
    {
      response_id: score.response_id,
      scale,
      metric,
      first_response_id: before.response_id,
      first_value: before.value,
      last_value: score.value,
      category: changed.category,
      class: changed.class,
      criterion: changed.because,
    },
  ];
}

async function scoresThatCount(tx: Tx, { serviceId, journeyId, instrument }: Line): Promise<CountedScore[]> {
  const rows = await countedScores(tx, serviceId)
    .select(['s.response_id', 'r.by_whom', 's.scale', 's.metric', 's.value'])
    .where('s.journey_id', '=', journeyId)
    .where('s.instrument', '=', instrument)
    .orderBy('s.score_date')
    .orderBy('r.sent_at')
    .orderBy('s.response_id')
    .execute();
  return rows.map((row) => ({ ...row, value: row.value as number }));
}
