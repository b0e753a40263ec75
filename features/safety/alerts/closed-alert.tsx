import { timeAndDay } from '@commonground/calendar';
import type { InService } from '#features/services/index.ts';
import type { Answer } from '#platform/pages/index.ts';
import { type ClosedAlert, occurrencesOf, oneClosedAlert, stepsOf } from '../alerts.store.ts';
import { learnedFrom } from '../risk-policy/policy.store.ts';
import { AboutLine } from './about-line.tsx';
import { doneInWords, levelWords } from './alert-words.ts';
import { HistoryOf, ThingsOf } from './history.tsx';
import { logOpening } from './log-opening.ts';
import { WhatWasLearned } from './what-was-learned.tsx';

/** A closed alert with its whole history. Nothing can be changed here any more. */
export async function drawClosed(at: InService, alertId: string): Promise<Answer> {
  const { tx, serviceId, view } = at;
  const alert = await oneClosedAlert(tx, serviceId, alertId);
  if (alert === undefined) return { notFound: true, why: 'no such alert' };
  await logOpening(at, alert);
  const things = await occurrencesOf(tx, serviceId, alertId);
  const learned = await learnedFrom(tx, serviceId, alertId);
  const steps = await stepsOf(tx, serviceId, alertId);
  return {
    title: `Closed alert about ${alert.called}`,
    section: 'alerts',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={`/s/${serviceId}/alerts`}>Open alerts</a> ·{' '}
          <a href={`/s/${serviceId}/alerts/closed`}>Closed alerts</a>
        </p>
        <h1 className="nhsuk-heading-l">
          Closed. {levelWords(alert.level)}: {alert.called}
        </h1>
        <p>
          <AboutLine serviceId={serviceId} alert={alert} />
          <br />
          {alert.because}
        </p>
        <WhatWasDone alert={alert} />
        <WhatWasLearned at={at} alertId={alertId} learned={learned} />
        <ThingsOf things={things} seenAt={null} sources={alert.sources} />
        <HistoryOf alert={alert} steps={steps} />
      </div>
    ),
  };
}

function WhatWasDone({ alert }: { alert: ClosedAlert }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What was done</h2>
      <p>
        <strong>{doneInWords(alert.doneKind)}</strong>
        <br />
        <span className="cg-typed">{alert.whatWasDone}</span>
      </p>
      <p>
        Closed by {alert.closedBy} at {timeAndDay(alert.closedAt)}.
        {alert.owner === null ? '' : ` It was with ${alert.owner}.`}
        {alert.firstSeenAt === null ? '' : ` First seen at ${timeAndDay(alert.firstSeenAt)}.`}
      </p>
    </>
  );
}
