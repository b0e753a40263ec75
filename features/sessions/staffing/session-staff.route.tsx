import { Answers } from '#features/journeys/index.ts';
import { inService, isRecordId } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { loadRegister } from '../register.store.ts';
import { nameOfSession, whenAndWhere } from '../session-words.ts';
import { staffAt } from './staffing.store.ts';

const FIELDS = ['staff', 'names', 'led'];
const LED = [
  { value: 'staff', words: 'Staff' },
  { value: 'together', words: 'Staff and members together' },
  { value: 'members', words: 'Members' },
  { value: 'partner', words: 'A partner' },
] as const;

export const showSessionStaff = (request: PageRequest): Promise<Answer> => draw(request);

/** Who of the team was at a session: how many, who, and who led it. */
export const sendSessionStaff = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { sessionId } = request.params;
    const session = isRecordId(sessionId) ? await loadRegister(at.tx, at.serviceId, sessionId) : undefined;
    if (session?.state !== 'held') return { notFound: true, why: 'no such session that was held' };
    const answers = new Answers(request.body, request.today);
    const staff = answers.count('staff', 'Enter a number of staff, like 1');
    if (staff === undefined) answers.wrong('staff', 'Enter how many staff were there, or 0');
    const led_by = answers.choice(
      'led',
      LED.map(({ value }) => value),
      'Choose who led it',
    );
    if (Object.keys(answers.errors).length > 0 || staff === undefined)
      return draw(request, withErrors(request.body, FIELDS, answers.errors));
    const { actor, clock } = request;
    const row = {
      staff,
      names: answers.text('names') || null,
      led_by,
      written_by: actor.name,
      written_at: clock.now(),
    };
    await at.tx
      .insertInto('session_staff')
      .values({ service_id: at.serviceId, session_id: session.sessionId, ...row })
      .onConflict((conflict) => conflict.columns(['service_id', 'session_id']).doUpdateSet(row))
      .execute();
    const thing = `session ${session.sessionId}`;
    await audit(at.tx, { actor, act: 'register.take', serviceId: at.serviceId, thing, detail: { staff } });
    return { redirect: `/s/${at.serviceId}/groups/${session.groupId ?? ''}`, flash: 'Saved who was there.' };
  });

function draw(request: PageRequest, typed?: FormState): Promise<Answer> {
  return inService(request, async (at) => {
    const { sessionId } = request.params;
    const session = isRecordId(sessionId) ? await loadRegister(at.tx, at.serviceId, sessionId) : undefined;
    if (session?.state !== 'held') return { notFound: true, why: 'no such session that was held' };
    const there = (await staffAt(at.tx, at.serviceId, [session.sessionId])).get(session.sessionId);
    const known = { staff: String(there?.staff ?? ''), names: there?.names ?? '', led: there?.ledBy ?? '' };
    const form = typed ?? filledForm(known);
    return formPage({
      title: 'Staff at a session',
      form,
      section: 'groups',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">Staff at {nameOfSession(at.model, session)}</h1>
          <p>{whenAndWhere(at.model, session)}</p>
          <FormBox action={`/s/${at.serviceId}/sessions/${session.sessionId}/staff`} button="Save">
            <TextField
              form={form}
              name="staff"
              label="How many staff were there?"
              hint="0 when it ran itself"
              width={2}
              inputMode="numeric"
            />
            <TextField form={form} name="names" label="Who?" hint="You can leave this empty" width={30} />
            <Radios form={form} name="led" label="Who led it?" choices={LED} />
          </FormBox>
        </div>
      ),
    });
  });
}
