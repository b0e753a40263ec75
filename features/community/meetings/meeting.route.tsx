import { type Answer, emptyForm, type FormState, type PageRequest } from '#platform/pages/index.ts';
import { peopleOf } from '../community.store.ts';
import { ActionList } from '../decisions/action-parts.tsx';
import { type Action, actionsOf } from '../decisions/actions.store.ts';
import { DecisionList } from '../decisions/decision-parts.tsx';
import { decisionsOf } from '../decisions/decisions.store.ts';
import type { InCommunity } from '../in-community.ts';
import { Back, communityForm, whoWrote } from '../page-frame.tsx';
import { type Leading, leadingOf } from '../roles/leading.store.ts';
import { agendaOf, talkedAbout } from './agenda-items.store.ts';
import { AddToAgenda, AgendaList } from './agenda-list.tsx';
import { Came } from './came.tsx';
import { inMeeting } from './in-meeting.ts';
import { Leader } from './leader.tsx';
import { heldMeetings, type Meeting } from './meeting.store.ts';
import { AgendaWords, addressOfMeeting, leaderOf, titleOf, WhoWasThere, whenAndWhere } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';
import { whoCame } from './who-came.store.ts';

/** One meeting: before it its agenda, during it what is done, after it what came of it. */
export const showMeeting = (request: PageRequest): Promise<Answer> =>
  inMeeting(request, (at, meeting) => drawMeeting(request, at, meeting, emptyForm));

export async function drawMeeting(
  request: PageRequest,
  at: InCommunity,
  meeting: Meeting,
  form: FormState,
): Promise<Answer> {
  const leading = await leadingOf(at, meeting);
  return communityForm(
    at,
    titleOf(meeting),
    form,
    <>
      <p className="nhsuk-lede-text">{whenAndWhere(at.model, meeting)}</p>
      {meeting.called === null ? null : (
        <p>
          {words('called-by', {
            who: whoWrote(meeting.called.by, meeting.called.side),
            because: meeting.called.because,
          })}
        </p>
      )}
      {meeting.called === null || meeting.closedAt !== null || at.side === 'staff' ? null : (
        <p className="cg-panel">
          {words('call-safety')} <a href="/help-now">{words('call-help')}</a>
        </p>
      )}
      <Leader at={at} meeting={meeting} leading={leading} today={request.today} />
      {meeting.closedAt === null ? await ahead(request, at, meeting, leading, form) : await after(request, at, meeting)}
      <Back at={at} to={{ path: '/meetings', say: words('all-link') }} />
      <Back at={at} />
    </>,
  );
}

async function ahead(request: PageRequest, at: InCommunity, meeting: Meeting, leading: Leading, form: FormState) {
  const { communityId } = at.community;
  const isOpen = meeting.opened !== null;
  const agenda = await agendaOf(at.tx, communityId);
  const actions = await sinceLast(at, await actionsOf(at.tx, communityId), meeting);
  return (
    <>
      <h2 className="nhsuk-heading-m">{words('agenda-heading')}</h2>
      <AgendaList at={at} meeting={meeting} items={agenda} leading={leading} isOpen={isOpen} />
      <AddToAgenda at={at} meeting={meeting} form={form} />
      <h2 className="nhsuk-heading-m">{words('actions-heading')}</h2>
      {actions.length === 0 ? <p>{words('actions-open-none')}</p> : null}
      <ActionList at={at} actions={actions} today={request.today} />
      {isOpen ? await whatWeDid(at, meeting, request) : null}
      <Minutes at={at} meeting={meeting} leading={leading} />
      <Came
        at={at}
        meeting={meeting}
        leading={leading}
        came={await whoCame(at.tx, meeting.meetingId)}
        people={await peopleOf(at.tx, communityId)}
      />
    </>
  );
}

async function after(request: PageRequest, at: InCommunity, meeting: Meeting) {
  return (
    <>
      {await whatWeDid(at, meeting, request)}
      <Minutes at={at} meeting={meeting} leading={await leadingOf(at, meeting)} />
      <h2 className="nhsuk-heading-m">{words('came-heading')}</h2>
      <WhoWasThere came={await whoCame(at.tx, meeting.meetingId)} />
    </>
  );
}

/** What is still to do, and what was finished since the meeting before. */
async function sinceLast(at: InCommunity, all: readonly Action[], meeting: Meeting): Promise<Action[]> {
  const before = await heldMeetings(at.tx, at.community.communityId, meeting.on);
  const last = before.find(({ meetingId }) => meetingId !== meeting.meetingId);
  return all.filter(({ done }) => done === null || (last !== undefined && done.on >= last.on));
}

async function whatWeDid(at: InCommunity, { meetingId }: Meeting, { today }: PageRequest) {
  const { communityId } = at.community;
  const talked = await talkedAbout(at.tx, communityId, meetingId);
  const decisions = await decisionsOf(at.tx, communityId, { meetingId });
  const actions = (await actionsOf(at.tx, communityId)).filter((action) => action.meetingId === meetingId);
  return (
    <>
      {talked.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">{words('talked-heading')}</h2>
          <ul className="cg-plain-list">
            {talked.map((item) => (
              <li key={item.itemId}>
                <AgendaWords item={item} />
              </li>
            ))}
          </ul>
        </>
      )}
      {decisions.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">{words('decisions-title')}</h2>
          <DecisionList at={at} decisions={decisions} withDate={false} />
        </>
      )}
      {actions.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">{words('actions-title')}</h2>
          <ActionList at={at} actions={actions} today={today} quiet />
        </>
      )}
    </>
  );
}

function Minutes({ at, meeting, leading }: { at: InCommunity; meeting: Meeting; leading: Leading }) {
  const { meetingId, minutes, minutesBy, opened } = meeting;
  if (opened === null) return null;
  const who = minutesBy === null ? null : leaderOf(minutesBy);
  return (
    <>
      <h2 className="nhsuk-heading-m">{words('minutes-heading')}</h2>
      {minutes === 'published' || who === null ? null : (
        <p>{words(minutesBy?.as === 'stands-in' ? 'minutes-by-stand-in' : 'minutes-by-now', { who })}</p>
      )}
      {minutes === 'published' ? (
        <p>
          <a href={addressOfMeeting(at, meetingId, '/minutes')}>{words('minutes-read')}</a>
        </p>
      ) : leading.minutes !== null ? (
        <p>
          <a className="nhsuk-button" href={addressOfMeeting(at, meetingId, '/minutes/write')}>
            {words('minutes-write')}
          </a>
        </p>
      ) : (
        <p>{words('minutes-waiting')}</p>
      )}
    </>
  );
}
