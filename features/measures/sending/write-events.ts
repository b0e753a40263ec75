import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { instrumentOf } from '@commonground/measures';
import type { Tx } from '#platform/storage/index.ts';
import type { Response } from '../response.store.ts';
import { lifeEvents } from './life-events.ts';

/** Writes what a sent response tells of the person's life, in their own view; somebody else's view is no self-report. */
export async function writeEvents(tx: Tx, response: Response): Promise<void> {
  if (response.byWhom !== 'self' && response.byWhom !== 'together') return;
  const instrument = instrumentOf(response.instrument);
  const events = lifeEvents(instrument, response.answers, response.answeredOn as CalendarDay);
  if (events.length === 0) return;
  await tx
    .insertInto('service_event')
    .values(
      events.map(({ kind, on, since, count }) => ({
        service_id: response.serviceId,
        event_id: randomUUID(),
        person_id: response.personId,
        event_date: on,
        period_start: since,
        kind,
        count,
        source: 'self-report' as const,
        response_id: response.responseId,
      })),
    )
    .execute();
}
