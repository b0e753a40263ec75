import { timeAndDay } from '@commonground/calendar';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { type Answer, emptyForm, FormBox, type PageRequest, SelectField } from '#platform/pages/index.ts';
import type { Holder } from '#platform/sign-in/index.ts';
import { type OpenAlert, occurrencesOf, oneOpenAlert, stepsOf } from '../alerts.store.ts';
import { NameForm } from '../by-hand/name.route.tsx';
import { colleaguesOf } from '../colleagues.ts';
import { AboutLine } from './about-line.tsx';
import { alsoInWords, clockInWords, levelWords, ownerInWords } from './alert-words.ts';
import { drawClosed } from './closed-alert.tsx';
import { ContactLine } from './contact-line.tsx';
import { HistoryOf, ThingsOf } from './history.tsx';
import { logOpening } from './log-opening.ts';
import { Shown, TakeButton } from './take-button.tsx';

/** One alert: its answers, what was done with it so far, and, while it is open, everything that can be done now. */
export async function showAlert(request: PageRequest): Promise<Answer> {
  const { serviceId = '', alertId } = request.params;
  if (!isRecordId(alertId)) return { notFound: true, why: 'no such alert' };
  const colleagues = await colleaguesOf(request.storage, serviceId, request.today);
  return inService(request, async (at) => {
    const alert = await oneOpenAlert(at.tx, at.serviceId, alertId);
    if (alert === undefined) return drawClosed(at, alertId);
    await logOpening(at, alert);
    const things = await occurrencesOf(at.tx, at.serviceId, alertId);
    const steps = await stepsOf(at.tx, at.serviceId, alertId);
    return {
      title: `Alert about ${alert.called}`,
      section: 'alerts',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p>
            <a href={`/s/${at.serviceId}/alerts`}>All alerts</a>
          </p>
          <h1 className="nhsuk-heading-l">
            {levelWords(alert.level)}: {alert.called}
          </h1>
          <Standing at={at} alert={alert} />
          <WhatNow at={at} alert={alert} />
          {alert.died ? null : <HandOver at={at} alert={alert} colleagues={colleagues} />}
          {alert.journeyId === null ? <NameForm serviceId={at.serviceId} alertId={alertId} /> : null}
          <ThingsOf things={things} seenAt={alert.seenAt} sources={alert.sources} />
          <HistoryOf alert={alert} steps={steps} />
        </div>
      ),
    };
  });
}

function Standing({ at: { serviceId, request }, alert }: { at: InService; alert: OpenAlert }) {
  const now = request.clock.now();
  return (
    <>
      <p>
        <AboutLine serviceId={serviceId} alert={alert} />
        <br />
        {alert.because}
        <br />
        <ContactLine serviceId={serviceId} alert={alert} />
      </p>
      <p>
        {alert.died ? null : (
          <>
            <strong>{clockInWords(alert.dueAt, now, alert.seenAt !== null)}</strong>
            <br />
          </>
        )}
        {ownerInWords(alert, request.actor, now)}
        <br />
        Raised at {timeAndDay(alert.raisedAt)}
      </p>
      {alsoInWords(alert).map((words) => (
        <p key={words}>{words}</p>
      ))}
    </>
  );
}

function WhatNow({ at: { serviceId, request }, alert }: { at: InService; alert: OpenAlert }) {
  const mine = alert.ownerAccount === request.actor.accountId;
  const take = alert.died
    ? undefined
    : mine
      ? alert.seenAt === null
        ? 'I have seen this'
        : undefined
      : alert.ownerAccount === null
        ? 'I take this'
        : `Take it over from ${alert.ownerName}`;
  return (
    <div className="nhsuk-u-margin-bottom-4">
      {take === undefined ? null : (
        <div className="nhsuk-u-margin-bottom-4">
          <TakeButton serviceId={serviceId} alert={alert}>
            {take}
          </TakeButton>
        </div>
      )}
      <a
        className={`nhsuk-button nhsuk-button--small nhsuk-u-margin-bottom-0${take === undefined ? '' : ' nhsuk-button--secondary'}`}
        href={`/s/${serviceId}/alerts/${alert.alertId}/close`}
      >
        Say what was done
      </a>
    </div>
  );
}

interface HandOverProps {
  readonly at: InService;
  readonly alert: OpenAlert;
  readonly colleagues: readonly Holder[];
}

function HandOver({ at: { serviceId, request }, alert, colleagues }: HandOverProps) {
  const others = colleagues.filter(
    ({ accountId }) => accountId !== request.actor.accountId && accountId !== alert.ownerAccount,
  );
  if (others.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Hand it over to a colleague</span>
      </summary>
      <div className="nhsuk-details__text">
        <FormBox action={`/s/${serviceId}/alerts/${alert.alertId}/hand-over`} button="Hand it over" secondary>
          <Shown alert={alert} />
          <SelectField
            form={emptyForm}
            name="to"
            label="Who takes it?"
            hint="They are told by e-mail that an alert waits, and must say that they have seen it."
            options={others.map(({ accountId, name }) => ({ value: accountId, words: name }))}
          />
        </FormBox>
      </div>
    </details>
  );
}
