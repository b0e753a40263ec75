import { WAYS_TO_REACH } from '@commonground/journey';
import { Answers, dateValues, FactRefused, inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { NeedsLine, needsOf } from '#features/people/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  SelectField,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { meetingsFor } from '../appointments/book.route.tsx';
import { readMinutes } from '../appointments/booking.form.ts';
import { KIND_WORDS, nothing, REACH_WORDS } from '../contact-words.ts';
import { CONTACT_KINDS } from '../contacts.tables.ts';
import { type NewContact, writeContact } from './write-contact.ts';

const FIELDS = ['way', 'answered', 'kind', 'component', 'place', 'minutes', 'result', 'next', 'nextHow', 'on'];
const NO_PART = 'none';

/** A contact or a try in one short form. */
export const showContactForm = (request: PageRequest): Promise<Answer> =>
  inJourney(request, (at) => {
    const kind = CONTACT_KINDS.find((one) => one === request.query.kind) ?? 'conversation';
    return draw(at, filledForm({ ...dateValues('on', request.today), way: 'phone', kind, component: NO_PART }));
  });

export async function sendContact(request: PageRequest): Promise<Answer> {
  try {
    return await inJourney(request, save);
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    const message = error.message;
    return inJourney(request, (at) => draw(at, withErrors(request.body, FIELDS, { component: message })));
  }
}

async function save(at: JourneyInView): Promise<Answer> {
  const { body, today, actor, clock } = at.request;
  const answers = new Answers(body, today);
  const typed = read(at, answers);
  if (Object.keys(answers.errors).length > 0) return draw(at, withErrors(body, FIELDS, answers.errors));
  const { journeyId } = at.journey;
  const who = { journeyId, personId: at.person.personId };
  await writeContact(at.tx, { actor, clock, serviceId: at.serviceId }, { ...typed, ...who });
  return { redirect: at.address, flash: `Saved. It stands in the record of ${at.person.called}.` };
}

function read(at: JourneyInView, answers: Answers): Omit<NewContact, 'journeyId' | 'personId'> {
  const way = answers.choice('way', WAYS_TO_REACH, 'Choose how');
  const answered =
    answers.choice('answered', ['yes', 'no'], `Choose whether you reached ${at.person.called}`) === 'yes';
  const kind = answers.choice('kind', CONTACT_KINDS, 'Choose what it was for');
  const component = answers.text('component');
  const on = answers.pastDay('on', 'the day of it');
  const result = answers.required('result', 'Enter what came of it, even if nothing did');
  const nextOn = answers.day('next', 'the day of the next try') ?? null;
  if (nextOn !== null && nextOn < on) answers.wrong('next', 'The next try is before this one. Enter a later day');
  return {
    on,
    kind,
    way,
    answered,
    componentId: meetingsFor(at).find((id) => id === component) ?? null,
    place: nothing(answers.text('place')),
    minutes: readMinutes(answers),
    result,
    nextOn,
    nextHow: nothing(answers.text('nextHow')),
  };
}

async function draw(at: JourneyInView, form: FormState): Promise<Answer> {
  const needs = await needsOf(at.tx, [at.person.personId]);
  return formPage({
    title: `A contact or a try – ${at.person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">Write down a contact or a try</h1>
        {at.state.died ? (
          <p className="nhsuk-inset-text">
            {at.person.called} has died. Write here only what happened before, or about those who were close to them.
          </p>
        ) : null}
        <NeedsLine needs={needs.get(at.person.personId)} />
        <FormBox action={`${at.address}/contacts/new`} button="Save">
          <WhatHappened at={at} form={form} />
          <TextArea form={form} name="result" label="What came of it?" rows={3} />
          <DateField
            form={form}
            name="next"
            label="When is the next try, or the next step?"
            hint="It stands on everybody’s Today from that day. Leave it empty if there is none."
          />
          <TextField
            form={form}
            name="nextHow"
            label="What, and who?"
            hint="Like: Carys rings in the evening"
            width={30}
          />
          <DateField form={form} name="on" label="When did this happen?" hint="Today, or an earlier day" />
        </FormBox>
        <p>
          <a href={at.address}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

function WhatHappened({ at, form }: { at: JourneyInView; form: FormState }) {
  const parts = meetingsFor(at).map((value) => ({ value, words: at.model.components[value]?.name ?? value }));
  return (
    <>
      <SelectField
        form={form}
        name="way"
        label="How?"
        options={WAYS_TO_REACH.map((value) => ({ value, words: REACH_WORDS[value] }))}
      />
      <Radios
        form={form}
        name="answered"
        label={`Did you reach ${at.person.called}?`}
        choices={[
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'Not this time' },
        ]}
        inline
      />
      <SelectField
        form={form}
        name="kind"
        label="What was it for?"
        options={CONTACT_KINDS.map((value) => ({ value, words: KIND_WORDS[value] }))}
      />
      {parts.length === 0 ? null : (
        <SelectField
          form={form}
          name="component"
          label="Does it count as a meeting in a part of the service?"
          options={[{ value: NO_PART, words: 'No, it was a short word' }, ...parts]}
        />
      )}
      <TextField form={form} name="place" label="Where?" hint="You can leave this empty" width={30} />
      <TextField form={form} name="minutes" label="How many minutes?" width={3} inputMode="numeric" />
    </>
  );
}
