import { Answers } from '#features/journeys/index.ts';
import { wordsProblem } from '#features/measures/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Press,
  Radios,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { STEP_KINDS } from '../contacts.tables.ts';
import { addWelcomeStep, stopWelcomeStep, type WelcomeStep, welcomeSteps } from './steps.store.ts';
import { blamingWord, STEP_WORDS } from './welcome-words.ts';

const FIELDS = ['after', 'kind', 'within', 'subject', 'words'];

/** The steps that this service takes after somebody was not there: its own, in its own words. */
export const showSteps = (request: PageRequest): Promise<Answer> => inService(request, (at) => draw(at, emptyForm));

export const sendStep = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { body, today, actor, clock } = request;
    const answers = new Answers(body, today);
    const step = read(answers);
    if (Object.keys(answers.errors).length > 0) return draw(at, withErrors(body, FIELDS, answers.errors));
    await addWelcomeStep(at.tx, { actor, now: clock.now(), serviceId: at.serviceId }, step);
    const flash = 'The step is added. It takes what is missed from today on.';
    return { redirect: `/s/${at.serviceId}/settings/welcome-back`, flash };
  });

export const sendStopping = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { actor, clock, params } = request;
    if (!isRecordId(params.stepId)) return { notFound: true, why: 'no such step' };
    await stopWelcomeStep(at.tx, { actor, now: clock.now(), serviceId: at.serviceId }, params.stepId);
    return { redirect: `/s/${at.serviceId}/settings/welcome-back`, flash: 'The step is stopped.' };
  });

function read(answers: Answers): Omit<WelcomeStep, 'stepId' | 'since'> {
  const afterMissed = answers.count('after', 'Enter a number from 1 to 10') ?? 0;
  if (afterMissed < 1 || afterMissed > 10) answers.wrong('after', 'Enter after how many sessions, from 1 to 10');
  const kind = answers.choice('kind', STEP_KINDS, 'Choose what happens');
  const withinDays = answers.count('within', 'Enter a number of days, from 0 to 28');
  if (withinDays === undefined || withinDays > 28) answers.wrong('within', 'Enter a number of days, from 0 to 28');
  const subject = answers.text('subject');
  const words = answers.required('words', 'Enter the words');
  const blaming = blamingWord(`${subject} ${words}`);
  if (blaming !== undefined)
    answers.wrong('words', `Leave out “${blaming}”: it blames or threatens. Say that they are missed`);
  if (kind === 'message') checkMessage(answers, subject, words);
  return { afterMissed, kind, withinDays: withinDays ?? 0, subject: kind === 'message' ? subject : null, words };
}

/** Whoever looks over a shoulder must not learn what the message is about. */
function checkMessage(answers: Answers, subject: string, words: string): void {
  if (subject === '') answers.wrong('subject', 'Enter a subject, for those who want e-mails');
  for (const [field, text] of [
    ['subject', subject],
    ['words', words],
  ] as const) {
    const problem = text === '' ? undefined : wordsProblem(text, { needsLink: false });
    if (problem !== undefined) answers.wrong(field, problem);
  }
  if (words.length > 400) answers.wrong('words', 'Write at most 400 letters: it may go out as a text');
}

async function draw(at: InService, form: FormState): Promise<Answer> {
  const steps = await welcomeSteps(at.tx, at.serviceId);
  const changes = at.request.actor.role === 'service-lead';
  return formPage({
    title: 'When somebody was not there',
    form,
    section: 'settings',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">When somebody was not there</h1>
        <p>
          These steps begin by themselves after “not here” in a register, one after the other. They stop at once when
          the person comes, sends word, is reached, has a break or leaves. A message goes out only the way they said is
          safe, and never in the quiet hours of <a href={`/s/${at.serviceId}/settings/reminders`}>Reminders</a>; where
          none can go out, somebody is asked to think about it instead.
        </p>
        {steps.length === 0 ? <p className="nhsuk-inset-text">No steps are set. Nothing happens by itself.</p> : null}
        <ol className="cg-plain-list">
          {steps.map((step) => (
            <Step key={step.stepId} step={step} serviceId={at.serviceId} changes={changes} />
          ))}
        </ol>
        {changes ? <AddStep serviceId={at.serviceId} form={form} /> : null}
      </div>
    ),
  });
}

function Step({ step, serviceId, changes }: { step: WelcomeStep; serviceId: string; changes: boolean }) {
  const after = step.afterMissed === 1 ? 'After the first session' : `After ${step.afterMissed} sessions in a row`;
  return (
    <li>
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{after}</strong>: {STEP_WORDS[step.kind]}
        {step.kind === 'message' ? '' : `, within ${step.withinDays} ${step.withinDays === 1 ? 'day' : 'days'}`}.
      </p>
      <blockquote className="cg-own-words">{step.words}</blockquote>
      {changes ? (
        <Press
          action={`/s/${serviceId}/settings/welcome-back/${step.stepId}/stop`}
          label={
            <>
              Stop this step<span className="nhsuk-u-visually-hidden">: {step.words.slice(0, 40)}</span>
            </>
          }
          small
        />
      ) : null}
    </li>
  );
}

function AddStep({ serviceId, form }: { serviceId: string; form: FormState }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Add a step</h2>
      <FormBox action={`/s/${serviceId}/settings/welcome-back`} button="Add this step">
        <TextField
          form={form}
          name="after"
          label="After how many sessions in a row?"
          hint="1 is the first session they were not at"
          width={2}
          inputMode="numeric"
        />
        <Radios
          form={form}
          name="kind"
          label="What happens?"
          choices={STEP_KINDS.map((value) => ({ value, words: STEP_WORDS[value] }))}
        />
        <TextField
          form={form}
          name="within"
          label="Within how many days?"
          hint="0 is the same day"
          width={2}
          inputMode="numeric"
        />
        <TextField form={form} name="subject" label="Subject of the e-mail, for a message" width={30} />
        <TextArea
          form={form}
          name="words"
          label="The words"
          hint="What the message says, or what whoever rings keeps in mind. Nobody is blamed: say that they are missed."
          rows={4}
        />
      </FormBox>
    </>
  );
}
