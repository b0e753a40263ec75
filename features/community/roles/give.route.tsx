import { addMonths } from '@commonground/calendar';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  Radios,
  readDate,
  SelectField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { peopleOf } from '../community.store.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { findMeeting, type Meeting, nextMeeting } from '../meetings/meeting.store.ts';
import { words } from '../meetings/meeting-words.ts';
import { Back, communityForm } from '../page-frame.tsx';
import { oneOf, onlyWrong, typed } from '../reading.ts';
import { leadingOf } from './leading.store.ts';
import { giveRole, rolesOf } from './roles.store.ts';

const FIELDS = ['role', 'who', 'how', 'until'];
const WAYS = ['agreed-in-meeting', 'ballot', 'volunteered'] as const;

/** Writes down what the meeting agreed or a vote decided. Members do it while the meeting is open, so all were there. */
const asWriter = (request: PageRequest, answer: (at: InCommunity, meeting: Meeting | undefined) => Promise<Answer>) =>
  inCommunity(request, async (at) => {
    const meeting = await openMeetingOf(at);
    const { chair, minutes } = await leadingOf(at, meeting);
    if (chair === null && minutes === null) return { refused: true, why: 'gives no roles here' } as const;
    if (at.side === 'member' && meeting === undefined) {
      return { redirect: `${at.address}/roles`, flash: words('role-give-meeting') };
    }
    return answer(at, meeting);
  });

async function openMeetingOf({ request, tx, community: { communityId } }: InCommunity): Promise<Meeting | undefined> {
  const id = typed(request.body, 'meeting') || (request.query.meeting ?? '');
  const asked = /^[0-9a-f-]{36}$/.test(id) ? await findMeeting(tx, communityId, id) : undefined;
  const meeting = asked ?? (await nextMeeting(tx, communityId, request.today));
  return meeting !== undefined && meeting.opened !== null && meeting.closedAt === null ? meeting : undefined;
}

export const showGive = (request: PageRequest): Promise<Answer> =>
  asWriter(request, (at, meeting) => draw(at, filledForm({ meeting: meeting?.meetingId ?? '' })));

export const saveGiven = (request: PageRequest): Promise<Answer> =>
  asWriter(request, async (at, meeting) => {
    const { body, today, clock, actor } = request;
    const { communityId } = at.community;
    const role = (await rolesOf(at.tx, communityId)).find(({ roleId }) => roleId === typed(body, 'role'));
    const who = (await peopleOf(at.tx, communityId)).find(({ personId }) => personId === typed(body, 'who'));
    const how = oneOf(body, 'how', WAYS);
    const until = readDate(body, 'until', 'the day');
    const wrong = onlyWrong({
      role: role === undefined ? words('role-give-which-missing') : undefined,
      who: who === undefined ? words('role-give-who-missing') : undefined,
      how: how === undefined ? words('role-give-how-missing') : undefined,
      until:
        'wrong' in until
          ? until.wrong
          : 'date' in until && until.date < today
            ? words('role-give-until-past')
            : undefined,
    });
    if (Object.keys(wrong).length > 0 || !role || !who || !how) return draw(at, withErrors(body, FIELDS, wrong));
    await giveRole(at.tx, actor, {
      serviceId: at.serviceId,
      communityId,
      roleId: role.roleId,
      personId: who.personId,
      called: who.called,
      how,
      from: today,
      until: 'date' in until ? until.date : role.months === null ? null : addMonths(today, role.months),
      meetingId: meeting?.meetingId ?? null,
      proposalId: null,
      writtenBy: at.me.name,
      at: clock.now(),
    });
    const back = meeting === undefined ? '/roles' : `/meetings/${meeting.meetingId}/minutes/write`;
    return { redirect: `${at.address}${back}`, flash: words('role-given') };
  });

async function draw(at: InCommunity, form: FormState): Promise<Answer> {
  const roles = await rolesOf(at.tx, at.community.communityId);
  const people = await peopleOf(at.tx, at.community.communityId);
  return communityForm(
    at,
    words('role-give-title'),
    form,
    <>
      <FormBox action={`${at.address}/roles/give`} button={words('role-give-button')}>
        <input type="hidden" name="meeting" value={typedIn(form, 'meeting')} />
        <Radios
          form={form}
          name="role"
          label={words('role-give-which')}
          small
          choices={roles.map(({ roleId, name }) => ({ value: roleId, words: name }))}
        />
        <SelectField
          form={form}
          name="who"
          label={words('role-give-who')}
          options={[
            { value: '', words: '' },
            ...people.map(({ personId, called }) => ({ value: personId, words: called })),
          ]}
        />
        <Radios
          form={form}
          name="how"
          label={words('role-give-how')}
          small
          choices={WAYS.map((value) => ({ value, words: words(`role-how-${value}`) }))}
        />
        <DateField form={form} name="until" label={words('role-give-until')} hint={words('role-give-until-hint')} />
      </FormBox>
      <Back at={at} to={{ path: '/roles', say: words('roles-title') }} />
    </>,
  );
}
