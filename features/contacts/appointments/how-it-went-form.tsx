import { label } from '@commonground/service-model';
import type { How } from '#features/journeys/index.ts';
import { WAYS_OF_MEETING } from '#features/sessions/index.ts';
import { FormBox, type FormState, Radios, SelectField, TextArea, TextField } from '#platform/pages/index.ts';
import { MEETING_WORDS } from '../contact-words.ts';
import type { Appointment } from './appointment.store.ts';

export const MARKS = ['attended', 'late', 'sent-word', 'not-here', 'too-late'] as const satisfies readonly How[];

interface HowItWentProps {
  readonly appointment: Appointment;
  readonly address: string;
  readonly form: FormState;
  /** How it stands now, when somebody else saved it while this was typed. */
  readonly meanwhile: Appointment | undefined;
  readonly typed: string;
}

export function HowItWentForm({ appointment, address, form, meanwhile, typed }: HowItWentProps) {
  const { people, howItWent, revision } = appointment;
  return (
    <>
      <h2 className="nhsuk-heading-m">How did it go?</h2>
      {meanwhile !== undefined && howItWent !== null && howItWent !== typed ? (
        <div className="nhsuk-inset-text">
          <p>Somebody else wrote: “{howItWent}”</p>
          <p>Saving now puts what is typed here in its place.</p>
        </div>
      ) : null}
      <FormBox action={address} button="Save">
        <input type="hidden" name="revision" value={revision} />
        {people.map(({ journeyId, called }) => (
          <Radios
            key={journeyId}
            form={form}
            name={`mark-${journeyId}`}
            label={`Did ${called} come?`}
            choices={MARKS.map((value) => ({ value, words: label('attendance', value) }))}
          />
        ))}
        <TextField form={form} name="minutes" label="How many minutes was it?" width={3} inputMode="numeric" />
        <SelectField
          form={form}
          name="way"
          label="How did you meet?"
          options={WAYS_OF_MEETING.map((value) => ({ value, words: MEETING_WORDS[value] }))}
        />
        <TextArea
          form={form}
          name="words"
          label="How it went, and what was agreed"
          hint="It is part of the record, which they can ask to read"
          rows={5}
        />
        {revision > 0 ? (
          <TextField
            form={form}
            name="why"
            label="Why a mark changes"
            hint="Needed only when you change what was saved"
          />
        ) : null}
      </FormBox>
    </>
  );
}
