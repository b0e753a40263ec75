import type { Actor } from '#platform/access/index.ts';
import type { OpenAlert } from '../alerts.store.ts';
import { AboutLine } from './about-line.tsx';
import { alsoInWords, clockInWords, levelWords, ownerInWords } from './alert-words.ts';
import { ContactLine } from './contact-line.tsx';
import { sourcesInWords } from './source-words.ts';
import { TakeButton } from './take-button.tsx';

interface AlertListProps {
  readonly serviceId: string;
  readonly alerts: readonly OpenAlert[];
  readonly actor: Actor;
  readonly now: Date;
}

/** Open alerts, each with its level, its clock, who owns it, and the one next thing to do. */
export function AlertList({ serviceId, alerts, actor, now }: AlertListProps) {
  if (alerts.length === 0) return null;
  return (
    <ul className="cg-plain-list">
      {alerts.map((alert) => (
        <li key={alert.alertId} className="cg-line">
          <span>
            <strong>{levelWords(alert.level)}: </strong>
            <AboutLine serviceId={serviceId} alert={alert} />
            <br />
            {sourcesInWords(alert.sources)}: {alert.because}
            <br />
            <ContactLine serviceId={serviceId} alert={alert} />
            <br />
            {alert.died ? null : (
              <>
                {clockInWords(alert.dueAt, now, alert.seenAt !== null)}
                <br />
              </>
            )}
            {ownerInWords(alert, actor, now)}
            {alsoInWords(alert).map((words) => (
              <span key={words}>
                <br />
                {words}
              </span>
            ))}
            <br />
            <a href={`/s/${serviceId}/alerts/${alert.alertId}`}>
              Open this alert<span className="nhsuk-u-visually-hidden"> about {alert.called}</span>
            </a>
          </span>
          <NextThing serviceId={serviceId} alert={alert} actor={actor} />
        </li>
      ))}
    </ul>
  );
}

function NextThing({ serviceId, alert, actor }: { serviceId: string; alert: OpenAlert; actor: Actor }) {
  const about = <span className="nhsuk-u-visually-hidden"> about {alert.called}</span>;
  if (!alert.died && alert.ownerAccount === null) {
    return (
      <TakeButton serviceId={serviceId} alert={alert}>
        I take this{about}
      </TakeButton>
    );
  }
  if (!alert.died && alert.ownerAccount !== actor.accountId) return null;
  if (!alert.died && alert.seenAt === null) {
    return (
      <TakeButton serviceId={serviceId} alert={alert}>
        I have seen this{about}
      </TakeButton>
    );
  }
  return (
    <a
      className="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-u-margin-bottom-0"
      href={`/s/${serviceId}/alerts/${alert.alertId}/close`}
    >
      Say what was done{about}
    </a>
  );
}
