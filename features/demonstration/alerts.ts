import { addDays, type CalendarDay } from '@commonground/calendar';
import { raiseForResponse } from '#features/safety/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** Answers so recent that, in a running service, an alert about them would still stand. */
const DAYS_OPEN = 3;

/** Raises the alerts that simulated answers of the last days would have raised, so that the team's page shows some. */
export async function raiseRecentAlerts(tx: Tx, serviceId: string, today: CalendarDay): Promise<number> {
  const recent = await tx
    .selectFrom('response')
    .select(['response_id', 'journey_id', 'person_id', 'instrument', 'answers', 'sent_at'])
    .where('service_id', '=', serviceId)
    .where('state', '=', 'sent')
    .where('answered_on', '>=', addDays(today, -DAYS_OPEN))
    .orderBy('sent_at')
    .execute();
  let raised = 0;
  for (const row of recent) {
    if (row.sent_at === null) continue;
    const { alertId } = await raiseForResponse(tx, {
      serviceId,
      journeyId: row.journey_id,
      personId: row.person_id,
      responseId: row.response_id,
      instrument: row.instrument,
      answers: row.answers,
      now: row.sent_at,
    });
    if (alertId !== null) raised += 1;
  }
  return raised;
}
