import { isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  Csrf,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  readForm,
  TextArea,
  typedIn,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import type { Goal } from '../goal.rules.ts';
import { changeGoal, findGoal, finishGoal, moveGoal } from '../goal.store.ts';
import { GoalFields } from '../goal-fields.tsx';
import { finishForm, goalForm } from '../goal-form.ts';
import { words } from '../goal-words.ts';
import { type MyGoals, myGoals } from './my-goals.ts';

interface Mine {
  readonly goal: Goal;
  readonly stretch: MyGoals;
}

export const showChange = (request: PageRequest): Promise<Answer> =>
  withMine(request, async (_tx, mine) =>
    drawChange(mine, filledForm({ words: mine.goal.words, layer: mine.goal.layer ?? '' })),
  );

/** Changes the words, moves the goal between now and later, or finishes it, whichever button was pressed. */
export const saveChange = (request: PageRequest): Promise<Answer> =>
  withMine(request, async (tx, mine) => {
    const { goal, stretch } = mine;
    const then = request.body.then;
    if (then === 'now' || then === 'later') {
      const moved = await moveGoal(tx, goal, then);
      return { redirect: '/goals', flash: words(moved ? `moved-${then}` : 'now-full') };
    }
    if (then === 'finish') {
      const read = readForm(request.body, finishForm);
      if (!read.ok) return drawChange(mine, withWords(goal, read.form));
      const { as, said } = read.value;
      await finishGoal(tx, request.actor, goal, { as, words: said, on: request.today });
      return { redirect: '/goals', flash: words('finished') };
    }
    if (goal.ratings.length > 0) return { redirect: `/goals/${goal.goalId}`, flash: words('words-stay') };
    const read = readForm({ ...request.body, when: 'later' }, goalForm(stretch.layers));
    if (!read.ok) return drawChange(mine, read.form);
    await changeGoal(tx, goal, read.value.words, read.value.layer);
    return { redirect: '/goals', flash: words('changed') };
  });

const withWords = (goal: Goal, form: FormState): FormState => ({
  ...form,
  values: { ...form.values, words: goal.words, layer: goal.layer ?? '' },
});

function withMine(request: PageRequest, answer: (tx: Tx, mine: Mine) => Promise<Answer>): Promise<Answer> {
  return withActor(request.storage, request.actor, async (tx): Promise<Answer> => {
    const { goalId } = request.params;
    const goal = isRecordId(goalId) ? await findGoal(tx, goalId, true) : undefined;
    const stretch = (await myGoals(tx, request.actor)).find(({ journeyId }) => journeyId === goal?.journeyId);
    if (goal === undefined || stretch === undefined || goal.personId !== request.actor.personId) {
      return { notFound: true, why: 'no such goal of this person' };
    }
    if (goal.finishedOn !== null) return { redirect: '/goals' };
    return answer(tx, { goal, stretch });
  });
}

function drawChange({ goal, stretch }: Mine, form: FormState): Answer {
  const action = `/goals/${goal.goalId}`;
  const asks = { ...emptyForm, values: { as: typedIn(form, 'as'), said: typedIn(form, 'said') }, errors: form.errors };
  return formPage({
    title: words('change-title'),
    form,
    section: 'doing',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('change-title')}</h1>
        {goal.ratings.length > 0 ? (
          <>
            <p className="cg-typed nhsuk-inset-text">{goal.words}</p>
            <p>{words('words-stay')}</p>
          </>
        ) : (
          <FormBox action={action} button={words('change-button')} secondary>
            <GoalFields form={form} layers={stretch.layers} />
          </FormBox>
        )}
        {stretch.isOpen ? <Move goal={goal} action={action} /> : null}
        <h2 className="nhsuk-heading-m">{words('finish-heading')}</h2>
        <FormBox action={action} button={words('finish-button')}>
          <input type="hidden" name="then" value="finish" />
          <Radios
            form={asks}
            name="as"
            label={words('finish-label')}
            choices={(['reached', 'changed', 'let-go'] as const).map((as) => ({
              value: as,
              words: words(`finish-${as}`),
            }))}
          />
          <TextArea form={asks} name="said" label={words('finish-words')} rows={2} />
        </FormBox>
        <p>
          <a href="/goals">{words('back')}</a>
        </p>
      </div>
    ),
  });
}

function Move({ goal, action }: { goal: Goal; action: string }) {
  const to = goal.place === null ? 'now' : 'later';
  return (
    <form method="post" action={action}>
      <Csrf />
      <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="then" value={to}>
        {words(`to-${to}-button`)}
      </button>
    </form>
  );
}
