import { longDate } from '@commonground/calendar';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { byState, type Goal, movedOf } from '../goal.rules.ts';
import { words } from '../goal-words.ts';
import { type MyGoals, myGoals } from './my-goals.ts';

/** The person's own goals: what they work on, what waits, what is finished. */
export async function showGoals({ actor, storage }: PageRequest): Promise<Answer> {
  if (actor.personId === null) return { refused: true, why: 'no person signed in' };
  const mine = await withActor(storage, actor, (tx) => myGoals(tx, actor));
  return {
    title: words('title'),
    section: 'doing',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('title')}</h1>
        <p className="nhsuk-lede-text">{words('lede')}</p>
        <p>{words('why')}</p>
        {mine.length === 0 ? <p>{words('no-journey')}</p> : null}
        {mine.map((each) => (
          <OfService key={`${each.serviceId} ${each.journeyId}`} mine={each} named={mine.length > 1} />
        ))}
      </div>
    ),
  };
}

function OfService({ mine, named }: { mine: MyGoals; named: boolean }) {
  const { now, later, finished } = byState(mine.goals, mine.layers);
  const [lowest] = mine.layers;
  return (
    <section>
      {named ? <h2 className="nhsuk-heading-l">{mine.serviceName}</h2> : null}
      {mine.planName === undefined ? null : (
        <p>{words('plan-name', { service: mine.serviceName, name: mine.planName })}</p>
      )}
      {lowest === undefined || !mine.isOpen ? null : <p>{words('layers-hint', { first: lowest.toLowerCase() })}</p>}
      <h2 className="nhsuk-heading-m">{words('now-heading')}</h2>
      {now.length === 0 ? <p>{words('now-none')}</p> : <Goals goals={now} />}
      {now.length === 0 || !mine.isOpen ? null : (
        <p>
          <a className="nhsuk-button" href={`/goals/rate?journey=${mine.journeyId}`}>
            {words('rate-link')}
          </a>
        </p>
      )}
      {mine.isOpen ? (
        <p>
          <a href={`/goals/new?journey=${mine.journeyId}`}>{words('new-link')}</a>
        </p>
      ) : null}
      <Rest heading={words('later-heading')} goals={later} />
      <Rest heading={words('finished-heading')} goals={finished} />
    </section>
  );
}

function Rest({ heading, goals }: { heading: string; goals: readonly Goal[] }) {
  if (goals.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <Goals goals={goals} />
    </>
  );
}

function Goals({ goals }: { goals: readonly Goal[] }) {
  return (
    <ul className="cg-plain-list">
      {goals.map((goal) => (
        <li key={goal.goalId}>
          <p className="cg-typed nhsuk-u-margin-bottom-2">
            <strong>{goal.words}</strong>
          </p>
          {goal.layer === null ? null : <p className="nhsuk-u-margin-bottom-2">{goal.layer}</p>}
          <p className="nhsuk-u-margin-bottom-2">{whereInWords(goal)}</p>
          {goal.finishedOn === null ? (
            <a href={`/goals/${goal.goalId}`}>
              {words('change-link')}
              <span className="nhsuk-u-visually-hidden">: {goal.words}</span>
            </a>
          ) : (
            <p className="cg-typed nhsuk-u-margin-bottom-0">{goal.finishedWords}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** When it was set, how far it came, and how it ended, in plain words. */
export function whereInWords(goal: Goal, reader: 'member' | 'team' = 'member'): string {
  const say: typeof words = (key, values) => words(reader === 'team' ? `team-${key}` : key, values);
  const set =
    goal.setWith === null
      ? words('since-set', { date: longDate(goal.setOn) })
      : words('set-with', { date: longDate(goal.setOn), name: goal.setWith });
  const said = [set];
  const moved = movedOf(goal);
  const own = goal.ratings.filter(({ byWhom, value }) => byWhom !== 'practitioner' && value !== null);
  const [first] = own;
  if (moved !== null && first !== undefined) {
    said.push(say('from-to', { ...moved, from: longDate(first.on) }));
  } else if (first !== undefined) said.push(say('at', { value: first.value ?? 0 }));
  if (goal.finishedOn !== null && goal.finishedAs !== null) {
    said.push(say(`finished-${goal.finishedAs}`, { date: longDate(goal.finishedOn) }));
  }
  return said.join(' ');
}
