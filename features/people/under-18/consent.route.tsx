import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import { ageToday } from './age.rules.ts';
import { readConsent } from './consent.form.ts';
import { consentsOf, writeConsent } from './consent.store.ts';
import { ConsentList, policyOf } from './consent-part.tsx';

/** Who decided about coming for somebody under 18: what stands, and the form for another word about it. */
export const showConsent = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { personId } = at.person;
    await logAccess(at.tx, request.actor, { serviceId: at.serviceId, personId, what: 'who decided about your coming' });
    const [year = '', month = '', day = ''] = request.today.split('-');
    return draw(at, filledForm({ 'on-day': day, 'on-month': month, 'on-year': year }));
  });

export const saveConsent = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const read = readConsent(request.body, request.today);
    if (!read.ok) return draw(at, read.form);
    const writing = { actor: request.actor, now: request.clock.now(), serviceId: at.serviceId };
    await writeConsent(at.tx, writing, at.person.personId, read.value);
    return { redirect: at.address, flash: 'It is written down who decided.' };
  });

async function draw(at: JourneyInView, form: FormState): Promise<Answer> {
  const { called } = at.person;
  const age = ageToday(at.person, at.request.today);
  const title = `Who decides about ${called} coming`;
  const written = await consentsOf(at.tx, at.serviceId, at.person.personId);
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>
          {age === null ? `The age of ${called} is not known.` : `${called} is ${age} years old.`} {policyOf(at.model)}
        </p>
        <ConsentList written={written} called={called} />
        <FormBox action={`${at.address}/under-18`} button="Write it down">
          <Radios
            form={form}
            name="decided"
            label="Who decides?"
            choices={[
              {
                value: 'own-consent',
                words: `${called} does`,
                hint: 'Somebody of the team judged that they understand and can decide.',
              },
              { value: 'parental-consent', words: 'Somebody with parental responsibility' },
              { value: 'not-yet', words: 'Not decided yet', hint: 'Say below what is still needed.' },
            ]}
          />
          <TextField form={form} name="byWhom" label="Who judged, or who holds parental responsibility?" />
          <TextField
            form={form}
            name="relation"
            label="How are they related?"
            hint="Only for parental responsibility."
            width={20}
          />
          <TextArea form={form} name="words" label="What was talked about, and why was it decided so?" rows={4} />
          <TextArea
            form={form}
            name="personView"
            label={`What ${called} thinks about it`}
            hint="In their own words, if they want."
            rows={3}
          />
          <DateField form={form} name="on" label="When was it decided?" />
        </FormBox>
        <p>
          <a href={at.address}>Back to {called}</a>
        </p>
      </div>
    ),
  });
}
