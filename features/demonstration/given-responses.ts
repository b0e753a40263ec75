import type { CalendarDay } from '@commonground/calendar';
import { type ScoreRow, type StoredAnswer, score } from '@commonground/measures';
import type { SimulatedService } from '@commonground/simulation';

/** Answers that were given, ready for the record. */
export interface GivenResponse {
  readonly responseId: string;
  readonly personId: string;
  readonly journeyId: string;
  readonly instrument: string;
  readonly occasion: string;
  readonly dueOn: CalendarDay;
  readonly answeredOn: CalendarDay;
  readonly answers: Readonly<Record<string, StoredAnswer>>;
}

/** The simulated answers up to yesterday. What was never answered leaves no row. */
export function givenResponses({ responses }: SimulatedService, today: CalendarDay): GivenResponse[] {
  return responses.flatMap(({ answeredOn, answers, ...response }) =>
    answeredOn === null || answeredOn >= today ? [] : [{ ...response, answeredOn, answers: byItem(answers) }],
  );
}

const byItem = (answers: readonly (number | null)[]): Record<string, number> =>
  Object.fromEntries(answers.flatMap((value, index) => (value === null ? [] : [[String(index + 1), value]])));

/** An answer with the scores that the real scoring makes of it. */
export interface ScoredResponse extends GivenResponse {
  readonly scores: readonly ScoreRow[];
}

export const scored = (response: GivenResponse): ScoredResponse => ({
  ...response,
  scores: score(response.instrument, response.answers),
});
