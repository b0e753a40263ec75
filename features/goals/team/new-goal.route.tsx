import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  readForm,
} from '#platform/pages/index.ts';
import { freePlace } from '../goal.rules.ts';
import { setGoal } from '../goal.store.ts';
import { GoalFields, WhenField } from '../goal-fields.tsx';
import { goalForm } from '../goal-form.ts';
import { type PersonGoals, withPersonGoals } from './person-goals.ts';

export const showNewTogether = (request: PageRequest): Promise<Answer> =>
  withPersonGoals(request, async (at) => drawNew(at, emptyForm));

/** Keeps a goal that was written down together; it says with whom. */
export const saveNewTogether = (request: PageRequest): Promise<Answer> =>
  withPersonGoals(request, async (at) => {
    const read = readForm(request.body, goalForm(at.layers));
    if (!read.ok) return drawNew(at, read.form);
    const isFull = read.value.when === 'now' && freePlace(at.goals) === null;
    await setGoal(at.tx, request.actor, {
      serviceId: at.serviceId,
      journeyId: at.journeyId,
      personId: at.person.personId,
      ...read.value,
      when: isFull ? 'later' : read.value.when,
      on: request.today,
      setWith: request.actor.name,
    });
    const flash = isFull ? 'Three goals are worked on already; this one is kept for later.' : 'The goal is kept.';
    return { redirect: `${at.address}/goals`, flash };
  });

function drawNew(at: PersonGoals, form: FormState): Answer {
  const title = `Write down a goal with ${at.person.called}`;
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>Use {at.person.called}’s own words, and read the questions out as they stand.</p>
        <FormBox action={`${at.address}/goals/new`} button="Keep this goal">
          <GoalFields form={form} layers={at.layers} />
          <WhenField form={form} />
        </FormBox>
        <p>
          <a href={`${at.address}/goals`}>Back to the goals</a>
        </p>
      </div>
    ),
  });
}
