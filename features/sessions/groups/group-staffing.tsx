import { shortDate } from '@commonground/calendar';
import { plannedAndReal, stepInWords } from '../staffing/taper.rules.ts';
import type { GroupView } from './group-view.ts';

const one = (mean: number): string => mean.toFixed(1).replace('.0', '');

/** Who of the team leads it, and how staff step back until it runs itself. */
export function GroupStaffing({ view: { staffing, before, address, component } }: { view: GroupView }) {
  const { leads, steps, bySession, recorded } = staffing;
  const sessions = before.flatMap(({ sessionId, on }) => {
    const there = bySession.get(sessionId);
    return there === undefined ? [] : [{ on, staff: there.staff }];
  });
  const compared = plannedAndReal(steps, sessions);
  return (
    <section>
      <h2 className="nhsuk-heading-m">Staff</h2>
      {leads.length === 0 ? <p>Nobody is named yet.</p> : null}
      <ul className="nhsuk-list">
        {leads.map(({ name, part, from }) => (
          <li key={`${name} ${from}`}>
            {name} {part}, since {shortDate(from)}
          </li>
        ))}
      </ul>
      <p className="cg-no-print">
        <a href={`${address}/staff`}>Say who leads it</a>
      </p>
      {component?.towards === undefined && steps.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">How staff step back</h3>
          {steps.length === 0 ? <p>Not planned yet.</p> : null}
          <ol className="nhsuk-list">
            {steps.map((step) => (
              <li key={step.from}>
                From {shortDate(step.from)}: {stepInWords(step)}
                {step.words === null ? '' : `. ${step.words}`}
              </li>
            ))}
          </ol>
          {recorded === 0 ? (
            <p>Nobody has written down yet how many staff came to a session.</p>
          ) : compared === undefined ? (
            <p>Staff were written down for {recorded} of the last sessions, none of them under this plan.</p>
          ) : (
            <p>
              Over {compared.sessions} sessions of the last four weeks: planned {one(compared.planned)}, there{' '}
              {one(compared.real)} a session.
            </p>
          )}
          <p className="cg-no-print">
            <a href={`${address}/taper`}>Plan a step</a>
          </p>
        </>
      )}
    </section>
  );
}
