import { createHash } from 'node:crypto';
import { addDays, type CalendarDay } from '@commonground/calendar';
import { score } from '@commonground/measures';
import type { SimulatedResponse, SimulatedService } from '@commonground/simulation';
import type { TableRows } from './service-rows.ts';

/** Version of the wording the simulated answers stand for. */
const VERSION = 'topic-labels';

/** Answers that were given, and the scores the real scoring makes of them. What was never answered leaves no row. */
export function* responseRows(
  serviceId: string,
  simulated: SimulatedService,
  today: CalendarDay,
): Generator<TableRows> {
  const given = simulated.responses.filter((response) => response.answeredOn !== null && response.answeredOn < today);
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
      answersOf(r),
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
      score(r.instrument, answersOf(r)).map((s) => [
        serviceId,
        idOf(r.responseId, s.scale, s.metric),
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

function answersOf({ answers }: SimulatedResponse): Record<string, number> {
  return Object.fromEntries(answers.flatMap((value, index) => (value === null ? [] : [[String(index + 1), value]])));
}

/** Simulated answers are given at seven in the evening, after the day's sessions. */
const at = ({ answeredOn, dueOn }: SimulatedResponse) => new Date(`${answeredOn ?? addDays(dueOn, 0)}T19:00:00Z`);

/** The same id for the same score in every run of a seed: RFC 9562 version 8 from a hash. */
function idOf(responseId: string, scale: string, metric: string): string {
  const hex = createHash('sha256').update(`${responseId} ${scale} ${metric}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
