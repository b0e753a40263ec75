import { londonDay, longDate } from '@commonground/calendar';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  type PageRequest,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { ActionList } from '../decisions/action-parts.tsx';
import { actionsOf } from '../decisions/actions.store.ts';
import { DecisionList } from '../decisions/decision-parts.tsx';
import { decisionsOf } from '../decisions/decisions.store.ts';
import type { InCommunity } from '../in-community.ts';
import { Back, communityForm, communityPage, whoWrote } from '../page-frame.tsx';
import { onlyWrong, typed, wrongText } from '../reading.ts';
import { leadingOf } from '../roles/leading.store.ts';
import { inMeeting } from './in-meeting.ts';
import type { Meeting } from './meeting.store.ts';
import { addressOfMeeting, titleOf, WhoWasThere, whenAndWhere } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';
import { type Correction, correctionsOf, type Minutes, minutesOf } from './minutes.store.ts';
import { whoCame } from './who-came.store.ts';

/** Minutes that are out, as they are read and printed; members and the team read the same. */
export const showMinutes = (request: PageRequest): Promise<Answer> =>
  inMeeting(request, async (at, meeting) => {
    const { tx, community } = at;
    const minutes = await minutesOf(tx, community.communityId, meeting.meetingId);
    if (minutes === undefined || minutes.publishedAt === null) {
      return { redirect: addressOfMeeting(at, meeting.meetingId) };
    }
    const { communityId } = community;
    const decisions = await decisionsOf(tx, communityId, { meetingId: meeting.meetingId });
    const actions = (await actionsOf(tx, communityId)).filter(({ meetingId }) => meetingId === meeting.meetingId);
    const mayCorrect = (await leadingOf(at)).minutes !== null;
    const title = words('read-title', { date: longDate(meeting.on) });
    return communityPage(
      at,
      title,
      <>
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>
          {titleOf(meeting)}, {whenAndWhere(at.model, meeting)}
        </p>
        <h2 className="nhsuk-heading-m">{words('came-heading')}</h2>
        <WhoWasThere came={await whoCame(tx, meeting.meetingId)} />
        <h2 className="nhsuk-heading-m">{words('minutes-heading')}</h2>
        {minutes.words === '' ? <p>{words('read-nothing')}</p> : <p className="cg-typed">{minutes.words}</p>}
        <Corrections corrections={await correctionsOf(tx, communityId, meeting.meetingId)} />
        <h2 className="nhsuk-heading-m">{words('decisions-title')}</h2>
        {decisions.length === 0 ? <p>{words('decisions-none')}</p> : null}
        <DecisionList at={at} decisions={decisions} withDate={false} />
        <h2 className="nhsuk-heading-m">{words('actions-title')}</h2>
        {actions.length === 0 ? <p>{words('actions-none')}</p> : null}
        <ActionList at={at} actions={actions} today={request.today} quiet />
        <WrittenBy minutes={minutes} />
        {mayCorrect ? (
          <p className="cg-no-print">
            <a href={addressOfMeeting(at, meeting.meetingId, '/minutes/correct')}>{words('correct-link')}</a>
          </p>
        ) : null}
        <Back at={at} to={{ path: '/meetings', say: words('all-link') }} />
      </>,
    );
  });

function WrittenBy({ minutes }: { minutes: Minutes }) {
  const who = whoWrote(minutes.writtenBy, minutes.as === 'facilitator' ? 'staff' : 'member');
  const date = minutes.publishedAt === null ? '' : longDate(londonDay(minutes.publishedAt));
  const standsIn = minutes.as === 'stands-in' || minutes.as === 'facilitator';
  return <p className="cg-quiet">{words(standsIn ? 'read-by-stand-in' : 'read-by', { who, date })}</p>;
}

function Corrections({ corrections }: { corrections: readonly Correction[] }) {
  if (corrections.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-s">{words('corrections-heading')}</h3>
      <ul className="cg-plain-list">
        {corrections.map(({ correctionId, words: right, reason, writtenBy, side, at }) => (
          <li key={correctionId}>
            <p className="cg-typed nhsuk-u-margin-bottom-1">{right}</p>
            <p className="cg-quiet nhsuk-u-margin-bottom-0">
              {words('correct-because', { reason })}
              <br />
              {words('correct-by', { who: whoWrote(writtenBy, side), date: longDate(londonDay(at)) })}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

export const showCorrect = (request: PageRequest): Promise<Answer> =>
  inPublished(request, (at, meeting) => Promise.resolve(drawCorrect(at, meeting, emptyForm)));

export const saveCorrection = (request: PageRequest): Promise<Answer> =>
  inPublished(request, async (at, meeting) => {
    const { body, clock, actor } = request;
    const wrong = onlyWrong({
      words: wrongText(body, 'words', words('correct-missing'), 4000),
      reason: wrongText(body, 'reason', words('correct-reason-missing'), 1000),
    });
    if (Object.keys(wrong).length > 0) return drawCorrect(at, meeting, withErrors(body, ['words', 'reason'], wrong));
    const { serviceId, community, side, me } = at;
    const { communityId } = community;
    const { meetingId } = meeting;
    const right = typed(body, 'words');
    const before = await correctionsOf(at.tx, communityId, meetingId);
    // Pressed twice it is one correction.
    if (before.at(-1)?.words !== right) {
      await at.tx
        .insertInto('minutes_correction')
        .values({
          service_id: serviceId,
          meeting_id: meetingId,
          community_id: communityId,
          words: right,
          reason: typed(body, 'reason'),
          written_by: me.name,
          written_person: me.personId,
          written_side: side,
          written_at: clock.now(),
        })
        .execute();
      await audit(at.tx, { actor, act: 'community.minutes-corrected', serviceId, thing: `meeting ${meetingId}` });
    }
    return { redirect: addressOfMeeting(at, meetingId, '/minutes'), flash: words('correct-done') };
  });

const inPublished = (request: PageRequest, answer: (at: InCommunity, meeting: Meeting) => Promise<Answer>) =>
  inMeeting(request, async (at, meeting) => {
    if ((await leadingOf(at)).minutes === null) return { refused: true, why: 'does not write the minutes' };
    return meeting.minutes === 'published'
      ? answer(at, meeting)
      : { redirect: addressOfMeeting(at, meeting.meetingId) };
  });

function drawCorrect(at: InCommunity, meeting: Meeting, form: FormState): Answer {
  return communityForm(
    at,
    words('correct-title'),
    form,
    <>
      <p>{words('correct-intro')}</p>
      <FormBox action={addressOfMeeting(at, meeting.meetingId, '/minutes/correct')} button={words('correct-button')}>
        <TextArea form={form} name="words" label={words('correct-words')} rows={4} />
        <TextArea form={form} name="reason" label={words('correct-reason')} rows={2} />
      </FormBox>
      <Back at={at} to={{ path: `/meetings/${meeting.meetingId}/minutes`, say: words('minutes-read') }} />
    </>,
  );
}
