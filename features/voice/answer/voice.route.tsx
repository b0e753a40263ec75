import { Answers } from '#features/journeys/index.ts';
import { colleaguesOf } from '#features/safety/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  BothTexts,
  emptyForm,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  withErrors,
} from '#platform/pages/index.ts';
import { dayOf } from '../tell/told-words.ts';
import { findVoice, type VoiceInFull } from '../voice.store.ts';
import { CHANGES } from '../voice.tables.ts';
import { meantIn, saveMeant } from './about.store.ts';
import { acknowledge, answer, giveTo, heldVoice } from './answer.store.ts';
import { voiceHome } from './list.route.tsx';
import { KIND_WORDS } from './team-words.ts';
import { Facts, Given } from './voice-parts.tsx';
import { Steps } from './voice-steps.tsx';

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
