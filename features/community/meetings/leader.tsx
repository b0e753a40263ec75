import { type CalendarDay, longDate } from '@commonground/calendar';
import { Press } from '#platform/pages/index.ts';
import type { InCommunity } from '../in-community.ts';
import type { Leading } from '../roles/leading.store.ts';
import type { Meeting } from './meeting.store.ts';
import { addressOfMeeting, leaderOf } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';

interface LeaderProps {
  readonly at: InCommunity;
  readonly meeting: Meeting;
  readonly leading: Leading;
  readonly today: CalendarDay;
}

/** How far the meeting is, and the buttons of whoever leads it. On its day one may stand in for who is not here. */
export function Leader({ at, meeting, leading, today }: LeaderProps) {
  const { opened, closedAt, on } = meeting;
  if (closedAt !== null) return <p>{words('state-closed')}</p>;
  const isToday = on <= today;
  return (
    <section className="cg-panel cg-no-print">
      <p>
        {opened === null
          ? words('state-planned')
          : words(opened.as === 'stands-in' ? 'state-open-stand-in' : 'state-open', { who: leaderOf(opened) })}
      </p>
      {opened === null && !isToday && leading.chair !== null ? (
        <p>{words('open-later', { date: longDate(on) })}</p>
      ) : null}
      {opened === null && isToday && leading.chair !== null ? <Lead at={at} meeting={meeting} what="open" /> : null}
      {opened !== null && leading.chair !== null ? <Lead at={at} meeting={meeting} what="close" /> : null}
      {isToday ? <StandIn at={at} meeting={meeting} leading={leading} /> : null}
    </section>
  );
}

const SAYS = {
  open: 'open-button',
  close: 'close-button',
  chair: 'stand-in-chair',
  minutes: 'stand-in-minutes',
} as const;

function Lead({ at, meeting, what }: { at: InCommunity; meeting: Meeting; what: keyof typeof SAYS }) {
  const action = addressOfMeeting(at, meeting.meetingId, '/lead');
  return (
    <Press action={action} label={words(SAYS[what])} values={{ do: what }} secondary={what !== 'open'} below={3} />
  );
}

function StandIn({ at, meeting, leading }: Omit<LeaderProps, 'today'>) {
  const chair = meeting.opened === null && leading.chair === null;
  const minutes = meeting.opened !== null && meeting.minutesBy === null && leading.minutes === null;
  if (!chair && !minutes) return null;
  return (
    <details className="nhsuk-details nhsuk-u-margin-bottom-0">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{words('stand-in-heading')}</span>
      </summary>
      <div className="nhsuk-details__text">
        {chair ? <Lead at={at} meeting={meeting} what="chair" /> : null}
        {minutes ? <Lead at={at} meeting={meeting} what="minutes" /> : null}
      </div>
    </details>
  );
}
