import { addDays, type CalendarDay } from '@commonground/calendar';
import { Answers } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { latestOf } from './latest.store.ts';
import './returns.tables.ts';

const FIELDS = ['to', 'purpose', 'most', 'because'];
/** A signature is for the return that is asked for now, not for those of another year. */
const GOOD_FOR_DAYS = 30;
const addressOf = (serviceId: string) => `/s/${serviceId}/settings/dataset`;

export const showSign = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const small = (await latestOf(at.tx, at.serviceId))?.report.risk[0]?.inSmallClasses;
    return draw(at, filledForm({ most: small === undefined ? '' : String(small) }), small);
  });

/** The lead's word: kept as it was given, until its last day. */
export const sendSign = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const answers = new Answers(request.body, request.today);
    const to_whom = answers.required('to', 'Enter who receives the rows');
    const purpose = answers.required('purpose', 'Enter what the rows are for');
    const most = answers.required('most', 'Enter a number of people, like 12');
    const because = answers.required('because', 'Enter why the rows may leave all the same');
    if (!/^\d{1,7}$/.test(most.trim())) answers.wrong('most', 'Enter a whole number of people, like 12');
    if (to_whom.length > 200) answers.wrong('to', 'Write at most 200 letters');
    if (purpose.length > 500) answers.wrong('purpose', 'Write at most 500 letters');
    if (because.length < 10 || because.length > 2000) answers.wrong('because', 'Write between 10 and 2,000 letters');
    if (Object.keys(answers.errors).length > 0) return draw(at, withErrors(request.body, FIELDS, answers.errors));
    const until_day = addDays(request.today, GOOD_FOR_DAYS);
    const { signature_id } = await at.tx
      .insertInto('return_signature')
      .values({
        service_id: at.serviceId,
        to_whom,
        purpose,
        most_people: Number(most),
        because,
        signed_by: request.actor.name,
        signed_at: request.clock.now(),
        until_day,
      })
      .returning('signature_id')
      .executeTakeFirstOrThrow();
    await audit(at.tx, {
      actor: request.actor,
      act: 'dataset.sign',
      serviceId: at.serviceId,
      thing: `return signature ${signature_id}`,
      detail: { mostPeople: Number(most), untilDay: until_day satisfies CalendarDay },
    });
    return { redirect: addressOf(at.serviceId), flash: 'Signed. Whoever runs the command can make this return now.' };
  });

function draw(at: InService, form: FormState, small?: number): Answer {
  const title = 'Sign for a return';
  return formPage({
    title,
    form,
    section: 'settings',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>
          Rows about people leave without names and with months instead of days. Some could still be known again by
          somebody who met them{small === undefined ? '' : `: now ${small}`}. By signing you say that these rows may go
          to this receiver, for this purpose and nothing else. It holds for {GOOD_FOR_DAYS} days and cannot be changed.
        </p>
        <FormBox action={`${addressOf(at.serviceId)}/sign`} button="Sign">
          <TextField
            form={form}
            name="to"
            label="Who receives it?"
            hint="As in the command, for example the name of the audit"
          />
          <TextField form={form} name="purpose" label="What for?" hint="As in the command" />
          <TextField
            form={form}
            name="most"
            label="How many people, at most, could be known again?"
            inputMode="numeric"
          />
          <TextArea
            form={form}
            name="because"
            label="Why may the rows leave all the same?"
            hint="What binds the receiver, and what was done to make it safer"
            rows={4}
          />
        </FormBox>
        <p>
          <a href={addressOf(at.serviceId)}>Back without signing</a>
        </p>
      </div>
    ),
  });
}
