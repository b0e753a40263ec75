import type { DoingSection } from '#features/measures/index.ts';
import { byState, type Goal } from '../goal.rules.ts';
import { words } from '../goal-words.ts';
import { myGoals } from './my-goals.ts';

/** A person's goals on How I am doing: what they work on and how far they say they are. The rest is one link away. */
export const goalsInShort: DoingSection = async (tx, { actor, hasPage }) => {
  if (actor.personId === null || !hasPage('/goals')) return null;
  const mine = await myGoals(tx, actor);
  // Goals belong to a stretch with a service: without one, and without earlier goals, there is nothing to say.
  if (mine.length === 0) return null;
  const { now } = byState(mine.flatMap(({ goals }) => goals));
  return (
    <section key="goals">
      <h2 className="nhsuk-heading-m">{words('title')}</h2>
      {now.length === 0 ? (
        <p>{words('now-none')}</p>
      ) : (
        <ul className="nhsuk-list nhsuk-u-reading-width">
          {now.map((goal) => (
            <li key={goal.goalId} className="cg-typed">
              {goal.words}
              {howFar(goal)}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/goals">{words(now.length === 0 ? 'pick-link' : 'all-link')}</a>
      </p>
    </section>
  );
};

/** The last mark the person gave, or nothing where there is none. */
function howFar({ ratings }: Goal): string {
  const last = ratings.findLast(({ byWhom, value }) => byWhom !== 'practitioner' && value !== null);
  return last === undefined || last.value === null ? '' : ` (${words('short-at', { value: last.value })})`;
}
