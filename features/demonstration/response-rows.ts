import { idFrom } from './companion-responses.ts';
import type { GivenResponse, ScoredResponse } from './given-responses.ts';
import type { TableRows } from './service-rows.ts';

/** Version of the wording the simulated answers stand for. */
const VERSION = 'topic-labels';

/** The rows of answers and of their scores. */
export function* responseRows(serviceId: string, given: readonly ScoredResponse[]): Generator<TableRows> {
  yield {
    table: 'response',
    columns: [
      'service_id',
      'response_id',
      'journey_id',
      'person_id',
      'instrument',
      'instrument_version',
      'occasion',
      'due_on',
      'answers',
      'state',
      'started_at',
      'sent_at',
      'answered_on',
    ],
    rows: given.map((r) => [
      serviceId,
      r.responseId,
      r.journeyId,
      r.personId,
      r.instrument,
      VERSION,
      r.occasion,
      r.dueOn,
      r.answers,
      'sent',
      at(r),
      at(r),
      r.answeredOn,
    ]),
  };
  yield {
    table: 'score',
    columns: [
      'service_id',
      'score_id',
      'response_id',
      'journey_id',
      'person_id',
      'score_date',
      'occasion',
      'instrument',
      'scale',
      'metric',
      'value',
      'answered',
      'items',
      'status',
      'reason',
    ],
    rows: given.flatMap((r) =>
      r.scores.map((s) => [
        serviceId,
        idFrom(r.responseId, s.scale, s.metric),
        r.responseId,
        r.journeyId,
        r.personId,
        r.answeredOn,
        r.occasion,
        r.instrument,
        s.scale,
        s.metric,
        s.value,
        s.answered,
        s.items,
        s.status,
        s.reason ?? null,
      ]),
    ),
  };
}

/** Simulated answers are given at seven in the evening, after the day's sessions. */
const at = ({ answeredOn }: GivenResponse) => new Date(`${answeredOn}T19:00:00Z`);
