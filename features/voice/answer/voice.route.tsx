import { londonDay, longDate } from '@commonground/calendar';
import { Answers } from '#features/journeys/index.ts';
import { colleaguesOf } from '#features/safety/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  BothTexts,
  Checkboxes,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  SelectField,
  TextArea,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import type { Colleague } from '../tell/names-meant.rules.ts';
import { dayOf } from '../tell/told-words.ts';
import { findVoice, type VoiceInFull } from '../voice.store.ts';
import { CHANGES } from '../voice.tables.ts';
import { meantIn, saveMeant } from './about.store.ts';
import { acknowledge, answer, giveTo, heldVoice } from './answer.store.ts';
import { voiceHome } from './list.route.tsx';
import {
  ABOUT_WORDS,
  CHANGE_WORDS,
  dueInWords,
  KIND_WORDS,
  PERMISSION_WORDS,
  SIDE_WORDS,
  STANDING_WORDS,
} from './team-words.ts';

const FIELDS = ['answer', 'change', 'changeWords', 'short', 'shown', 'owner', 'meant'];
const none: Answer = { notFound: true, why: 'nothing of that id that this person may read' };

/** One thing that somebody told the service. Somebody it is about finds nothing here. */
export const showVoice = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const voiceId = request.params.voiceId ?? '';
    const voice = isRecordId(voiceId) ? await findVoice(at.tx, at.serviceId, voiceId) : undefined;
    return voice === undefined ? none : draw(at, voice, emptyForm);
  });

/** One of the steps: `do` says which. */
export const sendVoiceStep = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const voiceId = request.params.voiceId ?? '';
    const voice = isRecordId(voiceId) ? await heldVoice(at.tx, at.serviceId, voiceId) : undefined;
    if (voice === undefined) return none;
    const answers = new Answers(request.body, request.today);
    const step = STEPS[answers.text('do')];
    if (step === undefined) return none;
    if (step === sendAnswer && answers.text('seen') !== String(voice.answers.length))
      return draw(at, voice, filledForm(request.body), answers.text('answer'));
    const done = await step(at, voice, answers);
    if (done === undefined) return draw(at, voice, withErrors(request.body, FIELDS, answers.errors));
    const still = await findVoice(at.tx, at.serviceId, voiceId);
    return { redirect: still === undefined ? voiceHome(at) : `${voiceHome(at)}/${voiceId}`, flash: done };
  });

type Step = (at: InService, voice: VoiceInFull, answers: Answers) => Promise<string | undefined>;
const byOf = ({ request }: InService) => ({ actor: request.actor, at: request.clock.now() });
const teamOf = ({ request, serviceId }: InService) => colleaguesOf(request.storage, serviceId, request.today);

const sendAnswer: Step = async (at, voice, answers) => {
  const words = answers.required('answer', 'Write the answer', 10_000);
  const change = answers.choice('change', CHANGES, 'Choose whether something changes');
  const changeWords = answers.text('changeWords') || null;
  const saidShort = answers.text('short', 300) || null;
  const shown = answers.text('shown') === 'yes';
  if (change !== 'none-asked' && changeWords === null)
    answers.wrong('changeWords', 'Write what changes, or why it does not');
  if (shown && voice.permission === 'no')
    answers.wrong('shown', 'Whoever wrote it does not want others to read about it');
  if (shown && saidShort === null) answers.wrong('short', 'Write in one line what it was about, without a name');
  if (shown && changeWords === null) answers.wrong('changeWords', 'Write what everybody may read');
  if (Object.keys(answers.errors).length > 0) return undefined;
  await answer(at.tx, voice, { words, change, changeWords, saidShort, shown }, byOf(at));
  return 'The answer is kept. Whoever wrote can read it now.';
};

const take: Step = async (at, voice) => {
  const { accountId, name } = at.request.actor;
  if (accountId === null) return undefined;
  await giveTo(at.tx, voice, { accountId, name }, byOf(at));
  return 'You look after it now.';
};

