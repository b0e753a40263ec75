import { timeAndDay } from '@commonground/calendar';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Press,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { type AboutPerson, aboutPerson } from '../by-hand/person-in-view.ts';
import { callIfMissed } from './at-risk.store.ts';

const WHAT = 'whether you are called when you stay away';

export const showCallIfMissed = (request: PageRequest): Promise<Answer> =>
  aboutPerson(request, WHAT, (at) => draw(at, emptyForm));

/** Marks somebody to be called when they stay away, with the reason; or ends the mark. */
export const sendCallIfMissed = (request: PageRequest): Promise<Answer> =>
  aboutPerson(request, WHAT, async (at) => {
    const { tx, serviceId, journeyId, personId, address } = at;
    const { body, actor, clock } = request;
    const said = typeof body.reason === 'string' ? body.reason.trim() : '';
    const ends = body.end === 'yes';
    if (!ends && (said.length < 3 || said.length > 500)) {
      return draw(at, withErrors(body, ['reason'], { reason: 'Enter the reason, in at most 500 letters' }));
    }
    const now = clock.now();
    if (ends) {
      await tx
        .updateTable('call_if_missed')
        .set({ ended_by: actor.name, ended_at: now })
        .where('service_id', '=', serviceId)
        .where('journey_id', '=', journeyId)
        .where('ended_at', 'is', null)
        .execute();
    } else {
      const row = { service_id: serviceId, journey_id: journeyId, person_id: personId, reason: said };
      await tx
        .insertInto('call_if_missed')
        .values({ ...row, set_by: actor.name, set_at: now, ended_by: null, ended_at: null })
        .onConflict((conflict) =>
          conflict.columns(['service_id', 'journey_id']).where('ended_at', 'is', null).doNothing(),
        )
        .execute();
    }
    const detail = { marked: !ends };
    await audit(tx, { actor, act: 'alerts.raise', serviceId, thing: `call if missed, journey ${journeyId}`, detail });
    return { redirect: address, flash: ends ? 'The mark is taken off.' : 'Saved. A missed session is an alert now.' };
  });

async function draw(at: AboutPerson, form: FormState): Promise<Answer> {
  const mark = await callIfMissed(at.tx, at.serviceId, at.journeyId);
  const action = `${at.address}/call-if-missed`;
  return formPage({
    title: `Call ${at.called} if a session is missed`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={at.address}>{at.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">Call {at.called} if a session is missed</h1>
        <p>A session missed without word then raises an alert: a call today. {at.called} can read the reason.</p>
        {mark === undefined ? (
          <FormBox action={action} button="Call if missed">
            <TextArea form={form} name="reason" label="Why?" rows={3} />
          </FormBox>
        ) : (
          <>
            <p className="nhsuk-inset-text">
              {mark.reason}
              <br />
              Set by {mark.set_by} at {timeAndDay(mark.set_at)}.
            </p>
            <Press action={action} label="Take the mark off" values={{ end: 'yes' }} />
          </>
        )}
      </div>
    ),
  });
}
