import { inService, isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { closeAlert, openAlerts, takeAlert } from '../alerts.store.ts';
import { AlertList } from './alert-list.tsx';

/** Every open alert of the service, the one that is due first at the top. */
export function showAlerts(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const alerts = await openAlerts(at.tx, at.serviceId);
    return {
      title: 'Alerts',
      section: 'alerts',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Alerts</h1>
          <p className="nhsuk-u-reading-width">
            An alert is an answer that worries us. It stays here until somebody takes it and says what was done.
          </p>
          {alerts.length === 0 ? <p>No alert is open.</p> : null}
          <AlertList serviceId={at.serviceId} alerts={alerts} actor={request.actor} now={request.clock.now()} />
        </>
      ),
    };
  });
}

/** Somebody takes an alert that nobody owns. */
export function sendTake(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const { alertId } = request.params;
    if (!isRecordId(alertId)) return { notFound: true, why: 'no such alert' };
    const taken = await takeAlert(at.tx, request.actor, at.serviceId, alertId, request.clock.now());
    const flash = taken
      ? 'The alert is yours. Say what was done when it is done.'
      : 'Somebody else took this alert just before you.';
    return { redirect: `/s/${at.serviceId}/alerts`, flash };
  });
}

export const showClosing = (request: PageRequest): Promise<Answer> => drawClosing(request, emptyForm);

/** Closes an alert with what was done. */
export async function sendClosing(request: PageRequest): Promise<Answer> {
  const done = typedIn({ values: request.body, errors: {} }, 'done').trim();
  if (done === '')
    return drawClosing(
      request,
      withErrors(request.body, ['done'], { done: 'Enter what was done, so that others can read it' }),
    );
  return inService(request, async (at) => {
    const { alertId } = request.params;
    if (!isRecordId(alertId)) return { notFound: true, why: 'no such alert' };
    const closed = await closeAlert(at.tx, request.actor, at.serviceId, alertId, done, request.clock.now());
    return {
      redirect: `/s/${at.serviceId}/alerts`,
      flash: closed ? 'The alert is closed.' : 'This alert was closed already. Nothing was changed.',
    };
  });
}

function drawClosing(request: PageRequest, form: FormState): Promise<Answer> {
  return inService(request, async (at) => {
    const alert = (await openAlerts(at.tx, at.serviceId)).find(({ alertId }) => alertId === request.params.alertId);
    if (alert === undefined) return { notFound: true, why: 'no such open alert' };
    return formPage({
      title: `Say what was done about ${alert.called}`,
      form,
      section: 'alerts',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">Say what was done</h1>
          <p>
            <a href={`/s/${at.serviceId}/people/${alert.journeyId}`}>{alert.called}</a>: {alert.because}
          </p>
          <FormBox action={`/s/${at.serviceId}/alerts/${alert.alertId}/close`} button="Close the alert">
            <TextArea form={form} name="done" label="What was done?" hint="Whom you spoke to, and what you agreed" />
          </FormBox>
          <p>
            <a href={`/s/${at.serviceId}/alerts`}>Leave it open</a>
          </p>
        </div>
      ),
    });
  });
}
