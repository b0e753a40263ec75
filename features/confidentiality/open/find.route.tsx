import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  DateField,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  readDate,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { findClosedRecord } from '../closed-record.store.ts';

export const showFinding = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => draw(at, emptyForm));

/** Somebody rings and is on no list: who knows their whole name and date of birth comes to the page of the closed record. */
export const sendFinding = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const typed = { values: request.body, errors: {} };
    const fullName = typedIn(typed, 'name').trim().slice(0, 200);
    const born = readDate(request.body, 'born', 'their date of birth');
    if (fullName === '' || !('date' in born)) {
      return draw(
        at,
        withErrors(request.body, ['name', 'born-day'], {
          ...(fullName === '' ? { name: 'Enter their full name' } : {}),
          ...('date' in born
            ? {}
            : { 'born-day': 'wrong' in born ? born.wrong : 'Enter their date of birth, like 27 3 1985' }),
        }),
      );
    }
    const found = await findClosedRecord(at.tx, request.actor, {
      serviceId: at.serviceId,
      fullName,
      born: born.date,
    });
    if (found !== undefined) return { redirect: `/s/${at.serviceId}/people/${found}/closed` };
    return draw(at, typed, true);
  });

function draw(at: InService, form: FormState, nobody = false): Answer {
  const address = `/s/${at.serviceId}/closed-record`;
  return formPage({
    title: 'Find a closed record',
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>Find a closed record</h1>
        <p>
          Some records are closed to the team, and are on no list. If somebody is in touch with you and is not in the
          list of people, look here. That you looked is written down.
        </p>
        {nobody ? <p role="status">No closed record has this name and date of birth.</p> : null}
        <FormBox action={address} button="Find it">
          <TextField form={form} name="name" label="Full name" autoComplete="off" />
          <DateField form={form} name="born" label="Date of birth" hint="Like 27 3 1985" />
        </FormBox>
        <p>
          <a href={`/s/${at.serviceId}/people`}>People</a>
        </p>
      </div>
    ),
  });
}
