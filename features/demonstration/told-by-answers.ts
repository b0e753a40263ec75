import { instrumentOf } from '@commonground/measures';
import { changesOf, lifeEvents } from '#features/measures/index.ts';
import { idFrom } from './companion-responses.ts';
import type { ScoredResponse } from './given-responses.ts';
import type { TableRows } from './service-rows.ts';

/** What answers tell beside their scores, as the running service writes it: changes since the first, and events of life. */
export function* toldByAnswers(serviceId: string, given: readonly ScoredResponse[]): Generator<TableRows> {
  yield {
    table: 'score_change',
    columns: [
      'service_id',
      'response_id',
      'journey_id',
      'person_id',
      'instrument',
      'scale',
      'metric',
      'first_response_id',
      'first_value',
      'last_value',
      'category',
      'class',
      'criterion',
    ],
    rows: [...lines(given).values()].flatMap((line) => changeRows(serviceId, line)),
  };
  yield {
    table: 'service_event',
    columns: [
      'service_id',
      'event_id',
      'person_id',
      'event_date',
      'period_start',
      'kind',
      'count',
      'source',
      'response_id',
    ],
    rows: given.flatMap((response) => eventRows(serviceId, response)),
  };
}

/** The answers of each journey to each instrument, in order of their days. */
function lines(given: readonly ScoredResponse[]): Map<string, ScoredResponse[]> {
  const found = Map.groupBy(given, ({ journeyId, instrument }) => `${journeyId} ${instrument}`);
  for (const line of found.values()) line.sort((a, b) => (a.answeredOn < b.answeredOn ? -1 : 1));
  return found;
}

function changeRows(serviceId: string, line: readonly ScoredResponse[]): (string | number | null)[][] {
  const [first] = line;
  if (first === undefined || line.length < 2) return [];
  const instrument = instrumentOf(first.instrument);
  if (instrument.change.length === 0) return [];
  const scores = line.flatMap(({ responseId, scores: own }) =>
    own.flatMap(({ scale, metric, value }) =>
      value === null ? [] : [{ response_id: responseId, by_whom: 'self', scale, metric, value }],
    ),
  );
  return changesOf(instrument, scores).map((row) => [
    serviceId,
    row.response_id,
    first.journeyId,
    first.personId,
    first.instrument,
    row.scale,
    row.metric,
    row.first_response_id,
    row.first_value,
    row.last_value,
    row.category,
    row.class,
    row.criterion,
  ]);
}

function eventRows(serviceId: string, { instrument, answers, answeredOn, responseId, personId }: ScoredResponse) {
  return lifeEvents(instrumentOf(instrument), answers, answeredOn).map((event) => [
    serviceId,
    idFrom(responseId, event.kind),
    personId,
    event.on,
    event.since,
    event.kind,
    event.count,
    'self-report',
    responseId,
  ]);
}
