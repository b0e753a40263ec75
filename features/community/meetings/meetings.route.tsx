import { longDate, weekdayInWords } from '@commonground/calendar';
import { type Answer, Checkboxes, FormBox, filledForm, type PageRequest, Press } from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { Back, communityPage } from '../page-frame.tsx';
import { leadingOf } from '../roles/leading.store.ts';
import { setNews, wantsNews } from './call.store.ts';
import { heldMeetings, type Meeting, nextMeeting } from './meeting.store.ts';
import { meetingDays, setMeetingDays } from './meeting-days.store.ts';
import { addressOfMeeting, titleOf, whenAndWhere } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';

/** The next meeting, and those that were held, with their minutes. */
export const showMeetings = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { tx, community, me } = at;
    const next = await nextMeeting(tx, community.communityId, request.today);
    const past = await heldMeetings(tx, community.communityId, request.today);
    const wanted = me.personId === null ? null : await wantsNews(tx, community.communityId, me.personId);
    return communityPage(
      at,
      words('meetings-heading'),
      <>
        <h1 className="nhsuk-heading-l">{words('meetings-heading')}</h1>
        <section className="cg-panel">
          <h2 className="nhsuk-heading-m">{words('next-heading')}</h2>
          <NextMeeting at={at} next={next} />
        </section>
        <p>
          <a href={`${at.address}/meetings/call`}>{words('call-link')}</a>
        </p>
        <h2 className="nhsuk-heading-m">{words('past-heading')}</h2>
        <p>
          {past.length === 0
            ? words('past-none')
            : words('past-count', { n: past.length, date: longDate(request.today) })}
        </p>
        <ul className="cg-plain-list">
          {past.map((meeting) => (
            <PastMeeting key={meeting.meetingId} at={at} meeting={meeting} />
          ))}
        </ul>
        {wanted === null ? null : <News at={at} wanted={wanted} />}
        <Days at={at} days={await meetingDays(tx, community.communityId)} may={(await leadingOf(at)).chair !== null} />
        <Back at={at} />
      </>,
    );
  });

export function NextMeeting({ at, next }: { at: InCommunity; next: Meeting | undefined }) {
  if (next === undefined) return <p>{words('next-none')}</p>;
  return (
    <>
      <p>
        {next.kind === 'usual' ? null : <strong>{titleOf(next)}: </strong>}
        {whenAndWhere(at.model, next)}
      </p>
      <p>
        <a href={addressOfMeeting(at, next.meetingId)}>{words('agenda-link')}</a>
      </p>
    </>
  );
}

function PastMeeting({ at, meeting }: { at: InCommunity; meeting: Meeting }) {
  const { meetingId, kind, on, minutes } = meeting;
  return (
    <li>
      <p className="nhsuk-u-margin-bottom-1">
        <a href={addressOfMeeting(at, meetingId)}>
          {kind === 'usual' ? longDate(on) : `${titleOf({ kind })}, ${longDate(on)}`}
        </a>
      </p>
      <p className="cg-quiet nhsuk-u-margin-bottom-0">
        {minutes === 'published' ? (
          <a href={addressOfMeeting(at, meetingId, '/minutes')}>
            {words('minutes-published')}
            <span className="nhsuk-u-visually-hidden">, {longDate(on)}</span>
          </a>
        ) : (
          words(`minutes-${minutes}`)
        )}
      </p>
    </li>
  );
}

function News({ at, wanted }: { at: InCommunity; wanted: boolean }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('news-heading')}</h2>
      <p>{words(wanted ? 'news-on' : 'news-off')}</p>
      <Press
        action={`${at.address}/meetings/news`}
        label={words(wanted ? 'news-stop' : 'news-start')}
        values={{ want: wanted ? 'no' : 'yes' }}
      />
    </section>
  );
}

interface DaysProps {
  readonly at: InCommunity;
  readonly days: { readonly group: readonly string[]; readonly chosen: readonly string[] };
  readonly may: boolean;
}

/** A group that meets on several days of the week says on which of them it decides. */
function Days({ at, days, may }: DaysProps) {
  if (days.group.length < 2 || !may) return null;
  return (
    <section>
      <FormBox action={`${at.address}/meetings/days`} button={words('days-button')} secondary>
        <Checkboxes
          form={filledForm({ days: [...days.chosen] })}
          name="days"
          label={words('days-heading')}
          hint={words('days-hint')}
          choices={days.group.map((value) => ({ value, words: weekdayInWords(value) }))}
        />
      </FormBox>
    </section>
  );
}

/** A member says whether they want a message when a meeting is called. */
export const saveNews = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async ({ tx, serviceId, community: { communityId }, me, address }) => {
    const redirect = `${address}/meetings`;
    if (me.personId === null) return { redirect };
    const wanted = request.body.want === 'yes';
    await setNews(tx, { serviceId, communityId, personId: me.personId }, wanted, request.clock.now());
    return { redirect, flash: words(wanted ? 'news-started' : 'news-stopped') };
  });

export const saveDays = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    if ((await leadingOf(at)).chair === null) return { refused: true, why: 'not the chair' };
    const asked = request.body.days ?? [];
    await setMeetingDays(at.tx, request.actor, at.community, Array.isArray(asked) ? asked : [asked]);
    return { redirect: `${at.address}/meetings`, flash: words('days-kept') };
  });
