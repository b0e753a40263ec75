import { AnswerRefused } from '#features/measures/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  withErrors,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { byState } from '../goal.rules.ts';
import { RatingFields } from '../goal-fields.tsx';
import { readRatings } from '../goal-form.ts';
import { words } from '../goal-words.ts';
import { hasRated, rateGoals } from '../rate.ts';
import { type MyGoals, myGoals } from './my-goals.ts';

export const showRate = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx): Promise<Answer> => {
    const mine = await stretchToRate(tx, request);
    const [first] = mine === undefined ? [] : byState(mine.goals).now;
    if (mine === undefined || first === undefined) return { redirect: '/goals', flash: words('rate-none') };
    if (await hasRated(tx, first, 'self', request.today)) return { redirect: '/goals', flash: words('rated-already') };
    return drawRate(mine, emptyForm);
  });

/** Sends how far the person is with each goal they marked. */
export async function sendRate(request: PageRequest): Promise<Answer> {
  const { storage, actor, clock, today } = request;
  try {
    return await withActor(storage, actor, async (tx): Promise<Answer> => {
      const mine = await stretchToRate(tx, request);
      const now = mine === undefined ? [] : byState(mine.goals).now;
      if (mine === undefined || now.length === 0) return { redirect: '/goals', flash: words('rate-none') };
      const ratings = readRatings(
        request.body,
        now.map(({ goalId }) => goalId),
      );
      if (ratings.size === 0) {
        const first = `goal-${now[0]?.goalId}`;
        return drawRate(mine, withErrors(request.body, [first], { [first]: words('error-rate') }));
      }
      await rateGoals(tx, { actor, clock }, { goals: now, ratings, byWhom: 'self', on: today });
      return { redirect: '/goals', flash: words('rated') };
    });
  } catch (error) {
    if (!(error instanceof AnswerRefused)) throw error;
    return { redirect: '/goals', flash: words('rated-already') };
  }
}

/** The stretch the address names; else the first that is going on and has goals. */
async function stretchToRate(tx: Tx, { actor, query }: PageRequest): Promise<MyGoals | undefined> {
  const open = (await myGoals(tx, actor)).filter(({ isOpen }) => isOpen);
  return (
    open.find(({ journeyId }) => journeyId === query.journey) ?? open.find(({ goals }) => byState(goals).now.length > 0)
  );
}

function drawRate(mine: MyGoals, form: FormState): Answer {
  return formPage({
    title: words('rate-title'),
    form,
    section: 'doing',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('rate-title')}</h1>
        <p>{words('rate-lede')}</p>
        <FormBox action={`/goals/rate?journey=${mine.journeyId}`} button={words('rate-button')}>
          <RatingFields form={form} goals={byState(mine.goals).now} />
          <p>{words('rate-who', { service: mine.serviceName })}</p>
        </FormBox>
        <p>
          <a href="/goals">{words('back')}</a>
        </p>
      </div>
    ),
  });
}
