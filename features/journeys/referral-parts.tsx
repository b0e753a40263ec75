import type { CalendarDay } from '@commonground/calendar';
import { addLength, longDate, weekdayInWords } from '@commonground/calendar';
import { type IntakeRoute, WEEKDAYS } from '@commonground/service-model';
import type { ReactNode } from 'react';
import { type Deployment, helpLines } from '#platform/pages/index.ts';
import { firstAnswerWithin, type OpenMeeting } from './refer-yourself/ways-in.rules.ts';
import { words } from './referral-words.ts';

/** In a demonstration: nobody reads this, and where real help is. */
export function NotReal({ deployment, service }: { deployment: Deployment; service: string }) {
  if (deployment.kind !== 'demonstration') return null;
  return (
    <div className="cg-panel nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-s">{words('not-real-heading')}</h2>
      <p>{words('not-real', { service })}</p>
      <NationalHelp />
    </div>
  );
}

/** The same in two lines, on a page that comes after the whole of it. */
export function NotRealReminder({ deployment }: { deployment: Deployment }) {
  if (deployment.kind !== 'demonstration') return null;
  return (
    <p className="nhsuk-inset-text nhsuk-u-reading-width">
      {words('not-real-short')} <a href="/help-now">Help now</a>
    </p>
  );
}

/** The numbers that answer at any hour, in two lines; the whole list stands on Help now. */
export function NationalHelp() {
  const first = helpLines()
    .filter((line) => line.number !== undefined)
    .slice(0, 3);
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {first.map((line) => (
        <li key={line.id}>
          {line.name}: <a href={`tel:${line.number}`}>{line.how}</a>
        </li>
      ))}
      <li>
        <a href="/help-now">Help now</a> has more numbers
      </li>
    </ul>
  );
}

/** By when the service answers, from its model: a date, or said plainly that nobody knows. */
export function byWhen(route: IntakeRoute | undefined, today: CalendarDay): string {
  const within = route === undefined ? undefined : firstAnswerWithin(route);
  return within === undefined
    ? words('by-when-not-known')
    : words('by-when', { date: longDate(addLength(today, within)) });
}

/** Days and places of open groups. */
export function OpenMeetings({ meetings }: { meetings: readonly OpenMeeting[] }) {
  if (meetings.length === 0) return <p>{words('just-come-none')}</p>;
  const byDay = [...meetings].sort((a, b) => firstDay(a) - firstDay(b) || a.startTime.localeCompare(b.startTime));
  return (
    <ul className="cg-plain-list nhsuk-u-reading-width">
      {byDay.map((meeting) => (
        <li key={`${meeting.componentId} ${meeting.place} ${meeting.days.join()} ${meeting.startTime}`}>
          <strong>{meeting.days.map(weekdayInWords).join(' and ')}</strong>, {meeting.startTime} to {meeting.endTime}
          <br />
          {meeting.name}, {meeting.place}
        </li>
      ))}
    </ul>
  );
}

const firstDay = (meeting: OpenMeeting) => Math.min(...meeting.days.map((each) => WEEKDAYS.indexOf(each as never)));

/** What somebody wrote, to be checked: one row a question, each with its way back. */
export function Answers({
  rows,
  changeAt,
}: {
  rows: readonly { field: string; question: string; answer: string }[];
  changeAt: string;
}) {
  return (
    <dl className="nhsuk-summary-list">
      {rows.map(({ field, question, answer }) => (
        <div className="nhsuk-summary-list__row" key={field}>
          <dt className="nhsuk-summary-list__key">{question}</dt>
          <dd className="nhsuk-summary-list__value cg-typed">{answer === '' ? words('check-nothing') : answer}</dd>
          <dd className="nhsuk-summary-list__actions">
            <a href={`${changeAt}#${field}`}>
              {words('check-change')}
              <span className="nhsuk-u-visually-hidden"> {question.toLowerCase()}</span>
            </a>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The code, shown large so that it can be copied from a small screen. */
export function ReferenceShown({ reference, children }: { reference: string; children: ReactNode }) {
  return (
    <div className="cg-panel nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m">{words('sent-code-heading')}</h2>
      <p className="nhsuk-heading-l" data-reference="">
        {reference}
      </p>
      {children}
    </div>
  );
}
