import { AnswerRefused } from '#features/measures/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
  withErrors,
} from '#platform/pages/index.ts';
import { byState } from '../goal.rules.ts';
import { RatingFields } from '../goal-fields.tsx';
import { readRatings } from '../goal-form.ts';
import { rateGoals } from '../rate.ts';
import { type PersonGoals, withPersonGoals } from './person-goals.ts';

const VIEWS = {
  together: 'We mark it together; it is their view',
  practitioner: 'It is the team’s view, beside theirs',
} as const;

export const showRateTogether = (request: PageRequest): Promise<Answer> =>
  withPersonGoals(request, async (at) => {
    if (byState(at.goals).now.length === 0) return nothingToRate(at);
    return drawRate(at, emptyForm);
  });

/** Sends how far the person is, as their view marked together or as the team's own. */
export async function sendRateTogether(request: PageRequest): Promise<Answer> {
  const { serviceId, journeyId } = request.params;
  try {
    return await withPersonGoals(request, async (at) => {
      const { now } = byState(at.goals);
      const [first] = now;
      if (first === undefined) return nothingToRate(at);
      const ratings = readRatings(
        request.body,
        now.map(({ goalId }) => goalId),
      );
      const { view } = request.body;
      const fields = ['view', `goal-${first.goalId}`];
      if (view !== 'together' && view !== 'practitioner') {
        return drawRate(at, withErrors(request.body, fields, { view: 'Choose whose view this is' }));
      }
      if (ratings.size === 0) {
        return drawRate(at, withErrors(request.body, fields, { [`goal-${first.goalId}`]: 'Mark at least one goal' }));
      }
      const { actor, clock, today } = request;
      const enteredBy = { accountId: actor.accountId, name: actor.name };
      await rateGoals(at.tx, { actor, clock }, { goals: now, ratings, byWhom: view, on: today, enteredBy });
      return { redirect: `${at.address}/goals`, flash: 'How far they are is kept.' };
    });
  } catch (error) {
    if (!(error instanceof AnswerRefused)) throw error;
    const flash = 'This view was marked already for this time. Nothing was changed.';
    return { redirect: `/s/${serviceId}/people/${journeyId}/goals`, flash };
  }
}

const nothingToRate = (at: PersonGoals): Answer => ({
  redirect: `${at.address}/goals`,
  flash: 'No goal is worked on just now.',
});

function drawRate(at: PersonGoals, form: FormState): Answer {
  const title = `How far is ${at.person.called} with their goals?`;
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <FormBox action={`${at.address}/goals/rate`} button="Send how far they are">
          <Radios
            form={form}
            name="view"
            label="Whose view is this?"
            choices={Object.entries(VIEWS).map(([value, words]) => ({ value, words }))}
          />
          <RatingFields form={form} goals={byState(at.goals).now} />
        </FormBox>
        <p>
          <a href={`${at.address}/goals`}>Back to the goals</a>
        </p>
      </div>
    ),
  });
}
