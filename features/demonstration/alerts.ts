import { addDays, type CalendarDay } from '@commonground/calendar';
import { instrumentOf, riskFlags } from '@commonground/measures';
import { raiseAlert } from '#features/safety/index.ts';
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
    const instrument = instrumentOf(row.instrument);
    if (row.sent_at === null || riskFlags(instrument, row.answers).length === 0) continue;
    raised += 1;
    await raiseAlert(tx, {
      serviceId,
      journeyId: row.journey_id,
      personId: row.person_id,
      because: `An answer about risk in ${instrument.name}.`,
      responseId: row.response_id,
      raisedAt: row.sent_at,
    });
  }
  return raised;
}
