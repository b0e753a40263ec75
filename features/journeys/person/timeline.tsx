import { type CalendarDay, londonDay, longDate, monthAndYear, shortDate } from '@commonground/calendar';
import { addressWith } from '#platform/pages/index.ts';
import type { JourneyInView } from '../write/journey-in-view.ts';
import { factInWords } from './fact-words.ts';
import type { TimelineEntry, TimelineFilter, TimelineMonth } from './timeline.store.ts';

const FILTER_WORDS: Readonly<Record<TimelineFilter, string>> = {
  everything: 'Everything',
  sessions: 'Sessions',
  steps: 'Steps and places',
  contact: 'Contact and breaks',
};

export interface TimelineProps {
  readonly at: JourneyInView;
  readonly months: readonly TimelineMonth[];
  readonly month: string | undefined;
  readonly entries: readonly TimelineEntry[];
  readonly filter: TimelineFilter;
}

/** What happened, one month a page, newest first. */
export function Timeline({ at, months, month, entries, filter }: TimelineProps) {
  return (
    <section id="timeline">
      <h2 className="nhsuk-heading-m">What happened</h2>
      <nav aria-label="Kinds of entries">
        <ul className="cg-choices">
          {(Object.keys(FILTER_WORDS) as TimelineFilter[]).map((one) => (
            <li key={one}>
              <a href={linkTo(at, { show: one, month: undefined })} aria-current={one === filter ? 'true' : undefined}>
                {FILTER_WORDS[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {month === undefined ? (
        <p>Nothing of this kind is written down.</p>
      ) : (
        <h3 className="nhsuk-heading-s">{inWords(month)}</h3>
      )}
      <ol className="cg-timeline">
        {entries.map((entry) => (
          <Entry key={entry.fact.id} at={at} entry={entry} />
        ))}
      </ol>
      <MonthLinks at={at} months={months} month={month} />
    </section>
  );
}

function Entry({ at, entry: { fact, corrected } }: { at: JourneyInView; entry: TimelineEntry }) {
  const { what, more } = factInWords(at.model, fact);
  const late = londonDay(fact.recordedAt);
  const inside = (
    <>
      <p className="cg-timeline__what">{what}</p>
      {more.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
  return (
    <li>
      <p className="cg-timeline__day">
        <time dateTime={fact.on}>{longDate(fact.on)}</time>
      </p>
      {corrected === null ? inside : <del>{inside}</del>}
      {corrected === null ? null : (
        <p>
          Corrected by {corrected.by}, {shortDate(corrected.on)}: {corrected.why}
        </p>
      )}
      <p className="cg-timeline__by">
        {fact.by.name}
        {late === fact.on ? '' : `, written ${shortDate(late)}`}
        {corrected !== null || fact.kind === 'corrected' || fact.kind === 'attended' ? null : (
          <>
            {' · '}
            <a href={`${at.address}/correct?fact=${fact.id}`}>
              Correct<span className="nhsuk-u-visually-hidden">: {what}</span>
            </a>
          </>
        )}
        {fact.kind === 'attended' && fact.session !== undefined && corrected === null ? (
          <>
            {' · '}
            <a href={`/s/${at.serviceId}/sessions/${fact.session}/register`}>
              Register<span className="nhsuk-u-visually-hidden"> of {longDate(fact.on)}</span>
            </a>
          </>
        ) : null}
      </p>
    </li>
  );
}

function MonthLinks({ at, months, month }: Pick<TimelineProps, 'at' | 'months' | 'month'>) {
  const here = months.findIndex((one) => one.month === month);
  const [newer, older] = [months[here - 1], months[here + 1]];
  if (here < 0) return null;
  return (
    <nav className="cg-pages" aria-label="Months">
      <p>
        Month {here + 1} of {months.length} with entries
      </p>
      <ul className="cg-pages__list">
        {newer ? (
          <li>
            <a href={linkTo(at, { month: newer.month })}>{inWords(newer.month)}</a>
          </li>
        ) : null}
        {older ? (
          <li>
            <a href={linkTo(at, { month: older.month })}>{inWords(older.month)}</a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

const inWords = (month: string) => monthAndYear(`${month}-01` as CalendarDay);
const linkTo = (at: JourneyInView, changes: Record<string, string | undefined>) =>
  `${addressWith(at.address, at.request.query, changes)}#timeline`;
