import { type Answer, emptyForm, type FormState, type PageRequest, withErrors } from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { words } from '../meetings/meeting-words.ts';
import { Back, communityForm } from '../page-frame.tsx';
import { oneOf, paramOf, typed } from '../reading.ts';
import { leadingOf } from '../roles/leading.store.ts';
import { ActionList } from './action-parts.tsx';
import { actionsOf, finishAction, letNameStand } from './actions.store.ts';

const LONGEST = 1000;
const MOST_FINISHED = 50;

/** What was agreed to do: what is open, and what was finished lately. */
export const showActions = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, (at) => draw(request, at, emptyForm));

async function draw({ today }: PageRequest, at: InCommunity, form: FormState): Promise<Answer> {
  const actions = await actionsOf(at.tx, at.community.communityId);
  const open = actions.filter(({ done }) => done === null);
  const finished = actions.filter(({ done }) => done !== null).slice(0, MOST_FINISHED);
  const { chair, minutes } = await leadingOf(at);
  return communityForm(
    at,
    words('actions-title'),
    form,
    <>
      <h2 className="nhsuk-heading-m">{words('actions-open')}</h2>
      {open.length === 0 ? <p>{words('actions-open-none')}</p> : null}
      <div id="why">
        <ActionList at={at} actions={open} today={today} />
      </div>
      {chair !== null || minutes !== null ? (
        <p>
          <a href={`${at.address}/actions/add`}>{words('action-add')}</a>
        </p>
      ) : null}
      {finished.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">{words('actions-done')}</h2>
          <ActionList at={at} actions={finished} today={today} quiet />
        </>
      )}
      <Back at={at} />
    </>,
  );
}

/** Anybody of the community says that something is done, or why it will not be; and one lets one's own name stand. */
export const changeAction = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { body, today, clock } = request;
    const { communityId } = at.community;
    const actionId = paramOf(request, 'actionId');
    if (actionId === null) return { notFound: true, why: 'no such action' };
    const act = oneOf(body, 'do', ['done', 'dropped', 'name-me'] as const);
    const redirect = `${at.address}/actions`;
    if (act === 'name-me') {
      if (at.me.personId === null) return { refused: true, why: 'staff let nobody’s name stand' };
      await letNameStand(at.tx, actionId, at.me.personId, clock.now());
      return { redirect, flash: words('action-yes-done') };
    }
    if (act === undefined) return { redirect };
    const why = typed(body, 'why');
    if (act === 'dropped' && why === '') {
      return draw(request, at, withErrors(body, ['why'], { why: words('action-drop-missing') }));
    }
    if (why.length > LONGEST) {
      return draw(request, at, withErrors(body, ['why'], { why: words('too-long', { n: LONGEST }) }));
    }
    await finishAction(at.tx, { communityId, actionId, outcome: act, on: today, by: at.me.name, words: why || null });
    return { redirect, flash: words(act === 'done' ? 'action-done-kept' : 'action-dropped-kept') };
  });
