import { addDays } from '@commonground/calendar';
import { Answers, couldWrite, FactRefused, inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { directoryOf } from '#features/partners/index.ts';
import { NeedsLine, needsOf } from '#features/people/index.ts';
import { matchNames, WAYS_OF_MEETING } from '#features/sessions/index.ts';
import {
  type Answer,
  Checkboxes,
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
import { MEETING_WORDS } from '../contact-words.ts';
import { bookContact, endOf } from './book-contact.ts';
import { type BookingTyped, firstValues, readBooking } from './booking.form.ts';
import { clashIn } from './clashes.store.ts';
import { PlaceAndTimeQuestions } from './place-and-time.tsx';

const FIELDS = ['component', 'also', 'on', 'time', 'minutes', 'way', 'where', 'host', 'place', 'about', 'anyway'];

/** Parts of the service in which this person can be met alone now, by id. */
export function meetingsFor(at: JourneyInView): string[] {
  const alone = Object.values(at.model.components).filter(({ form }) => form === 'one-to-one');
  return alone
    .map(({ id }) => id)
    .filter(
      (component) =>
        couldWrite(at, { kind: 'attended', component, how: 'attended' }) ||
        couldWrite(at, { kind: 'joined', component }),
    );
}

export function showBooking(request: PageRequest): Promise<Answer> {
  return inJourney(request, async (at) => {
    const site = Object.keys(at.model.sites)[0];
    const values = firstValues(addDays(request.today, 7), meetingsFor(at)[0] ?? '', site);
    return draw(at, filledForm(values));
  });
}

export async function sendBooking(request: PageRequest): Promise<Answer> {
  try {
    return await inJourney(request, book);
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    const message = error.message;
    return inJourney(request, (at) => draw(at, withErrors(request.body, FIELDS, { component: message })));
  }
}

async function book(at: JourneyInView): Promise<Answer> {
  const { request, tx, serviceId, journey } = at;
  const answers = new Answers(request.body, request.today);
  const typed = readBooking(answers, at.model, meetingsFor(at));
  const also = await secondPerson(at, answers, typed);
  const journeyIds = [journey.journeyId, ...also];
  if (Object.keys(answers.errors).length === 0 && !typed.anyway) {
    const span = { ...typed, endTime: endOf(typed), accountId: request.actor.accountId, journeyIds };
    const clash = await clashIn(tx, serviceId, span);
    if (clash !== undefined) answers.wrong('time', clash);
  }
  if (Object.keys(answers.errors).length > 0) return draw(at, withErrors(request.body, FIELDS, answers.errors));
  const { actor, clock } = request;
  const workers = actor.accountId === null ? [] : [{ accountId: actor.accountId, name: actor.name }];
  const id = await bookContact(tx, { actor, clock, serviceId }, { ...typed, journeyIds, workers });
  return {
    redirect: `/s/${serviceId}/appointments/${id}`,
    flash: `Saved. ${at.person.called} sees it on their own page.`,
  };
}

/** Exactly one person known here, or an error of the field that asks again. */
async function secondPerson(at: JourneyInView, answers: Answers, { also }: BookingTyped): Promise<string[]> {
  if (also === null) return [];
  const [found] = await matchNames(at.tx, at.serviceId, [also]);
  const people = (found?.people ?? []).filter(({ personId }) => personId !== at.person.personId);
  if (people.length === 1) return people.map(({ journeyId }) => journeyId);
  const names = people.map(({ fullName }) => fullName).join(', ');
  answers.wrong('also', people.length === 0 ? `Nobody called ${also} is known here` : `Write the whole name: ${names}`);
  return [];
}

async function draw(at: JourneyInView, form: FormState): Promise<Answer> {
  const meetings = meetingsFor(at);
  const needs = await needsOf(at.tx, [at.person.personId]);
  const hosts = (await directoryOf(at.tx, at.serviceId)).map(({ name }) => name);
  return formPage({
    title: `Book an appointment – ${at.person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">Book an appointment</h1>
        <NeedsLine needs={needs.get(at.person.personId)} />
        {meetings.length === 0 ? (
          <p>
            Nothing of this service is offered one to one where {at.person.called} is now. You can still{' '}
            <a href={`${at.address}/contacts/new`}>write down a contact</a>.
          </p>
        ) : (
          <Questions at={at} form={form} meetings={meetings} hosts={hosts} />
        )}
      </div>
    ),
  });
}

interface QuestionsProps {
  readonly at: JourneyInView;
  readonly form: FormState;
  readonly meetings: readonly string[];
  readonly hosts: readonly string[];
}

function Questions({ at, form, meetings, hosts }: QuestionsProps) {
  return (
    <FormBox action={`${at.address}/book`} button="Book it">
      <SelectField
        form={form}
        name="component"
        label="What is it for?"
        options={meetings.map((value) => ({ value, words: at.model.components[value]?.name ?? value }))}
      />
      <TextField
        form={form}
        name="also"
        label="Is a second person coming?"
        hint="Their name, if they are known here too. Leave it empty otherwise."
        width={20}
      />
      <Radios
        form={form}
        name="way"
        label="How do you meet?"
        choices={WAYS_OF_MEETING.slice(0, 4).map((value) => ({ value, words: MEETING_WORDS[value] }))}
      />
      <PlaceAndTimeQuestions form={form} model={at.model} hosts={hosts} />
      <TextArea
        form={form}
        name="about"
        label="What will you talk about?"
        hint={`${at.person.called} can read this. You can leave it empty.`}
        rows={2}
      />
      {form.errors.time === undefined ? null : (
        <Checkboxes
          form={form}
          name="anyway"
          label="Two at one time"
          choices={[{ value: 'yes', words: 'Keep both appointments' }]}
        />
      )}
    </FormBox>
  );
}
