import { type CalendarDay, londonDay, longDate, monthAndYear, shortDate } from '@commonground/calendar';
import { addressWith } from '#platform/pages/index.ts';
import type { JourneyInView } from '../write/journey-in-view.ts';
import { factInWords } from './fact-words.ts';
import {
  TIMELINE_FILTERS,
  type TimelineEntry,
  type TimelineFilter,
  type TimelineMonth,
  timelineMonths,
  timelineOf,
} from './timeline.store.ts';
import { monthsTogether, type OtherEntry, type TimelineSource } from './timeline-source.ts';

const FILTER_WORDS: Readonly<Record<TimelineFilter, string>> = {
  everything: 'Everything',
  sessions: 'Sessions',
  steps: 'Steps and places',
  contact: 'Contact and breaks',
};

interface TimelineShown {
  readonly months: readonly TimelineMonth[];
  readonly month: string | undefined;
  readonly entries: readonly (TimelineEntry | OtherEntry)[];
  readonly filter: string;
  /** Filters by their id in the address, in their order. */
  readonly filters: Readonly<Record<string, string>>;
}

export interface TimelineProps extends TimelineShown {
  readonly at: JourneyInView;
}

/** The month and the kind of entries that the address asks for: the journey's own, and those of other capabilities. */
export async function timelineAsked(at: JourneyInView, sources: readonly TimelineSource[]): Promise<TimelineShown> {
  const { tx, serviceId, request } = at;
  const { journeyId } = at.journey;
  const of = { tx, serviceId, journeyId };
  const source = sources.find(({ id }) => id === request.query.show);
  const own =
    source === undefined ? (TIMELINE_FILTERS.find((one) => one === request.query.show) ?? 'everything') : null;
  const others = source !== undefined ? [source] : own === 'everything' ? sources : [];
  const months = [own === null ? [] : await timelineMonths(tx, serviceId, journeyId, own)];
  for (const other of others) months.push(await other.months(of));
  const found = monthsTogether(months);
  const month = found.find((one) => one.month === request.query.month)?.month ?? found[0]?.month;
  const entries: (TimelineEntry | OtherEntry)[] = [];
  if (month !== undefined) {
    if (own !== null) entries.push(...(await timelineOf(tx, serviceId, journeyId, month, own)));
    for (const other of others) entries.push(...(await other.entries(of, month)));
  }
  const filters = { ...FILTER_WORDS, ...Object.fromEntries(sources.map(({ id, words }) => [id, words])) };
  return { months: found, month, entries: inOrder(entries), filter: source?.id ?? own ?? 'everything', filters };
}

/** The newest day first, and on one day what was written last. */
function inOrder(entries: readonly (TimelineEntry | OtherEntry)[]) {
  const when = (entry: TimelineEntry | OtherEntry) => {
    const { on, recordedAt } = 'fact' in entry ? entry.fact : entry;
    return `${on} ${recordedAt}`;
  };
  return [...entries].sort((a, b) => (when(a) < when(b) ? 1 : when(a) > when(b) ? -1 : 0));
}

/** What happened, one month a page, newest first. */
export function Timeline({ at, months, month, entries, filter, filters }: TimelineProps) {
  return (
    <section id="timeline">
      <h2 className="nhsuk-heading-m">What happened</h2>
      <nav aria-label="Kinds of entries">
        <ul className="cg-choices">
          {Object.keys(filters).map((one) => (
            <li key={one}>
              <a href={linkTo(at, { show: one, month: undefined })} aria-current={one === filter ? 'true' : undefined}>
                {filters[one]}
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
        {entries.map((entry) =>
          'fact' in entry ? (
            <Entry key={entry.fact.id} at={at} entry={entry} />
          ) : (
            <Other key={entry.key} entry={entry} />
          ),
        )}
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

function Other({ entry: { on, what, more, by, href } }: { entry: OtherEntry }) {
  return (
    <li>
      <p className="cg-timeline__day">
        <time dateTime={on}>{longDate(on)}</time>
      </p>
      <p className="cg-timeline__what">
        <a href={href}>{what}</a>
      </p>
      {more.map((line) => (
        <p key={line} className="cg-typed">
          {line}
        </p>
      ))}
      <p className="cg-timeline__by">{by}</p>
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
