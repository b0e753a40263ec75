import type { InService } from '#features/services/index.ts';
import {
  Checkboxes,
  FormBox,
  type FormState,
  Radios,
  SelectField,
  TextArea,
  TextField,
  typedIn,
} from '#platform/pages/index.ts';
import type { Colleague } from '../tell/names-meant.rules.ts';
import type { VoiceInFull } from '../voice.store.ts';
import { CHANGES } from '../voice.tables.ts';
import { voiceHome } from './list.route.tsx';
import { CHANGE_WORDS, PERMISSION_WORDS } from './team-words.ts';

interface StepsProps {
  readonly at: InService;
  readonly voice: VoiceInFull;
  readonly form: FormState;
  readonly team: readonly Colleague[];
  readonly meant: readonly Colleague[];
}

/** The forms of the steps: each sends its name as `do`. */
export function Steps({ at, voice, form, team, meant }: StepsProps) {
  const address = `${voiceHome(at)}/${voice.voiceId}`;
  const step = (name: string) => <input type="hidden" name="do" value={name} />;
  const mine = voice.owner?.accountId === at.request.actor.accountId;
  const others = team.filter(
    ({ accountId }) => voice.kind === 'compliment' || !meant.some((one) => one.accountId === accountId),
  );
  return (
    <>
      {mine ? null : (
        <FormBox action={address} button="Look after it" secondary>
          {step('take')}
        </FormBox>
      )}
      {voice.standing === 'to-acknowledge' ? (
        <FormBox action={address} button="Say that we have it" secondary>
          {step('acknowledge')}
        </FormBox>
      ) : null}
      <h2 className="nhsuk-heading-m">{voice.answers.length === 0 ? 'Answer' : 'Answer again'}</h2>
      <FormBox action={address} button="Send the answer" draft={`voice/${voice.voiceId}`}>
        {step('answer')}
        <input type="hidden" name="seen" value={voice.answers.length} />
        <TextArea form={form} name="answer" label="Answer in words" hint="Whoever wrote it can read this" rows={6} />
        <Radios
          form={form}
          name="change"
          label="Does something change?"
          choices={CHANGES.map((value) => ({ value, words: CHANGE_WORDS[value] }))}
        />
        <TextArea form={form} name="changeWords" label="What changes, or why it does not" rows={3} />
        {voice.permission === 'no' ? null : (
          <>
            <TextField form={form} name="short" label="What it was about, in one line" hint="Without anybody’s name" />
            <Checkboxes
              form={{ ...form, values: { ...form.values, shown: typedIn(form, 'shown') } }}
              name="shown"
              label="Show it under You said, we did?"
              hint={PERMISSION_WORDS[voice.permission]}
              choices={[{ value: 'yes', words: 'Show what was done to everybody' }]}
            />
          </>
        )}
      </FormBox>
      <h2 className="nhsuk-heading-m">Hand it over</h2>
      <FormBox action={address} button="Hand it over" secondary>
        {step('hand-over')}
        <SelectField
          form={form}
          name="owner"
          label="Who looks after it?"
          options={[
            { value: '', words: 'Choose' },
            ...others.map(({ accountId, name }) => ({ value: accountId, words: name })),
          ]}
        />
      </FormBox>
      {at.request.actor.role === 'service-lead' && team.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">Who it is about</h2>
          <FormBox action={address} button="Keep who it is about" secondary>
            {step('meant')}
            <Checkboxes
              form={{ values: { meant: meant.map(({ accountId }) => accountId) }, errors: form.errors }}
              name="meant"
              label="Who of the team is it about?"
              hint="They cannot read it or look after it, unless it is a compliment"
              choices={team.map(({ accountId, name }) => ({ value: accountId, words: name }))}
              small
            />
          </FormBox>
        </>
      ) : null}
    </>
  );
}
