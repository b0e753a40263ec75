import { dayAndTime } from '@commonground/calendar';
import { Csrf, emptyForm, Radios, TextField } from '#platform/pages/index.ts';
import type { Report } from './reports.store.ts';
import { OUTCOMES } from './space.tables.ts';
import type { InSpace } from './space-page.tsx';
import { words } from './space-words.ts';

/** What moderators are asked to look at, each with its own form. */
export function ReportsToClose({ at, reports }: { at: InSpace; reports: readonly Report[] }) {
  if (reports.length === 0) return null;
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">{words('reports-heading')}</h2>
      {reports.map((one) => (
        <details className="nhsuk-details" key={one.reportId}>
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              {words('report-about', { name: one.authorName, date: dayAndTime(one.reportedAt) })}
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <p>{words('report-why', { why: one.why })}</p>
            <blockquote className="cg-own-words">
              <p className="cg-typed">{one.words}</p>
            </blockquote>
            <p>
              <a href={`${at.base}/${one.threadId}`}>{words('thread-link')}</a>
            </p>
            <form method="post" action={`${at.base}/reports/${one.reportId}`}>
              <Csrf />
              <Radios
                form={emptyForm}
                name={`outcome-${one.reportId}`}
                label={words('outcome-label')}
                small
                choices={OUTCOMES.map((value) => ({ value, words: words(`outcome-${value}`) }))}
              />
              <TextField form={emptyForm} name={`words-${one.reportId}`} label={words('outcome-words-label')} />
              <button className="nhsuk-button nhsuk-button--secondary" type="submit">
                {words('outcome-button')}
              </button>
            </form>
          </div>
        </details>
      ))}
    </section>
  );
}
