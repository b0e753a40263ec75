import { longDate } from '@commonground/calendar';
import { Answers, FactRefused, type NewFact, recordFacts, when } from '#features/journeys/index.ts';
import { NeedsLine, needsOf } from '#features/people/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { sessionsBetween } from '#features/sessions/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  Own,
  type PageRequest,
  Radios,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import {
  type AssessmentSession,
  assessmentSession,
  MEETING_IN_A_GROUP,
  peopleToAssess,
  type ToAssess,
} from './assessment-group.store.ts';

/** Several people meet the team in one group: each with their own record, their own words and their own consent. */
export const showAssessmentGroup = (request: PageRequest): Promise<Answer> =>
  inAssessment(request, (at, session) => draw(at, session, emptyForm));

export async function saveAssessmentGroup(request: PageRequest): Promise<Answer> {
  try {
    return await inAssessment(request, keep);
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    const field = `person-${error.journeyId}`;
    return inAssessment(request, (at, session) =>
      draw(at, session, withErrors(request.body, [field], { [field]: error.message })),
    );
  }
}

function inAssessment(
  request: PageRequest,
  answer: (at: InService, session: AssessmentSession) => Promise<Answer>,
): Promise<Answer> {
  return inService(request, async (at) => {
    const { sessionId } = request.params;
    const session = isRecordId(sessionId) ? await assessmentSession(at.tx, at.serviceId, sessionId) : undefined;
    const assesses = session !== undefined && at.model.components[session.component]?.purpose.includes('assess');
    return assesses ? answer(at, session) : { notFound: true, why: 'no assessment group of this service' };
  });
}

async function keep(at: InService, session: AssessmentSession): Promise<Answer> {
  const { tx, serviceId, request } = at;
  const answers = new Answers(request.body, request.today);
  const people = (await peopleToAssess(tx, serviceId, session)).filter(({ done }) => !done);
  if (session.on > request.today)
    answers.wrong('session', 'This session is still to come. Write down what comes out of it afterwards.');
  const written = people.flatMap((one): [string, NewFact[]][] => {
    const facts = factsFor(answers, session, one);
    return facts === undefined ? [] : [[one.journeyId, facts]];
  });
  if (written.length === 0 && Object.keys(answers.errors).length === 0)
    answers.wrong(
      people[0] === undefined ? 'session' : `person-${people[0].journeyId}`,
      'Write what came out of it for at least one person',
    );
  if (Object.keys(answers.errors).length > 0) {
    const fields = [
      'session',
      ...people.flatMap(({ journeyId: id }) => [`agreed-${id}`, `person-${id}`, `team-${id}`]),
    ];
    return draw(at, session, withErrors(request.body, fields, answers.errors));
  }
  await recordFacts(tx, { actor: request.actor, clock: request.clock, serviceId }, new Map(written));
  const n = written.length;
  const flash = `Saved for ${n === 1 ? 'one person' : `${n} people`}, each in their own record.`;
  return { redirect: addressOf(at, session), flash };
}

/** Undefined for somebody about whom nothing was written. Nobody is assessed in a group without their own consent to it. */
function factsFor(answers: Answers, { component, on }: AssessmentSession, one: ToAssess): NewFact[] | undefined {
  const [person, team] = [answers.text(`person-${one.journeyId}`), answers.text(`team-${one.journeyId}`)];
  if (person === '' && team === '') return undefined;
  const agrees = one.agreed || answers.text(`agreed-${one.journeyId}`) === 'yes';
  if (!agrees)
    answers.wrong(
      `agreed-${one.journeyId}`,
      `${one.called} has not agreed to meet the team in a group. Meet them alone, or ask them`,
    );
  const agreed: NewFact[] = one.agreed ? [] : [{ kind: 'agreed', on, what: MEETING_IN_A_GROUP }];
  return [
    ...agreed,
    { kind: 'assessed', on, component, outcome: { ...when('person', person), ...when('team', team) } },
  ];
}

const addressOf = ({ serviceId }: InService, { sessionId }: AssessmentSession) =>
  `/s/${serviceId}/sessions/${sessionId}/assessments`;

async function draw(at: InService, session: AssessmentSession, form: FormState): Promise<Answer> {
  const people = await peopleToAssess(at.tx, at.serviceId, session);
  const needs = await needsOf(
    at.tx,
    people.map(({ personId }) => personId),
  );
  const open = people.filter(({ done }) => !done);
  const name = session.groupName ?? at.model.components[session.component]?.name ?? '';
  const title = `What came out of ${name}`;
  return formPage({
    title,
    form,
    section: 'today',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p id="session">
          {longDate(session.on)}. Each person has their own record: write to each alone, and leave empty whom you write
          about later. Nobody reads what stands in the record of another.
        </p>
        {people.some(({ done }) => done) ? (
          <p>
            Written already:{' '}
            {people
              .filter(({ done }) => done)
              .map(({ called }) => called)
              .join(', ')}
            .
          </p>
        ) : null}
        {open.length === 0 ? (
          <p>
            Nobody is left to write about. Those who have a place in this group or came to it stand here once they said
            yes to coming.
          </p>
        ) : (
          <FormBox action={addressOf(at, session)} button="Save for each of them">
            {open.map((one) => (
              <OnePerson key={one.journeyId} at={at} one={one} needs={needs.get(one.personId)} form={form} />
            ))}
          </FormBox>
        )}
      </div>
    ),
  });
}

function OnePerson({
  at,
  one,
  needs,
  form,
}: {
  at: InService;
  one: ToAssess;
  needs: readonly string[] | undefined;
  form: FormState;
}) {
  const { journeyId: id, called } = one;
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">
        <a href={`/s/${at.serviceId}/people/${id}`}>{called}</a>
      </h2>
      <NeedsLine needs={needs} />
      {one.agreed ? (
        <p>{called} agreed to meet the team in a group.</p>
      ) : (
        <Radios
          form={form}
          name={`agreed-${id}`}
          label={`Did ${called} agree to meet the team together with others?`}
          choices={[
            { value: 'yes', words: 'Yes' },
            { value: 'no', words: 'No' },
          ]}
          inline
        />
      )}
      <TextArea form={form} name={`person-${id}`} label={`What ${called} said came out of it`} rows={3} />
      <TextArea form={form} name={`team-${id}`} label={`What the team thinks came out of it for ${called}`} rows={3} />
    </section>
  );
}

/** On Today: the assessment groups of the day. */
export async function assessmentsToday(at: InService) {
  const { tx, serviceId, model, request } = at;
  const sessions = (await sessionsBetween(tx, serviceId, request.today, request.today)).filter(
    ({ componentId, state }) => state !== 'cancelled' && isAssessmentGroup(at, componentId),
  );
  if (sessions.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        <Own>People meet the team in a group today</Own>
      </h2>
      <ul className="nhsuk-list">
        {sessions.map((one) => (
          <li key={one.sessionId}>
            {one.startTime}{' '}
            <a href={`/s/${serviceId}/sessions/${one.sessionId}/assessments`}>
              Write down what came out of {one.groupName ?? model.components[one.componentId]?.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const isAssessmentGroup = ({ model }: InService, component: string): boolean => {
  const found = model.components[component];
  return found?.form === 'group' && found.purpose.includes('assess');
};
