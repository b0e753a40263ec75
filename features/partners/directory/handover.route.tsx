import { shortDate } from '@commonground/calendar';
import { Answers, dateValues, inJourney, type JourneyInView } from '#features/journeys/index.ts';
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
  withErrors,
} from '#platform/pages/index.ts';
import { directoryOf, type Organisation } from './directory.store.ts';
import type { HandoverTable } from './directory.tables.ts';
import { handoversOf, writeHandover } from './handover.store.ts';

const FIELDS = ['direction', 'organisation', 'what', 'agreed', 'on'];
const DIRECTIONS: Readonly<Record<HandoverTable['direction'], string>> = {
  to: 'From us to them',
  from: 'From them to us',
};
const AGREED: Readonly<Record<HandoverTable['agreed'], string>> = {
  agreed: 'They agreed to it',
  told: 'They were told and did not mind',
  law: 'The law requires it, and they were told',
};

export const showHandover = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) =>
    draw(at, await directoryOf(at.tx, at.serviceId), filledForm(dateValues('on', request.today))),
  );

/** Writes down that something was handed over to an organisation of the directory, or came from it. */
export const saveHandover = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const organisations = await directoryOf(at.tx, at.serviceId);
    const answers = new Answers(request.body, request.today);
    const direction = answers.choice('direction', ['to', 'from'], 'Choose in which direction');
    const chosen = organisations.find(({ organisationId }) => organisationId === answers.text('organisation'));
    if (chosen === undefined) answers.wrong('organisation', 'Choose an organisation of the directory');
    const what = answers.required('what', 'Enter what was handed over');
    const agreed = answers.choice('agreed', ['agreed', 'told', 'law'], 'Choose whether they agreed');
    const on = answers.pastDay('on', 'the day it was handed over');
    if (chosen === undefined || Object.keys(answers.errors).length > 0) {
      return draw(at, organisations, withErrors(request.body, FIELDS, answers.errors));
    }
    const { organisationId, name: organisationName } = chosen;
    const of = { serviceId: at.serviceId, journeyId: at.journey.journeyId, personId: at.journey.personId };
    await writeHandover(at.tx, request.actor, of, { direction, organisationId, organisationName, on, what, agreed });
    return { redirect: at.address, flash: 'The handover is written down.' };
  });

function draw(at: JourneyInView, organisations: readonly Organisation[], form: FormState): Answer {
  const title = `Write down a handover – ${at.person.called}`;
  const options = organisations.map(({ organisationId, name }) => ({ value: organisationId, words: name }));
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">Write down a handover</h1>
        <p>
          To or from an organisation outside: forensic services, probation, children’s services, a GP.{' '}
          <a href={`/s/${at.serviceId}/work-with-others/directory/new`}>Add one that is missing</a>.
        </p>
        <FormBox action={`${at.address}/handover`} button="Save the handover">
          <Radios form={form} name="direction" label="In which direction?" choices={choicesOf(DIRECTIONS)} />
          <SelectField
            form={form}
            name="organisation"
            label="Which organisation?"
            options={[{ value: '', words: 'Choose' }, ...options]}
          />
          <TextArea form={form} name="what" label="What was handed over, and what was agreed?" rows={4} />
          <Radios form={form} name="agreed" label={`Does ${at.person.called} agree?`} choices={choicesOf(AGREED)} />
          <DateField form={form} name="on" label="When did this happen?" hint="For example, 27 3 2025" />
        </FormBox>
        <p>
          <a href={at.address}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

const choicesOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, words: text }));

/** The handovers of a person, on their page. */
export async function handoversPart(at: JourneyInView) {
  const handovers = await handoversOf(at.tx, at.serviceId, at.journey.journeyId);
  return (
    <section>
      <h2 className="nhsuk-heading-m">Handovers</h2>
      {handovers.length === 0 ? <p>None is written down.</p> : null}
      <ul className="nhsuk-list">
        {handovers.map((one) => (
          <li key={`${one.on}${one.direction}${one.organisationId}${one.what}`}>
            {shortDate(one.on)}, {one.direction === 'to' ? 'to' : 'from'} {one.organisationName}: {one.what} (
            {AGREED[one.agreed].toLowerCase()}; written by {one.writtenBy})
          </li>
        ))}
      </ul>
      <p>
        <a href={`${at.address}/handover`}>Write down a handover</a>
      </p>
    </section>
  );
}
