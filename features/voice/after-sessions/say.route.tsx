import { longDate } from '@commonground/calendar';
import { Answers } from '#features/journeys/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { BackToVoice } from '../back.tsx';
import { type AtMine, atMine } from '../service-here.ts';
import { words } from '../voice-words.ts';
import { type SessionToSay, sayHowItWas, sessionsToSay } from './after-sessions.store.ts';

const STEPS = ['0', '1', '2', '3', '4'] as const;
const FIELDS = ['step', 'words', 'named'];

/** How a session was: short, in the person's own words, and all of it can be left out. */
export const showSay = (request: PageRequest): Promise<Answer> =>
  atSession(request, async (at, session) => draw(at, session, emptyForm));

export const sendSay = (request: PageRequest): Promise<Answer> =>
  atSession(request, async (at, session) => {
    const answers = new Answers(request.body, request.today);
    const later = answers.text('_later') !== '';
    const step = answers.optionalChoice('step', STEPS);
    const said = answers.text('words', 2000) || null;
    const named = answers.text('named') === 'yes' && said !== null;
    if (!later && step === undefined && said === null) answers.wrong('step', words('session-empty'));
    if (Object.keys(answers.errors).length > 0)
      return draw(at, session, withErrors(request.body, FIELDS, answers.errors));
    const self = await at.tx
      .selectFrom('person')
      .select('called')
      .where('person_id', '=', at.personId)
      .executeTakeFirst();
    await sayHowItWas(
      at.tx,
      session,
      later
        ? { step: null, words: null, name: null }
        : { step: step === undefined ? null : Number(step), words: said, name: named ? (self?.called ?? null) : null },
    );
    return { redirect: '/voice', flash: words(later ? 'session-skipped' : 'session-sent') };
  });

/** A session that was answered already, or is long over, is none to say something about: back to the list. */
const atSession = (request: PageRequest, then: (at: AtMine, session: SessionToSay) => Promise<Answer>) =>
  atMine(request, async (at) => {
    const session = (await sessionsToSay(at.tx, request.today)).find(
      ({ sessionId, serviceId }) => sessionId === request.params.sessionId && serviceId === at.serviceId,
    );
    return session === undefined ? { redirect: '/voice' } : then(at, session);
  });

function draw({ serviceId, view }: AtMine, session: SessionToSay, form: FormState): Answer {
  return formPage({
    title: words('session-title'),
    form,
    section: 'voice',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <BackToVoice />
        <h1>{words('session-title')}</h1>
        <p className="nhsuk-lede-text">{words('session-lede', { name: session.name, day: longDate(session.on) })}</p>
        <p>{words('session-about')}</p>
        <FormBox
          action={`/voice/${serviceId}/sessions/${session.sessionId}`}
          button={words('session-send')}
          later={words('session-not-now')}
        >
          <Radios
            form={form}
            name="step"
            label={words('session-steps')}
            choices={STEPS.map((value) => ({ value, words: words(`step-${value}`) }))}
          />
          <TextArea
            form={form}
            name="words"
            label={words('session-words')}
            hint={words('session-words-hint')}
            rows={4}
          />
          <Radios
            form={{ ...form, values: { named: 'no', ...form.values } }}
            name="named"
            label={words('session-name')}
            choices={[
              { value: 'no', words: words('session-name-no') },
              { value: 'yes', words: words('session-name-yes') },
            ]}
          />
        </FormBox>
      </div>
    ),
  });
}
