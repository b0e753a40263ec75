import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  readForm,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { freePlace } from '../goal.rules.ts';
import { setGoal } from '../goal.store.ts';
import { GoalFields, WhenField } from '../goal-fields.tsx';
import { goalForm } from '../goal-form.ts';
import { words } from '../goal-words.ts';
import { type MyGoals, myGoals } from './my-goals.ts';

export const showNewGoal = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => drawNew(await openStretch(tx, request), emptyForm));

/** Keeps a goal the person wrote. With three worked on already it waits for later, and they are told. */
export async function saveNewGoal(request: PageRequest): Promise<Answer> {
  const { storage, actor, today } = request;
  return withActor(storage, actor, async (tx) => {
    const mine = await openStretch(tx, request);
    if (mine === undefined || actor.personId === null) return drawNew(mine, emptyForm);
    const read = readForm(request.body, goalForm(mine.layers));
    if (!read.ok) return drawNew(mine, read.form);
    const isFull = read.value.when === 'now' && freePlace(mine.goals) === null;
    await setGoal(tx, actor, {
      ...mine,
      ...read.value,
      personId: actor.personId,
      when: isFull ? 'later' : read.value.when,
      on: today,
      setWith: null,
    });
    return { redirect: '/goals', flash: words(isFull ? 'now-full' : 'saved') };
  });
}

/** The stretch the address names, when it is the person's own and going on. */
async function openStretch(tx: Tx, { actor, query, body }: PageRequest): Promise<MyGoals | undefined> {
  const asked = query.journey ?? body.journey;
  const open = (await myGoals(tx, actor)).filter(({ isOpen }) => isOpen);
  return asked === undefined ? open[0] : open.find(({ journeyId }) => journeyId === asked);
}

function drawNew(mine: MyGoals | undefined, form: FormState): Answer {
  if (mine === undefined) return { notFound: true, why: 'no open journey of this person' };
  return formPage({
    title: words('new-title'),
    form,
    section: 'doing',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('new-title')}</h1>
        <FormBox action={`/goals/new?journey=${mine.journeyId}`} button={words('save-button')}>
          <GoalFields form={form} layers={mine.layers} />
          <WhenField form={form} />
        </FormBox>
        <p>
          <a href="/goals">{words('back')}</a>
        </p>
      </div>
    ),
  });
}
