import { londonDay, londonTime, longDate } from '@commonground/calendar';
import { restOfName } from '#features/people/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { Csrf } from '#platform/pages/index.ts';
import type { OpenAlert } from '../alerts.store.ts';

interface AlertListProps {
  readonly serviceId: string;
  readonly alerts: readonly OpenAlert[];
  readonly actor: Actor;
  readonly now: Date;
}

/** Open alerts, each with its clock, who owns it, and the one next thing to do. */
export function AlertList({ serviceId, alerts, actor, now }: AlertListProps) {
  if (alerts.length === 0) return null;
  return (
    <ul className="cg-plain-list">
      {alerts.map((alert) => (
        <li key={alert.alertId} className="cg-line">
          <span>
            <strong>
              <a href={`/s/${serviceId}/people/${alert.journeyId}`}>{alert.called}</a>
            </strong>
            {restOfName(alert.called, alert.fullName)}
            <br />
            {alert.because}
            <br />
            {clockInWords(alert.dueAt, now)}
            <br />
            {alert.ownerAccount === null ? 'Nobody has taken it yet' : `Taken by ${ownerOf(alert, actor)}`}
          </span>
          <NextThing serviceId={serviceId} alert={alert} />
        </li>
      ))}
    </ul>
  );
}

const ownerOf = (alert: OpenAlert, actor: Actor) =>
  alert.ownerAccount === actor.accountId ? 'you' : (alert.ownerName ?? 'somebody');

function NextThing({ serviceId, alert }: { serviceId: string; alert: OpenAlert }) {
  const address = `/s/${serviceId}/alerts/${alert.alertId}`;
  const about = <span className="nhsuk-u-visually-hidden"> about {alert.called}</span>;
  if (alert.ownerAccount !== null) {
    return (
      <a
        className="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-u-margin-bottom-0"
        href={`${address}/close`}
      >
        Say what was done{about}
      </a>
    );
  }
  return (
    <form method="post" action={`${address}/take`}>
      <Csrf />
      <button className="nhsuk-button nhsuk-button--small nhsuk-u-margin-bottom-0" type="submit">
        I take this{about}
      </button>
    </form>
  );
}

/** "Somebody must look by 14:30 on Tuesday 3 March 2026: in 2 hours" or "… 3 hours ago". */
export function clockInWords(dueAt: Date, now: Date): string {
  const minutes = Math.round((dueAt.getTime() - now.getTime()) / 60_000);
  const by = `${londonTime(dueAt)} on ${longDate(londonDay(dueAt))}`;
  return minutes < 0
    ? `Overdue: was to be looked at by ${by}, ${spanInWords(-minutes)} ago`
    : `To be looked at by ${by}, in ${spanInWords(minutes)}`;
}

function spanInWords(minutes: number): string {
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
  return `${Math.floor(hours / 24)} days`;
}
