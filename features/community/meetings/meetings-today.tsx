import type { TodayPart } from '#features/sessions/index.ts';
import { communitiesOf } from '../community.store.ts';
import { meetingsOf } from './meeting.store.ts';
import { titleOf, whenAndWhere } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';

/** Communities of the service, with the meetings they have today and the way to each agenda. */
export const meetingsToday: TodayPart = {
  id: 'community-meetings',
  place: 'sessions',
  show: async ({ tx, serviceId, model, request }) => {
    const found = [];
    const communities = await communitiesOf(tx, serviceId);
    for (const { communityId, name } of communities) {
      const today = await meetingsOf(tx, communityId, { from: request.today, to: request.today });
      found.push(...today.map((meeting) => ({ communityId, name, meeting })));
    }
    if (communities.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">{words('today-heading')}</h2>
        {found.length === 0 ? <p>{words('today-none')}</p> : null}
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
        <p>
          <a href={`/s/${serviceId}/communities`}>{words('today-all')}</a>
        </p>
      </section>
    );
  },
};
