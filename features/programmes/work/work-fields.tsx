import { DateField, type FormState, Radios, TextArea, TextField } from '#platform/pages/index.ts';
import { KIND_WORDS, PHASE_WORDS, RESULT_WORDS, STILL_WORDS } from './work.store.ts';

interface Fields {
  readonly form: FormState;
}

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, words: label }));
const AGAIN = [
  { value: 'yes', words: 'Yes, also after leaving the service' },
  { value: 'no', words: 'No' },
] as const;
const DAY_HINT = 'For example, 27 3 2025';

export const PhaseFields = ({ form }: Fields) => (
  <>
    <Radios form={form} name="phase" label="Where are they on the way?" choices={choices(PHASE_WORDS)} />
    <TextArea
      form={form}
      name="hope"
      label="What do they hope for?"
      hint="In their own words. You can leave it empty."
      rows={3}
    />
    <DateField form={form} name="from" label="Since when?" hint={DAY_HINT} />
  </>
);

export const PlacementFields = ({ form }: Fields) => (
  <>
    <Radios form={form} name="kind" label="What is it?" choices={choices(KIND_WORDS)} />
    <TextField form={form} name="organisation" label="Where?" hint="The college, employer or charity" width={30} />
    <TextField form={form} name="what" label="What do they do there?" hint="You can leave it empty" width={30} />
    <TextField
      form={form}
      name="hours"
      label="How many hours a week?"
      hint="You can leave it empty"
      width={4}
      inputMode="decimal"
    />
    <DateField form={form} name="started" label="From which day?" hint={DAY_HINT} />
    <Radios form={form} name="later" label="May we ask them later how it went on?" choices={AGAIN} />
  </>
);

export const EndFields = ({ form }: Fields) => (
  <>
    <Radios form={form} name="result" label="How did it go?" choices={choices(RESULT_WORDS)} />
    <DateField form={form} name="on" label="When was its last day?" hint={DAY_HINT} />
    <TextArea
      form={form}
      name="words"
      label="How they see it"
      hint="In their own words. You can leave it empty."
      rows={3}
    />
    <Radios form={form} name="later" label="May we ask them later how it went on?" choices={AGAIN} />
  </>
);

export const FollowUpFields = ({ form, mayAsk }: Fields & { readonly mayAsk: boolean }) => (
  <>
    {mayAsk ? null : <p className="nhsuk-inset-text">They did not agree to be asked later.</p>}
    <Radios form={form} name="still" label="How is it now?" choices={choices(STILL_WORDS)} />
    <DateField form={form} name="on" label="When were they asked?" hint={DAY_HINT} />
    <TextArea form={form} name="words" label="What they said" hint="You can leave it empty" rows={3} />
  </>
);
