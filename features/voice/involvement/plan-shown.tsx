import { type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import { Table } from '#platform/pages/index.ts';
import { dayOf } from '../tell/told-words.ts';
import { words } from '../voice-words.ts';
import type { Entry, Plan } from './involvement.store.ts';
import { ACTIVITIES } from './involvement.tables.ts';

/** The plan of partnership as members and the team read it. */
export function PlanShown({ plan, today }: { plan: Plan | undefined; today: CalendarDay }) {
  if (plan === undefined) return <p>{words('plan-none')}</p>;
  return (
    <>
      <h2 className="nhsuk-heading-m">{words('plan-bodies')}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {plan.bodies.map((body) => (
          <li key={body.name}>
            <strong>{body.name}</strong>: {body.what}.{' '}
            {words('plan-votes', { members: body.memberVotes, all: body.allVotes })}
          </li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">{words('plan-decided')}</h2>
      <p className="cg-typed">{plan.decided}</p>
      <h2 className="nhsuk-heading-m">{words('plan-budget')}</h2>
      <p className="cg-typed">
        {plan.budget === null ? '' : `£${plan.budget.toLocaleString('en-GB')}. `}
        {plan.budgetWords}
      </p>
      <p>
        {words('plan-review', { day: longDate(plan.reviewOn) })} {plan.reviewOn < today ? words('plan-late') : ''}
      </p>
      <p className="nhsuk-hint">{words('plan-since', { version: plan.version, name: plan.by, day: dayOf(plan.at) })}</p>
    </>
  );
}

interface LogProps {
  readonly entries: readonly Entry[];
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** Hours of all people together by kind of activity, then what it was. */
export function LogShown({ entries, from, to }: LogProps) {
  const rows = ACTIVITIES.flatMap((activity) => {
    const here = entries.filter((entry) => entry.activity === activity);
    return here.length === 0
      ? []
      : [{ activity, times: here.length, hours: here.reduce((sum, one) => sum + one.hours, 0) }];
  });
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('log-heading')}</h2>
      <p>{words('log-lede', { from: shortDate(from), to: shortDate(to) })}</p>
      <Table
        caption={words('log-heading')}
        captionHidden
        columns={[
          { id: 'activity', words: 'What', cell: (row) => words(`activity-${row.activity}`) },
          { id: 'times', words: 'Times', numeric: true, cell: (row) => row.times },
          { id: 'hours', words: 'Hours', numeric: true, cell: (row) => row.hours },
        ]}
        rows={rows}
        rowKey={(row) => row.activity}
        empty={words('log-none')}
      />
      <ul className="nhsuk-list nhsuk-list--bullet">
        {entries.map((entry) => (
          <li key={entry.entryId}>
            {shortDate(entry.on)}: {entry.what}.{' '}
            {entry.people === 1 ? words('log-one') : words('log-people', { n: entry.people })}{' '}
            {words(`paid-${entry.paid}`)}.
          </li>
        ))}
      </ul>
    </section>
  );
}
