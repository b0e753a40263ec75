import { inService, isRecordId } from '#features/services/index.ts';
import { type Answer, emptyForm, FormBox, type PageRequest, TextField } from '#platform/pages/index.ts';
import { nameAlert, peopleNamed } from './name-alert.ts';

/** Somebody says whom an alert about nobody known is about. */
export const sendName = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId }) => {
    const { alertId } = request.params;
    if (!isRecordId(alertId)) return { notFound: true, why: 'no such alert' };
    const redirect = `/s/${serviceId}/alerts/${alertId}`;
    const name = typeof request.body.name === 'string' ? request.body.name : '';
    const found = await peopleNamed(tx, serviceId, name);
    const [person] = found;
    if (person === undefined)
      return { redirect, flash: 'Nobody of this name is with the service now. Nothing was changed.' };
    if (found.length > 1) {
      return { redirect, flash: 'Several people have this name. Enter the whole name. Nothing was changed.' };
    }
    const now = await nameAlert(tx, request.actor, { serviceId, alertId }, person, request.clock.now());
    if (now === undefined)
      return { redirect, flash: 'It was closed, or somebody said it before you. Nothing was changed.' };
    return { redirect: `/s/${serviceId}/alerts/${now}`, flash: `The alert is about ${person.called}.` };
  });

export const NameForm = ({ serviceId, alertId }: { serviceId: string; alertId: string }) => (
  <details className="nhsuk-details">
    <summary className="nhsuk-details__summary">
      <span className="nhsuk-details__summary-text">Say whom it is about</span>
    </summary>
    <div className="nhsuk-details__text">
      <FormBox action={`/s/${serviceId}/alerts/${alertId}/about`} button="It is about them" secondary>
        <TextField
          form={emptyForm}
          name="name"
          label="Their whole name"
          hint="As it stands in the list of people."
          width={20}
        />
      </FormBox>
    </div>
  </details>
);
