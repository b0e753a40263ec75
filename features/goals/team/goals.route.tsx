import { shortDate } from '@commonground/calendar';
import { type Answer, type Column, type PageRequest, Table } from '#platform/pages/index.ts';
import { byState, type Goal, type Rating } from '../goal.rules.ts';
import { whereInWords } from '../own/goals.route.tsx';
import { type PersonGoals, withPersonGoals } from './person-goals.ts';

/** A member's goals in their words, with how far they and the team say they have come, side by side. */
export const showPersonGoals = (request: PageRequest): Promise<Answer> =>
  withPersonGoals(request, async (at) => ({
    title: `Goals of ${at.person.called}`,
    section: 'people',
    service: at.view,
    page: <GoalsPage at={at} />,
  }));

function GoalsPage({ at }: { at: PersonGoals }) {
  const { now, later, finished } = byState(at.goals, at.layers);
  return (
    <>
      <h1 className="nhsuk-heading-l">Goals of {at.person.called}</h1>
      <p className="nhsuk-u-reading-width">
        Their own goals in their own words. They set and rate them on their own pages; here you can write one down
        together, or mark together how far they are.
      </p>
      <p className="cg-actions">
        <a className="nhsuk-button nhsuk-button--secondary" href={`${at.address}/goals/new`}>
          Write down a goal together
        </a>
        {now.length === 0 ? null : (
          <a className="nhsuk-button" href={`${at.address}/goals/rate`}>
            Mark how far they are
          </a>
        )}
      </p>
      <Group heading="Worked on now" goals={now} empty="No goal is worked on just now." />
      <Group heading="For later" goals={later} />
      <Group heading="Finished" goals={finished} />
      <p>
        <a href={at.address}>Back to {at.person.called}</a>
      </p>
    </>
  );
}

function Group({ heading, goals, empty }: { heading: string; goals: readonly Goal[]; empty?: string }) {
  if (goals.length === 0 && empty === undefined) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      {goals.length === 0 ? <p>{empty}</p> : null}
      {goals.map((goal) => (
        <div key={goal.goalId} className="nhsuk-u-margin-bottom-5">
          <h3 className="nhsuk-heading-s cg-typed nhsuk-u-margin-bottom-1">{goal.words}</h3>
          {goal.layer === null ? null : <p className="nhsuk-u-margin-bottom-1">{goal.layer}</p>}
          <p className="nhsuk-u-margin-bottom-2">{whereInWords(goal, 'team')}</p>
          {goal.ratings.length === 0 ? null : <Ratings goal={goal} />}
        </div>
      ))}
    </section>
  );
}

interface DayOfRatings {
  readonly on: Rating['on'];
  readonly own: number | null;
  readonly team: number | null;
}

function Ratings({ goal }: { goal: Goal }) {
  const days = [...new Set(goal.ratings.map(({ on }) => on))].map((on): DayOfRatings => {
    const of = (team: boolean) =>
      goal.ratings.find((rating) => rating.on === on && (rating.byWhom === 'practitioner') === team)?.value ?? null;
    return { on, own: of(false), team: of(true) };
  });
  const columns: Column<DayOfRatings>[] = [
    { id: 'on', words: 'Day', cell: ({ on }) => shortDate(on) },
    { id: 'own', words: 'Their view, 0 to 10', cell: ({ own }) => own ?? <NotRated /> },
    { id: 'team', words: 'The team’s view', cell: ({ team }) => team ?? <NotRated /> },
  ];
  return (
    <Table
      caption={`How far: ${goal.words}`}
      captionHidden
      columns={columns}
      rows={days}
      rowKey={({ on }) => on}
      empty="Not rated yet."
    />
  );
}

const NotRated = () => <span className="cg-mark cg-mark--not-known">Not rated</span>;