const handOver: Step = async (at, voice, answers) => {
  const meant = await meantIn(at.tx, at.serviceId, voice.voiceId);
  const to = (await teamOf(at)).find(({ accountId }) => accountId === answers.text('owner'));
  if (to === undefined) answers.wrong('owner', 'Choose who looks after it');
  else if (meant.some(({ accountId }) => accountId === to.accountId) && voice.kind !== 'compliment')
    answers.wrong('owner', `It is about ${to.name}. Choose somebody else`);
  if (to === undefined || Object.keys(answers.errors).length > 0) return undefined;
  await giveTo(at.tx, voice, to, byOf(at));
  return `${to.name} looks after it now.`;
};

const sayWeHaveIt: Step = async (at, voice) => {
  await acknowledge(at.tx, voice, byOf(at));
  return 'Whoever wrote can read now that we have it.';
};

const setMeant: Step = async (at, voice, answers) => {
  if (at.request.actor.role !== 'service-lead') return undefined;
  const team = await teamOf(at);
  const meant = team.filter(({ accountId }) => answers.many('meant').includes(accountId));
  await saveMeant(at.tx, voice, meant, byOf(at));
  return meant.length === 0
    ? 'It is about nobody of the team.'
    : `It is about ${meant.map(({ name }) => name).join(', ')}.`;
};

const STEPS: Readonly<Record<string, Step>> = {
  answer: sendAnswer,
  take,
  'hand-over': handOver,
  acknowledge: sayWeHaveIt,
  meant: setMeant,
};

async function draw(at: InService, voice: VoiceInFull, form: FormState, typed?: string): Promise<Answer> {
  const meant = await meantIn(at.tx, at.serviceId, voice.voiceId);
  const team = await teamOf(at);
  const title = `${KIND_WORDS[voice.kind]}, ${dayOf(voice.receivedAt)}`;
  const last = voice.answers.at(-1);
  return formPage({
    title,
    form,
    section: 'work-with-others',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={voiceHome(at)}>What people tell us</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        {typed === undefined || last === undefined ? null : (
          <BothTexts
            saved={{ words: last.words, by: last.by, when: dayOf(last.at) }}
            typed={typed}
            say={{ heading: 'Somebody answered meanwhile', saved: 'Their answer', typed: 'What you wrote' }}
          />
        )}
        <Facts at={at} voice={voice} meant={meant} />
        <blockquote className="cg-own-words cg-typed">{voice.words}</blockquote>
        {voice.wish === null ? null : (
          <>
            <h2 className="nhsuk-heading-s">What should happen</h2>
            <blockquote className="cg-own-words cg-typed">{voice.wish}</blockquote>
          </>
        )}
        <Given voice={voice} />
        <Steps at={at} voice={voice} form={form} team={team} meant={meant} />
      </div>
    ),
  });
}

