import { longDate, shortDate } from '@commonground/calendar';
import { Answers, dateValues, inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { colleaguesOf } from '#features/safety/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  SelectField,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { nothing } from '../contact-words.ts';
import { continuityOf } from './continuity.store.ts';
import { ContinuityInWords } from './continuity-words.tsx';
import { addWorker, stopWorker, WorkerRefused, type WorkerWith, workersOf } from './workers.store.ts';

const FIELDS = ['worker', 'other', 'part', 'on', 'why', 'plan', 'together', 'view'];
const NOT_LISTED = 'not-listed';

/** Who works with a person, how that changed, and the form that changes it with its plan. */
export const showWorkers = (request: PageRequest): Promise<Answer> =>
  inJourney(request, (at) => draw(at, filledForm({ ...dateValues('on', request.today), part: 'first-to-ask' })));

export const sendWorker = (request: PageRequest): Promise<Answer> => trying(request, add);

/** Somebody stops, and nobody takes their place yet. */
export const sendStop = (request: PageRequest): Promise<Answer> =>
  trying(request, async (at) => {
    const { workerId } = request.params;
    if (!isRecordId(workerId)) return { notFound: true, why: 'no such worker' };
    const answers = new Answers(request.body, request.today);
    const field = `why-${workerId}`;
    const why = answers.required(field, 'Enter why they stop');
    if (Object.keys(answers.errors).length > 0) return draw(at, withErrors(request.body, [field], answers.errors));
    const { journeyId } = at.journey;
    await stopWorker(at.tx, writingOf(at), { journeyId, workerId }, request.today, why);
    return { redirect: `${at.address}/workers`, flash: 'Saved.' };
  });

async function trying(request: PageRequest, work: (at: JourneyInView) => Promise<Answer>): Promise<Answer> {
  try {
    return await inJourney(request, work);
  } catch (error) {
    if (!(error instanceof WorkerRefused)) throw error;
    const errors = { [error.field]: error.message };
    return inJourney(request, (at) => draw(at, withErrors(request.body, FIELDS, errors)));
  }
}

const writingOf = ({ request: { actor, clock }, serviceId }: JourneyInView) => ({ actor, clock, serviceId });

async function add(at: JourneyInView): Promise<Answer> {
  const { request, journey, person } = at;
  const answers = new Answers(request.body, request.today);
  const colleagues = await colleaguesOf(request.storage, at.serviceId, request.today);
  const chosen = answers.text('worker');
  const colleague = colleagues.find(({ accountId }) => accountId === chosen);
  const name =
    chosen === NOT_LISTED ? answers.required('other', 'Enter the name of the worker') : (colleague?.name ?? '');
  if (chosen !== NOT_LISTED && colleague === undefined) answers.wrong('worker', 'Choose who works with them');
  const part = answers.choice('part', ['first-to-ask', 'also'], 'Choose what they are');
  const from = answers.pastDay('on', 'the day it begins');
  const metTogetherOn = answers.day('together', 'the day you meet together') ?? null;
  if (Object.keys(answers.errors).length > 0) return draw(at, withErrors(request.body, FIELDS, answers.errors));
  const handover = {
    why: answers.text('why'),
    plan: nothing(answers.text('plan')),
    metTogetherOn,
    personsView: nothing(answers.text('view')),
  };
  const { journeyId } = journey;
  const worker = { journeyId, personId: person.personId, accountId: colleague?.accountId ?? null, name, part, from };
  await addWorker(at.tx, writingOf(at), worker, handover);
  return { redirect: `${at.address}/workers`, flash: `Saved: ${name}. Tell ${person.called}, if you have not.` };
}

async function draw(at: JourneyInView, form: FormState): Promise<Answer> {
  const { tx, serviceId, journey, person, request } = at;
  await logAccess(tx, request.actor, { serviceId, personId: person.personId, what: 'who works with you' });
  const workers = await workersOf(tx, serviceId, journey.journeyId);
  const opened = at.state.span?.opened ?? null;
  const continuity = await continuityOf(tx, { serviceId, journeyId: journey.journeyId, opened }, request.today);
  const colleagues = await colleaguesOf(request.storage, serviceId, request.today);
  const now = workers.filter(({ to }) => to === null);
  const before = workers.filter(({ to }) => to !== null);
  return formPage({
    title: `Who works with ${person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">Who works with {person.called}</h1>
        {now.length === 0 ? <p>Nobody is named yet.</p> : null}
        <ul className="cg-plain-list">
          {now.map((worker) => (
            <Now key={worker.workerId} worker={worker} />
          ))}
        </ul>
        <ContinuityInWords continuity={continuity} />
        <h2 className="nhsuk-heading-m">Add somebody, or change who is the first to ask</h2>
        <FormBox action={`${at.address}/workers`} button="Save">
          <WhoAndWhen form={form} colleagues={colleagues} />
          <HandoverQuestions form={form} called={person.called} />
        </FormBox>
        {now.map(({ workerId, name }) => (
          <details key={workerId} className="nhsuk-details" open={form.errors[`why-${workerId}`] !== undefined}>
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">{name} stops, and nobody takes their place yet</span>
            </summary>
            <div className="nhsuk-details__text">
              <FormBox action={`${at.address}/workers/${workerId}/stop`} button={`${name} stops today`} secondary>
                <TextField form={form} name={`why-${workerId}`} label="Why?" width={30} />
              </FormBox>
            </div>
          </details>
        ))}
        {before.length === 0 ? null : <Before workers={before} />}
      </div>
    ),
  });
}

const PART_WORDS = { 'first-to-ask': 'first to ask', also: 'one of the team' } as const;

function Now({ worker: { name, part, from } }: { worker: WorkerWith }) {
  return (
    <li>
      <strong>{name}</strong>, {PART_WORDS[part]}, since {longDate(from)}
    </li>
  );
}

function WhoAndWhen({
  form,
  colleagues,
}: {
  form: FormState;
  colleagues: readonly { accountId: string; name: string }[];
}) {
  return (
    <>
      <SelectField
        form={form}
        name="worker"
        label="Who?"
        options={[
          { value: '', words: 'Choose' },
          ...colleagues.map(({ accountId, name }) => ({ value: accountId, words: name })),
          { value: NOT_LISTED, words: 'Somebody who is not in this list' },
        ]}
      />
      <TextField form={form} name="other" label="Their name, if not in the list" width={20} />
      <Radios
        form={form}
        name="part"
        label="What are they?"
        choices={[
          { value: 'first-to-ask', words: 'The first to ask' },
          { value: 'also', words: 'One of the team around the person' },
        ]}
      />
      <DateField form={form} name="on" label="From which day?" hint="Today, or an earlier day" />
    </>
  );
}

function HandoverQuestions({ form, called }: { form: FormState; called: string }) {
  return (
    <>
      <TextField
        form={form}
        name="why"
        label="Why does it change?"
        hint="Needed when somebody takes another’s place, or stops"
        width={30}
      />
      <TextArea
        form={form}
        name="plan"
        label="How is it handed over?"
        hint={`What ${called} needs from whoever comes next, what must not be lost, and how they say goodbye`}
        rows={4}
      />
      <DateField
        form={form}
        name="together"
        label="When do you all meet together?"
        hint="Leave it empty if not yet known"
      />
      <TextArea form={form} name="view" label={`What does ${called} say about it?`} rows={2} />
    </>
  );
}

function Before({ workers }: { workers: readonly WorkerWith[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Before</h2>
      <ul className="cg-timeline">
        {workers.map((worker) => (
          <li key={worker.workerId}>
            <p className="cg-timeline__what">
              {worker.name}, {PART_WORDS[worker.part]}
            </p>
            <p className="cg-timeline__day">
              {shortDate(worker.from)} to {worker.to === null ? '' : shortDate(worker.to)}. {worker.whyEnded}
            </p>
            {worker.handover === null ? null : <p>Handed over: {worker.handover}</p>}
            {worker.metTogetherOn === null ? null : <p>Together on {shortDate(worker.metTogetherOn)}</p>}
            {worker.personsView === null ? null : <p>They said: “{worker.personsView}”</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
