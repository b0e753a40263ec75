import { StepsQuestion } from '#features/measures/index.ts';
import { type FormState, Radios, TextArea } from '#platform/pages/index.ts';
import { type Goal, RATINGS } from './goal.rules.ts';
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

const STEPS = Array.from({ length: RATINGS.to - RATINGS.from + 1 }, (_, step) => {
  const value = RATINGS.from + step;
  return { form: String(value), stored: value, label: String(value) };
});

/** How far somebody is with each goal, from 0 to 10, as every question of that kind is asked. */
export function RatingFields({ form, goals }: { form: FormState; goals: readonly Goal[] }) {
  const hint = `${words('rate-low')}. ${words('rate-high')}.`;
  return goals.map((goal) => (
    <StepsQuestion
      key={goal.goalId}
      options={STEPS}
      field={{ form, name: `goal-${goal.goalId}`, label: goal.words, hint }}
    />
  ));
}