function Facts({ at, voice, meant }: { at: InService; voice: VoiceInFull; meant: readonly Colleague[] }) {
  const rows: readonly (readonly [string, string | null])[] = [
    ['About', ABOUT_WORDS[voice.about]],
    ['In their words', voice.who],
    [
      'From',
      voice.name === null
        ? `${SIDE_WORDS[voice.side]}, no name given`
        : `${voice.name} (${SIDE_WORDS[voice.side].toLowerCase()})`,
    ],
    ['Reach them', voice.reach],
    ['Where it stands', STANDING_WORDS[voice.standing]],
    ['Due', dueInWords(voice, at.request.today) || null],
    ['Answer by', voice.answerBy === null ? null : longDate(voice.answerBy)],
    [
      'We have it, said by',
      voice.acknowledged === null ? null : `${voice.acknowledged.by}, ${longDate(londonDay(voice.acknowledged.at))}`,
    ],
    ['Looked after by', voice.owner?.name ?? 'Nobody yet'],
    ['About somebody of the team', meant.length === 0 ? null : meant.map(({ name }) => name).join(', ')],
    ['Who may read about it', PERMISSION_WORDS[voice.permission]],
  ];
  return (
    <dl className="cg-facts">
      {rows.map(([name, said]) =>
        said === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Given({ voice }: { voice: VoiceInFull }) {
  return (
    <>
      {voice.answers.map((one) => (
        <section key={one.nth}>
          <h2 className="nhsuk-heading-m">
            Answer of {one.by}, {dayOf(one.at)}
          </h2>
          <blockquote className="cg-own-words cg-typed">{one.words}</blockquote>
          <p>
            {CHANGE_WORDS[one.change]}
            {one.changeWords === null ? '.' : `: ${one.changeWords}`}
          </p>
          <p>
            {one.shown && voice.permission !== 'no'
              ? 'Everybody can read what was done.'
              : 'It is not shown to others.'}
          </p>
          {voice.views
            .filter(({ answerNth }) => answerNth === one.nth)
            .map((view) => (
              <div key={view.at.toISOString()}>
                <p>
                  Content with it: {view.content === 'yes' ? 'yes' : view.content === 'no' ? 'no' : 'in part'} (
                  {dayOf(view.at)})
                </p>
                {view.words === null ? null : <blockquote className="cg-own-words cg-typed">{view.words}</blockquote>}
              </div>
            ))}
        </section>
      ))}
    </>
  );
}

interface StepsProps {
  readonly at: InService;
  readonly voice: VoiceInFull;
  readonly form: FormState;
  readonly team: readonly Colleague[];
  readonly meant: readonly Colleague[];
}

function Steps({ at, voice, form, team, meant }: StepsProps) {
  const address = `${voiceHome(at)}/${voice.voiceId}`;
  const step = (name: string) => <input type="hidden" name="do" value={name} />;
  const mine = voice.owner?.accountId === at.request.actor.accountId;
  const others = team.filter(
    ({ accountId }) => voice.kind === 'compliment' || !meant.some((one) => one.accountId === accountId),
  );
  return (
    <>
      {mine ? null : (
        <FormBox action={address} button="Look after it" secondary>
          {step('take')}
        </FormBox>
      )}
      {voice.standing === 'to-acknowledge' ? (
        <FormBox action={address} button="Say that we have it" secondary>
          {step('acknowledge')}
        </FormBox>
      ) : null}
      <h2 className="nhsuk-heading-m">{voice.answers.length === 0 ? 'Answer' : 'Answer again'}</h2>
      <FormBox action={address} button="Send the answer" draft={`voice/${voice.voiceId}`}>
        {step('answer')}
        <input type="hidden" name="seen" value={voice.answers.length} />
        <TextArea form={form} name="answer" label="Answer in words" hint="Whoever wrote it can read this" rows={6} />
        <Radios
          form={form}
          name="change"
          label="Does something change?"
          choices={CHANGES.map((value) => ({ value, words: CHANGE_WORDS[value] }))}
        />
        <TextArea form={form} name="changeWords" label="What changes, or why it does not" rows={3} />
        {voice.permission === 'no' ? null : (
          <>
            <TextField form={form} name="short" label="What it was about, in one line" hint="Without anybody’s name" />
            <Checkboxes
              form={{ ...form, values: { ...form.values, shown: typedIn(form, 'shown') } }}
              name="shown"
              label="Show it under You said, we did?"
              hint={PERMISSION_WORDS[voice.permission]}
              choices={[{ value: 'yes', words: 'Show what was done to everybody' }]}
            />
          </>
        )}
      </FormBox>
      <h2 className="nhsuk-heading-m">Hand it over</h2>
      <FormBox action={address} button="Hand it over" secondary>
        {step('hand-over')}
        <SelectField
          form={form}
          name="owner"
          label="Who looks after it?"
          options={[
            { value: '', words: 'Choose' },
            ...others.map(({ accountId, name }) => ({ value: accountId, words: name })),
          ]}
        />
      </FormBox>
      {at.request.actor.role === 'service-lead' && team.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">Who it is about</h2>
          <FormBox action={address} button="Keep who it is about" secondary>
            {step('meant')}
            <Checkboxes
              form={{ values: { meant: meant.map(({ accountId }) => accountId) }, errors: form.errors }}
              name="meant"
              label="Who of the team is it about?"
              hint="They cannot read it or look after it, unless it is a compliment"
              choices={team.map(({ accountId, name }) => ({ value: accountId, words: name }))}
              small
            />
          </FormBox>
        </>
      ) : null}
    </>
  );
}
