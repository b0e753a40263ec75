import { momentInWords } from '#features/notes/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  BothTexts,
  draftOf,
  FormBox,
  type FormState,
  filledForm,
  forgetDraft,
  type PageRequest,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import type { InCommunity } from '../in-community.ts';
import { Back, communityForm, whoWrote } from '../page-frame.tsx';
import { typed } from '../reading.ts';
import { leadingOf } from '../roles/leading.store.ts';
import type { RightToLead } from '../roles/rights.rules.ts';
import { inMeeting } from './in-meeting.ts';
import { takeMinutes } from './lead.store.ts';
import type { Meeting } from './meeting.store.ts';
import { addressOfMeeting } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';
import { type Minutes, minutesOf, saveMinutes } from './minutes.store.ts';

const LONGEST = 20_000;
const draftName = (at: InCommunity, { meetingId }: Meeting) => `minutes/${at.serviceId}/${meetingId}`;

/** Whoever may write the minutes of a meeting that has begun and whose minutes are not out. */
const asWriter = (
  request: PageRequest,
  answer: (at: InCommunity, meeting: Meeting, as: RightToLead) => Promise<Answer>,
): Promise<Answer> =>
  inMeeting(request, async (at, meeting) => {
    const as = (await leadingOf(at, meeting)).minutes;
    if (as === null) return { refused: true, why: 'does not write the minutes' };
    return meeting.opened === null || meeting.minutes === 'published'
      ? { redirect: addressOfMeeting(at, meeting.meetingId) }
      : answer(at, meeting, as);
  });

export const showWriteMinutes = (request: PageRequest): Promise<Answer> =>
  asWriter(request, async (at, meeting) => {
    const begun = await draftOf(at.tx, request, draftName(at, meeting));
    const now = await minutesOf(at.tx, at.community.communityId, meeting.meetingId);
    // What was typed and never sent comes back, also after the power went; `seen` then tells whether others saved since.
    return draw(at, meeting, filledForm(begun ?? { words: now?.words ?? '', seen: String(now?.revision ?? 0) }));
  });

export const saveWrittenMinutes = (request: PageRequest): Promise<Answer> =>
  asWriter(request, async (at, meeting, as) => {
    const { body, clock, actor } = request;
    const text = typed(body, 'words');
    const publish = typed(body, 'do') === 'publish';
    const wrong =
      publish && text === ''
        ? words('write-missing')
        : text.length > LONGEST
          ? words('too-long', { n: LONGEST })
          : null;
    if (wrong !== null) return draw(at, meeting, withErrors(body, ['words'], { words: wrong }));
    const writing = { actor, serviceId: at.serviceId, now: clock.now() };
    const { communityId } = at.community;
    const { meetingId } = meeting;
    const seen = Math.max(0, Number(typed(body, 'seen')) || 0);
    await takeMinutes(at.tx, writing, meeting, at.me, as);
    const kept = await saveMinutes(at.tx, {
      serviceId: at.serviceId,
      communityId,
      meetingId,
      words: text,
      seen,
      by: at.me.name,
      person: at.me.personId,
      as,
      at: clock.now(),
      publish,
    });
    if (!kept) return stale(request, at, meeting, text);
    await forgetDraft(at.tx, request, draftName(at, meeting));
    const act = publish ? 'community.minutes-published' : 'community.minutes-kept';
    await audit(at.tx, { actor, act, serviceId: at.serviceId, thing: `meeting ${meetingId}` });
    return publish
      ? { redirect: addressOfMeeting(at, meetingId, '/minutes'), flash: words('write-published') }
      : { redirect: addressOfMeeting(at, meetingId, '/minutes/write'), flash: words('write-kept') };
  });

/** Two wrote at once: both texts are shown, and what was typed stays in the box. */
async function stale({ body }: PageRequest, at: InCommunity, meeting: Meeting, text: string): Promise<Answer> {
  const now = await minutesOf(at.tx, at.community.communityId, meeting.meetingId);
  const values = { ...body, seen: String(now?.revision ?? 0) };
  // Sent twice by one press of a slow phone, it is the same text: nothing to bring together.
  if (now !== undefined && now.words === text) return draw(at, meeting, filledForm(values));
  return draw(at, meeting, withErrors(values, ['words'], { words: words('write-both') }), now, text);
}

function draw(at: InCommunity, meeting: Meeting, form: FormState, saved?: Minutes, text = ''): Answer {
  const address = addressOfMeeting(at, meeting.meetingId);
  return communityForm(
    at,
    words('write-title'),
    form,
    <>
      {saved === undefined ? null : (
        <BothTexts
          saved={{
            words: saved.words,
            by: whoWrote(saved.writtenBy, saved.as === 'facilitator' ? 'staff' : 'member'),
            when: momentInWords(saved.savedAt),
          }}
          typed={text}
          say={{ heading: words('both-heading'), saved: words('both-saved'), typed: words('both-typed') }}
        />
      )}
      <p className="cg-panel">{words('write-remind')}</p>
      <FormBox action={`${address}/minutes/write`} button={words('write-save')} draft={draftName(at, meeting)}>
        <input type="hidden" name="seen" value={typedIn(form, 'seen')} />
        <TextArea form={form} name="words" label={words('write-label')} rows={12} />
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{words('write-publish')}</span>
          </summary>
          <div className="nhsuk-details__text">
            <p>{words('write-publish-hint')}</p>
            <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="do" value="publish">
              {words('write-publish')}
            </button>
          </div>
        </details>
      </FormBox>
      <ul className="nhsuk-list">
        <li>
          <a href={`${at.address}/decisions/add?meeting=${meeting.meetingId}`}>{words('write-decision')}</a>
        </li>
        <li>
          <a href={`${at.address}/actions/add?meeting=${meeting.meetingId}`}>{words('write-action')}</a>
        </li>
        <li>
          <a href={`${at.address}/roles/give?meeting=${meeting.meetingId}`}>{words('write-role')}</a>
        </li>
      </ul>
      <Back at={at} to={{ path: `/meetings/${meeting.meetingId}`, say: words('back-meeting') }} />
    </>,
  );
}
