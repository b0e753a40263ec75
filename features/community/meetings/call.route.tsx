import { longDate } from '@commonground/calendar';
import {
  type Answer,
  DateField,
  emptyForm,
  FormBox,
  type FormState,
  type PageRequest,
  Radios,
  readDate,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { Back, communityForm, Once } from '../page-frame.tsx';
import { onceOf, oneOf, onlyWrong, typed, wrongText } from '../reading.ts';
import { callMeeting } from './call.store.ts';
import { addressOfMeeting } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';

const FIELDS = ['kind', 'on', 'at', 'place', 'because'];
const KINDS = ['crisis', 'called'] as const;

export const showCall = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, (at) => Promise.resolve(draw(at, emptyForm)));

/** Any member, and anybody of the team, calls a meeting. */
export const sendCall = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { body, today, clock, actor } = request;
    const kind = oneOf(body, 'kind', KINDS);
    const on = readDate(body, 'on', 'the day');
    const time = typed(body, 'at').replace('.', ':').padStart(5, '0');
    const wrong = onlyWrong({
      kind: kind === undefined ? words('call-kind-wrong') : undefined,
      on:
        'wrong' in on
          ? on.wrong
          : 'missing' in on
            ? words('call-on-missing')
            : on.date < today
              ? words('call-on-past')
              : undefined,
      at: /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? undefined : words('call-at-wrong'),
      place: wrongText(body, 'place', null, 200),
      because: wrongText(body, 'because', words('call-because-missing'), 1000),
    });
    if (Object.keys(wrong).length > 0 || kind === undefined || !('date' in on)) {
      return draw(at, withErrors(body, FIELDS, wrong));
    }
    const meeting = {
      kind,
      on: on.date,
      at: time,
      place: typed(body, 'place') || null,
      because: typed(body, 'because'),
      once: onceOf(body),
    };
    const meetingId = await callMeeting(at, actor, meeting, clock.now());
    return { redirect: addressOfMeeting(at, meetingId), flash: words('call-done') };
  });

function draw(at: InCommunity, form: FormState): Answer {
  return communityForm(
    at,
    words('call-title'),
    form,
    <>
      <p>{words('call-intro')}</p>
      <p className="cg-panel">
        {words('call-safety')} <a href="/help-now">{words('call-help')}</a>
      </p>
      <FormBox action={`${at.address}/meetings/call`} button={words('call-button')}>
        <Once form={form} />
        <Radios
          form={form}
          name="kind"
          label={words('call-kind')}
          choices={[
            { value: 'crisis', words: words('call-kind-crisis'), hint: words('call-kind-crisis-hint') },
            { value: 'called', words: words('call-kind-called') },
          ]}
        />
        <DateField form={form} name="on" label={words('call-on')} hint={longDate(at.request.today)} />
        <TextField form={form} name="at" label={words('call-at')} hint={words('call-at-hint')} width={5} />
        <TextField form={form} name="place" label={words('call-place')} hint={words('call-place-hint')} />
        <TextArea form={form} name="because" label={words('call-because')} hint={words('call-because-hint')} rows={3} />
      </FormBox>
      <Back at={at} to={{ path: '/meetings', say: words('all-link') }} />
    </>,
  );
}
