import { dayOfMonth, monthOf, yearOf } from '@commonground/calendar';
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
  TextArea,
  TextField,
  typedIn,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { findMeeting } from '../meetings/meeting.store.ts';
import { words } from '../meetings/meeting-words.ts';
import { Back, communityForm, Once } from '../page-frame.tsx';
import { onceOf, oneOf, onlyWrong, typed, wrongText } from '../reading.ts';
import { leadingOf } from '../roles/leading.store.ts';
import { decide } from './decide.store.ts';
import { waysOf } from './ways.ts';

const KINDS = ['house-rules', 'programme', 'safety', 'joining', 'leaving', 'role', 'money', 'other'] as const;
const DECIDERS = ['members', 'together', 'one-person', 'staff'] as const;
const FIELDS = ['words', 'kind', 'risk', 'by', 'role', 'way', 'against', 'dissent', 'why', 'on'];

/** Whoever leads the meeting writes decisions down; so do staff, of what they decided outside it, with why. */
const asWriter = (request: PageRequest, answer: (at: InCommunity) => Promise<Answer>): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const meeting = await meetingOf(at);
    const { chair, minutes } = await leadingOf(at, meeting);
    return chair === null && minutes === null ? { refused: true, why: 'writes no decisions here' } : answer(at);
  });

/** The meeting the address or the form names, if it is one of this community. */
async function meetingOf({ request, tx, community }: InCommunity) {
  const id = typed(request.body, 'meeting') || (request.query.meeting ?? '');
  return /^[0-9a-f-]{36}$/.test(id) ? findMeeting(tx, community.communityId, id) : undefined;
}

export const showAddDecision = (request: PageRequest): Promise<Answer> =>
  asWriter(request, async (at) => {
    const on = (await meetingOf(at))?.on ?? request.today;
    const today = { 'on-day': dayOfMonth(on), 'on-month': monthOf(on), 'on-year': yearOf(on) };
    const values = Object.fromEntries(Object.entries(today).map(([name, n]) => [name, String(n)]));
    return draw(at, filledForm({ ...values, meeting: request.query.meeting ?? '' }));
  });

export const saveDecision = (request: PageRequest): Promise<Answer> =>
  asWriter(request, async (at) => {
    const { body, clock, actor } = request;
    const read = readDecision(body, at);
    if ('wrong' in read) return draw(at, withErrors(body, FIELDS, read.wrong));
    const meeting = await meetingOf(at);
    await decide(at.tx, actor, {
      serviceId: at.serviceId,
      communityId: at.community.communityId,
      ...read.decision,
      proposalId: null,
      meetingId: meeting?.opened ? meeting.meetingId : null,
      writtenBy: at.me.name,
      writtenPerson: at.me.personId,
      at: clock.now(),
      onceKey: onceOf(body),
    });
    const back = meeting === undefined ? '/decisions' : `/meetings/${meeting.meetingId}/minutes/write`;
    return { redirect: `${at.address}${back}`, flash: words('decide-done') };
  });

function readDecision(body: Values, at: InCommunity) {
  const kind = oneOf(body, 'kind', KINDS);
  const decidedBy = oneOf(body, 'by', DECIDERS);
  const risk = oneOf(body, 'risk', ['yes', 'no'] as const);
  const way = oneOf(
    body,
    'way',
    waysOf(at.model).map(({ value }) => value),
  );
  const on = readDate(body, 'on', 'the day');
  const against = typed(body, 'against');
  const byOne = decidedBy === 'one-person';
  const wrong = onlyWrong({
    words: wrongText(body, 'words', words('decide-words-missing'), 2000),
    kind: kind === undefined ? words('decide-kind-missing') : undefined,
    risk: risk === undefined ? words('decide-risk-missing') : undefined,
    by: decidedBy === undefined ? words('decide-by-missing') : undefined,
    role: wrongText(body, 'role', byOne ? words('decide-by-role-missing') : null, 80),
    against: against === '' || /^\d{1,3}$/.test(against) ? undefined : words('decide-against-wrong'),
    dissent: wrongText(body, 'dissent', null, 2000),
    why: wrongText(body, 'why', decidedBy === 'staff' ? words('decide-why-missing') : null, 2000),
    on: wrongDay(on, at),
  });
  if (Object.keys(wrong).length > 0 || !kind || !decidedBy || !risk || !('date' in on)) return { wrong };
  return {
    decision: {
      kind,
      words: typed(body, 'words'),
      why: typed(body, 'why') || null,
      decidedBy,
      byRole: byOne ? typed(body, 'role') : null,
      way: way ?? null,
      risk: risk === 'yes',
      against: against === '' ? null : Number(against),
      dissent: typed(body, 'dissent') || null,
      on: on.date,
    },
  };
}

function wrongDay(on: ReturnType<typeof readDate>, { request }: InCommunity): string | undefined {
  if ('wrong' in on) return on.wrong;
  if ('missing' in on) return words('decide-on-missing');
  return on.date > request.today ? words('decide-on-later') : undefined;
}

function draw(at: InCommunity, form: FormState): Answer {
  const choices = (all: readonly string[], prefix: string) =>
    all.map((value) => ({ value, words: words(`${prefix}-${value}`) }));
  return communityForm(
    at,
    words('decide-title'),
    form,
    <>
      <FormBox action={`${at.address}/decisions/add`} button={words('decide-button')}>
        <Once form={form} />
        <input type="hidden" name="meeting" value={typedIn(form, 'meeting')} />
        <TextArea form={form} name="words" label={words('decide-words')} rows={3} />
        <Radios form={form} name="kind" label={words('decide-kind')} small choices={choices(KINDS, 'decide-kind')} />
        <Radios
          form={form}
          name="risk"
          label={words('decide-risk')}
          small
          inline
          choices={choices(['yes', 'no'], 'decide-risk')}
        />
        <Radios form={form} name="by" label={words('decide-by')} small choices={choices(DECIDERS, 'who')} />
        <TextField
          form={form}
          name="role"
          label={words('decide-by-role')}
          hint={words('decide-by-role-hint')}
          width={20}
        />
        <SelectField
          form={form}
          name="way"
          label={words('decide-way')}
          options={[{ value: '', words: words('decide-way-none') }, ...waysOf(at.model)]}
        />
        <TextField
          form={form}
          name="against"
          label={words('decide-against')}
          hint={words('decide-against-hint')}
          width={3}
          inputMode="numeric"
        />
        <TextArea
          form={form}
          name="dissent"
          label={words('decide-dissent')}
          hint={words('decide-dissent-hint')}
          rows={2}
        />
        <TextArea form={form} name="why" label={words('decide-why')} hint={words('decide-why-hint')} rows={2} />
        <DateField form={form} name="on" label={words('decide-on')} />
      </FormBox>
      <Back at={at} to={{ path: '/decisions', say: words('decisions-title') }} />
    </>,
  );
}
