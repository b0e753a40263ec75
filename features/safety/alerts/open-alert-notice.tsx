import type { ReactElement } from 'react';
import { type Actor, may } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { openAlertOf } from '../alerts.store.ts';
import { clockInWords, levelWords, ownerInWords } from './alert-words.ts';

interface Asked {
  readonly tx: Tx;
  readonly serviceId: string;
  readonly journeyId: string;
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * A short notice for pages about one person: that an alert is open, its clock, and whose it is. Null where none is open,
 * of somebody who has died, and for whoever may not read alerts.
 */
export async function openAlertNotice({ tx, serviceId, journeyId, actor, now }: Asked): Promise<ReactElement | null> {
  if (!may(actor, 'alerts.read', { serviceId })) return null;
  const alert = await openAlertOf(tx, serviceId, journeyId);
  if (alert === undefined || alert.died) return null;
  return (
    <p className="nhsuk-inset-text nhsuk-u-reading-width">
      <strong>An alert is open: {levelWords(alert.level).toLowerCase()}.</strong>{' '}
      {clockInWords(alert.dueAt, now, alert.seenAt !== null)}. {ownerInWords(alert, actor, now).replace(/\.?$/, '.')}{' '}
      <a href={`/s/${serviceId}/alerts/${alert.alertId}`}>Open this alert</a>
    </p>
  );
}
