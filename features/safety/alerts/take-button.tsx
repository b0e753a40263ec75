import type { ReactNode } from 'react';
import { Csrf, type Values } from '#platform/pages/index.ts';
import type { OpenAlert } from '../alerts.store.ts';
import type { AlertSeen } from './change-alert.ts';

/** What the page showed, sent along with every act on an alert. */
export function Shown({ alert }: { alert: OpenAlert }) {
  return (
    <>
      <input type="hidden" name="owner" value={alert.ownerAccount ?? ''} />
      <input type="hidden" name="answers" value={alert.occurrences} />
    </>
  );
}

/** Reads what `Shown` sent. */
export function shownIn(serviceId: string, alertId: string, body: Values): AlertSeen {
  const owner = typeof body.owner === 'string' && body.owner !== '' ? body.owner : null;
  return { serviceId, alertId, owner, occurrences: Number(body.answers) };
}

interface TakeButtonProps {
  readonly serviceId: string;
  readonly alert: OpenAlert;
  readonly children: ReactNode;
}

/** One press: the alert is mine, and I have seen it. */
export function TakeButton({ serviceId, alert, children }: TakeButtonProps) {
  return (
    <form method="post" action={`/s/${serviceId}/alerts/${alert.alertId}/take`}>
      <Csrf />
      <Shown alert={alert} />
      <button className="nhsuk-button nhsuk-button--small nhsuk-u-margin-bottom-0" type="submit">
        {children}
      </button>
    </form>
  );
}
