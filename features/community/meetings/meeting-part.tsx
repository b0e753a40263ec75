import type { CommunityPart } from '../community-part.ts';
import { actionsOf } from '../decisions/actions.store.ts';
import { agendaOf } from './agenda-items.store.ts';
import { nextMeeting } from './meeting.store.ts';
import { words } from './meeting-words.ts';
import { NextMeeting } from './meetings.route.tsx';

/** On a community's page: its next meeting. */
export const meetingPart: CommunityPart = {
  id: 'meetings',
  show: async (at) => {
    const { communityId } = at.community;
    const next = await nextMeeting(at.tx, communityId, at.request.today);
    const agenda = await agendaOf(at.tx, communityId);
    const open = (await actionsOf(at.tx, communityId)).filter(({ done }) => done === null).length;
    const counted = (key: string, n: number) =>
      n === 0 ? words(`${key}-none`) : n === 1 ? words(`${key}-one`) : words(`${key}-n`, { n });
    return (
      <section className="cg-panel">
        <h2 className="nhsuk-heading-m">{words('next-heading')}</h2>
        <NextMeeting at={at} next={next} />
        <p>
          {counted('agenda', agenda.length)} <a href={`${at.address}/actions`}>{counted('open-actions', open)}</a>
        </p>
      </section>
    );
  },
};

const PAGES = [
  ['/meetings', 'all-link'],
  ['/actions', 'actions-link'],
  ['/decisions', 'decisions-link'],
  ['/decisions/who', 'who-link'],
  ['/roles', 'roles-link'],
  ['/ideas', 'ideas-link'],
] as const;

/** The ways to what a community decided, who does what, its roles and its ideas. */
export const meetingPagesPart: CommunityPart = {
  id: 'meeting-pages',
  show: async (at) => (
    <section>
      <h2 className="nhsuk-heading-m">{words('pages-heading')}</h2>
      <ul className="nhsuk-list">
        {PAGES.map(([path, say]) => (
          <li key={path}>
            <a href={`${at.address}${path}`}>{words(say)}</a>
          </li>
        ))}
      </ul>
    </section>
  ),
};
