import {
  type Answer,
  Checkboxes,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  readDate,
  SelectField,
  TextArea,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { peopleOf } from '../community.store.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { findMeeting } from '../meetings/meeting.store.ts';
import { words } from '../meetings/meeting-words.ts';
import { Back, communityForm, Once } from '../page-frame.tsx';
import { onceOf, onlyWrong, typed, wrongText } from '../reading.ts';
import { leadingOf } from '../roles/leading.store.ts';
import { addAction } from './actions.store.ts';
import { decisionsOf } from './decisions.store.ts';

const FIELDS = ['words', 'who', 'staff', 'yes', 'due'];

const asWriter = (request: PageRequest, answer: (at: InCommunity, meetingId: string | null) => Promise<Answer>) =>
  inCommunity(request, async (at) => {
    const id = typed(request.body, 'meeting') || (request.query.meeting ?? '');
    const meeting = /^[0-9a-f-]{36}$/.test(id) ? await findMeeting(at.tx, at.community.communityId, id) : undefined;
    const { chair, minutes } = await leadingOf(at, meeting);
    if (chair === null && minutes === null) return { refused: true, why: 'writes no actions here' } as const;
    return answer(at, meeting?.opened ? meeting.meetingId : null);
  });

export const showAddAction = (request: PageRequest): Promise<Answer> =>
  asWriter(request, (at, meetingId) => draw(at, meetingId, filledForm({ meeting: meetingId ?? '', who: 'everybody' })));

export const saveAction = (request: PageRequest): Promise<Answer> =>
  asWriter(request, async (at, meetingId) => {
    const { body, clock } = request;
    const people = await peopleOf(at.tx, at.community.communityId);
    const asked = typed(body, 'who');
    const member = people.find(({ personId }) => personId === asked);
    const due = readDate(body, 'due', 'the day');
    const wrong = onlyWrong({
      words: wrongText(body, 'words', words('action-words-missing'), 1000),
      who: member === undefined && asked !== 'staff' && asked !== 'everybody' ? words('action-who-missing') : undefined,
      staff: wrongText(body, 'staff', asked === 'staff' ? words('action-staff-missing') : null, 120),
      due: 'wrong' in due ? due.wrong : undefined,
    });
    if (Object.keys(wrong).length > 0) return draw(at, meetingId, withErrors(body, FIELDS, wrong));
    const saidYes = body.yes === 'yes' || member?.personId === at.me.personId;
    await addAction(at.tx, {
      serviceId: at.serviceId,
      communityId: at.community.communityId,
      decisionId:
        (await decisionsToChoose(at, meetingId)).find((one) => one.decisionId === typed(body, 'decision'))
          ?.decisionId ?? null,
      meetingId,
      words: typed(body, 'words'),
      who:
        member !== undefined
          ? { personId: member.personId, called: member.called, saidYes }
          : asked === 'staff'
            ? { staffName: typed(body, 'staff') }
            : 'everybody',
      due: 'date' in due ? due.date : null,
      writtenBy: at.me.name,
      at: clock.now(),
      onceKey: onceOf(body),
    });
    const back = meetingId === null ? '/actions' : `/meetings/${meetingId}/minutes/write`;
    return { redirect: `${at.address}${back}`, flash: words('action-kept') };
  });

const MOST_DECISIONS = 20;

/** The decisions of the meeting; outside a meeting the latest ones. */
async function decisionsToChoose(at: InCommunity, meetingId: string | null) {
  const asked = meetingId === null ? {} : { meetingId };
  return (await decisionsOf(at.tx, at.community.communityId, asked)).slice(0, MOST_DECISIONS);
}

async function draw(at: InCommunity, meetingId: string | null, form: FormState): Promise<Answer> {
  const decisions = await decisionsToChoose(at, meetingId);
  const people = await peopleOf(at.tx, at.community.communityId);
  const options = [
    { value: 'everybody', words: words('action-who-everybody') },
    ...people.map(({ personId, called }) => ({ value: personId, words: called })),
    { value: 'staff', words: words('action-who-team') },
  ];
  return communityForm(
    at,
    words('action-title'),
    form,
    <>
      <FormBox action={`${at.address}/actions/add`} button={words('action-button')}>
        <Once form={form} />
        <input type="hidden" name="meeting" value={typedIn(form, 'meeting')} />
        <TextArea form={form} name="words" label={words('action-words')} rows={3} />
        <SelectField form={form} name="who" label={words('action-who')} options={options} />
        <Checkboxes
          form={form}
          name="yes"
          label={words('action-yes')}
          hint={words('action-yes-hint')}
          choices={[{ value: 'yes', words: words('action-yes-yes') }]}
        />
        <TextField
          form={form}
          name="staff"
          label={words('action-staff')}
          hint={words('action-staff-hint')}
          width={20}
        />
        {decisions.length === 0 ? null : (
          <SelectField
            form={form}
            name="decision"
            label={words('action-decision')}
            options={[
              { value: '', words: words('action-decision-none') },
              ...decisions.map(({ decisionId, words: decided }) => ({
                value: decisionId,
                words: decided.slice(0, 80),
              })),
            ]}
          />
        )}
        <DateField form={form} name="due" label={words('action-due-label')} hint={words('action-due-hint')} />
      </FormBox>
      <Back at={at} to={{ path: '/actions', say: words('actions-title') }} />
    </>,
  );
}
