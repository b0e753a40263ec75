import type { TodayPart } from '#features/sessions/index.ts';
import { communitiesOf } from '../community.store.ts';
import { meetingsOf } from './meeting.store.ts';
import { titleOf, whenAndWhere } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';

/** Meetings of today, each with the way to its agenda. */
export const meetingsToday: TodayPart = {
  id: 'community-meetings',
  place: 'sessions',
  show: async ({ tx, serviceId, model, request }) => {
    const found = [];
    for (const { communityId, name } of await communitiesOf(tx, serviceId)) {
      const today = await meetingsOf(tx, communityId, { from: request.today, to: request.today });
      found.push(...today.map((meeting) => ({ communityId, name, meeting })));
    }
    if (found.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">{words('today-heading')}</h2>
        <ul className="nhsuk-list">
          {found.map(({ communityId, name, meeting }) => (
            <li key={meeting.meetingId}>
              <a href={`/s/${serviceId}/communities/${communityId}/meetings/${meeting.meetingId}`}>{name}</a>
              <br />
              {meeting.kind === 'usual' ? '' : `${titleOf(meeting)}: `}
              {whenAndWhere(model, meeting)}
            </li>
          ))}
        </ul>
      </section>
    );
  },
};
