import { label, REFUSAL_REASONS } from '@commonground/service-model';
import type { JourneyInView } from '#features/journeys/index.ts';
import { Checkboxes, type FormState, Radios, SelectField, TextArea } from '#platform/pages/index.ts';
import { type NoForm, toldWays } from './no-form.ts';

const TOLD = {
  message: 'Send it to them in the way they said is safe',
  letter: 'Print the letter, and send or give it to them',
  said: 'It was said to them in person, and they get the letter too',
} as const;

interface NoQuestionsProps {
  readonly at: JourneyInView;
  readonly known: NoForm;
  readonly form: FormState;
}

/** What is asked about a no: why, by which rule, what instead, who else could have helped, and how everybody is told. */
export function NoQuestions({ at, known, form }: NoQuestionsProps) {
  const { called } = at.person;
  const organisations = known.organisations.map(({ organisationId, name, takes }) => ({
    value: organisationId,
    words: name,
    ...(takes === null ? {} : { hint: takes }),
  }));
  const directory = `/s/${at.serviceId}/work-with-others/directory/new`;
  return (
    <>
      <Radios
        form={form}
        name="code"
        label="What does it rest on?"
        choices={REFUSAL_REASONS.map((value) => ({ value, words: label('refusal-reason', value) }))}
        small
      />
      <TextArea form={form} name="reason" label={`Why? As you would say it to ${called}`} rows={3} />
      <SelectField
        form={form}
        name="rule"
        label="Which rule does it rest on?"
        hint="The rules as they stand in the service model today. They are kept with this no in today’s words."
        options={[
          { value: '', words: 'None of the rules' },
          ...known.rules.map(({ kind, id, words }) => ({ value: `${kind}:${id}`, words })),
        ]}
      />
      <TextArea form={form} name="instead-words" label={`What can ${called} do instead?`} rows={3} />
      {organisations.length === 0 ? null : (
        <>
          <Checkboxes form={form} name="instead" label="Who is offered instead?" choices={organisations} small />
          <Checkboxes
            form={form}
            name="could-help"
            label="Who could have helped, if they had room or took people like this?"
            hint="It shows which services are missing. Nobody is told about it."
            choices={organisations.map(({ value, words }) => ({ value, words }))}
            small
          />
        </>
      )}
      <p>
        Somebody is missing in the list? <a href={directory}>Add them to the directory</a>.
      </p>
      <TextArea
        form={form}
        name="could-help-words"
        label="What kind of help is missing here?"
        hint="You can leave this empty"
        rows={2}
      />
      {known.referrer === undefined ? null : <ReferrerQuestions form={form} called={called} />}
      <Radios
        form={form}
        name="told"
        label={`How does ${called} hear of it?`}
        choices={toldWays(known).map((value) => ({ value, words: TOLD[value] }))}
      />
      <TextArea
        form={form}
        name="person"
        label={`How ${called} sees it`}
        hint="In their own words. Leave it empty if they have not said."
        rows={3}
      />
      <TextArea form={form} name="team" label="How the team sees it" rows={3} />
    </>
  );
}

function ReferrerQuestions({ form, called }: { form: FormState; called: string }) {
  const yesNo = [
    { value: 'yes', words: 'Yes' },
    { value: 'no', words: 'No' },
  ];
  return (
    <>
      <Radios
        form={form}
        name="referrer-hears"
        label={`Does ${called} agree that whoever referred them hears why, and what instead?`}
        hint="Without a yes they hear only that it is no, and that they can ask us for advice."
        choices={yesNo}
        inline
      />
      <Radios form={form} name="consultation" label="Do we offer them a consultation?" choices={yesNo} inline />
    </>
  );
}
