import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/storage/index.ts';

export interface NewAlert {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
  /** What worries us, in a sentence for the practitioner who opens it. */
  readonly because: string;
  readonly responseId?: string;
  readonly raisedAt: Date;
}

/** By when somebody must have looked at an alert. */
export const HOURS_TO_ANSWER = 24;

/** Raises an alert that stands on the service's Today page until somebody closes it and says what was done. */
export async function raiseAlert(tx: Tx, alert: NewAlert): Promise<string> {
  const alertId = randomUUID();
  await tx
    .insertInto('safety_alert')
    .values({
      service_id: alert.serviceId,
      alert_id: alertId,
      person_id: alert.personId,
      journey_id: alert.journeyId,
      because: alert.because,
      response_id: alert.responseId ?? null,
      raised_at: alert.raisedAt,
      due_at: new Date(alert.raisedAt.getTime() + HOURS_TO_ANSWER * 3_600_000),
      owner_account: null,
      owner_name: null,
      owned_at: null,
      closed_at: null,
      closed_by: null,
      what_was_done: null,
    })
    .execute();
  return alertId;
}
