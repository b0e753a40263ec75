import { type FormState, Radios, TextArea } from '#platform/pages/index.ts';
import type { Goal } from './goal.rules.ts';
import { words } from './goal-words.ts';

/** The fields of one goal, on the member's page and on the team's. */
export function GoalFields({ form, layers }: { form: FormState; layers: readonly string[] }) {
  return (
    <>
      <TextArea form={form} name="words" label={words('words-label')} hint={words('words-hint')} rows={3} />
      {layers.length === 0 ? null : (
        <Radios
          form={form}
          name="layer"
          label={words('layer-label')}
          choices={layers.map((layer) => ({ value: layer, words: layer }))}
        />
      )}
    </>
  );
}

export function WhenField({ form }: { form: FormState }) {
  return (
    <Radios
      form={form}
      name="when"
      label={words('when-label')}
      choices={[
        { value: 'now', words: words('when-now') },
        { value: 'later', words: words('when-later') },
      ]}
    />
  );
}

const STEPS = Array.from({ length: 11 }, (_, step) => String(step));

/** How far somebody is with each goal, from 0 to 10: a row of radios that wraps on a small screen. */
export function RatingFields({ form, goals }: { form: FormState; goals: readonly Goal[] }) {
  return goals.map((goal) => (
    <Radios
      key={goal.goalId}
      form={form}
      name={`goal-${goal.goalId}`}
      label={goal.words}
      hint={`${words('rate-low')}. ${words('rate-high')}.`}
      inline
      small
      choices={STEPS.map((step) => ({ value: step, words: step }))}
    />
  ));
}
