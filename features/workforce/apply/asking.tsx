import { randomUUID } from 'node:crypto';
import { type CalendarDay, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { worksHere } from '#features/confidentiality/index.ts';
import { Answers } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  Radios,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { giveRole, makeAccount } from '#platform/sign-in/index.ts';
import { asSystem, type Tx } from '#platform/storage/index.ts';
import { type InTeam, inTeam, teamForm, teamPage } from '../in-workforce.tsx';

interface Asking {
  readonly applicationId: string;
  readonly personId: string;
  readonly roleId: string;
  readonly name: string;
  readonly words: string;
  readonly on: CalendarDay;
}

async function open(at: InTeam): Promise<Asking[]> {
  const rows = await at.tx
    .selectFrom('work_application')
    .selectAll()
    .where('service_id', '=', at.serviceId)
    .where('answer', 'is', null)
    .orderBy('applied_on')
    .execute();
  return rows.map((row) => ({
    applicationId: row.application_id,
    personId: row.person_id,
    roleId: row.role_id,
    name: row.name_given,
    words: row.words,
    on: row.applied_on as CalendarDay,
  }));
}

/** People who were members and ask to work here. Their record stands open to nobody for that. */
export const showAsking = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => {
    const asking = await open(at);
    return teamPage(
      at,
      'People who ask to work here',
      <div className="nhsuk-u-reading-width">
        <p>
          {asking.length === 0
            ? 'Nobody asks just now.'
            : `${asking.length} ${asking.length === 1 ? 'person asks' : 'people ask'}.`}{' '}
          They finished as long ago as the service model asks; nothing else of their record is part of this.
        </p>
        {asking.map((one) => (
          <section key={one.applicationId} className="cg-panel">
            <h2 className="nhsuk-heading-s">{one.name}</h2>
            <p>
              {at.model.roles[one.roleId]?.name ?? one.roleId}, asked on {longDate(one.on)}
            </p>
            <blockquote className="cg-own-words">{one.words}</blockquote>
            <p>
              <a href={`${at.address}/asking/${one.applicationId}`}>
                Answer<span className="nhsuk-u-visually-hidden"> {one.name}</span>
              </a>
            </p>
          </section>
        ))}
      </div>,
    );
  });

const FIELDS = ['answer', 'words'];

const ofOne = (request: PageRequest, answer: (at: InTeam, one: Asking) => Promise<Answer>): Promise<Answer> =>
  inTeam(request, async (at) => {
    const one = (await open(at)).find(({ applicationId }) => applicationId === request.params.applicationId);
    return one === undefined ? { notFound: true, why: 'nobody who asks' } : answer(at, one);
  });

export const showAnswer = (request: PageRequest): Promise<Answer> =>
  ofOne(request, async (at, one) => draw(at, one, filledForm({})));

/** A yes makes them a colleague: an account of theirs, a place in the team, and a record that colleagues cannot open. */
export const sendAnswer = async (request: PageRequest): Promise<Answer> =>
  ofOne(request, async (at, one) => {
    const answers = new Answers(request.body, request.today);
    const answer = answers.choice('answer', ['taken-on', 'not-now'], 'Choose what you answer');
    const said = answers.text('words', 2000);
    if (answer === 'not-now' && said === '')
      answers.wrong('words', 'Write why not now, and what could come instead. They read it.');
    if (Object.keys(answers.errors).length > 0) return draw(at, one, withErrors(request.body, FIELDS, answers.errors));
    await asSystem(request.storage, at.serviceId, 'answer somebody who asks to work here', async (tx) => {
      // Only the system makes accounts; what is written down about it stands in the lead's own name, both or neither.
      await sql`select set_config('app.account', ${request.actor.accountId ?? ''}, true), set_config('app.role', ${request.actor.role}, true)`.execute(
        tx,
      );
      const workerId = answer === 'taken-on' ? await takeOn(tx, at, one) : null;
      await tx
        .updateTable('work_application')
        .set({ answer, answer_words: said || null, answered_on: request.today, worker_id: workerId })
        .where('service_id', '=', at.serviceId)
        .where('application_id', '=', one.applicationId)
        .where('answer', 'is', null)
        .execute();
      await audit(tx, {
        actor: request.actor,
        act: 'team.answer-application',
        serviceId: at.serviceId,
        thing: `application ${one.applicationId}`,
        detail: { answer },
      });
    });
    const done = answer === 'taken-on' ? `${one.name} is in the team.` : `${one.name} reads your answer.`;
    return { redirect: `${at.address}/asking`, flash: done };
  });

async function takeOn(tx: Tx, at: InTeam, one: Asking): Promise<string> {
  const { today, actor } = at.request;
  const found = await tx
    .selectFrom('account')
    .select('account_id')
    .where('person_id', '=', one.personId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  const accountId = found?.account_id ?? (await makeAccount(tx, { name: one.name, personId: one.personId }));
  await giveRole(tx, { accountId, role: 'practitioner', serviceId: at.serviceId, from: today });
  const workerId = randomUUID();
  const of = { service_id: at.serviceId, worker_id: workerId };
  await tx
    .insertInto('worker')
    .values({
      ...of,
      account_id: accountId,
      name: one.name,
      profession: null,
      since: today,
      until: null,
      cares_since: null,
    })
    .execute();
  await tx
    .insertInto('worker_role')
    .values({
      ...of,
      held_id: randomUUID(),
      post_id: null,
      role_id: one.roleId,
      title: at.model.roles[one.roleId]?.name ?? one.roleId,
      contract: 'sessional',
      wte: null,
      other_team: null,
      learnt: null,
      from_on: today,
      to_on: null,
    })
    .execute();
  const isKnownHere = await tx
    .selectFrom('person_in_service')
    .select('person_id')
    .where('service_id', '=', at.serviceId)
    .where('person_id', '=', one.personId)
    .executeTakeFirst();
  if (isKnownHere !== undefined) {
    await worksHere(tx, at.serviceId, { accountId, personId: one.personId, from: today, by: actor });
  }
  return workerId;
}

function draw(at: InTeam, one: Asking, form: FormState): Answer {
  return teamForm(
    at,
    `Answer ${one.name}`,
    form,
    <>
      <blockquote className="cg-own-words">{one.words}</blockquote>
      <p>Talk with them before you answer.</p>
      <FormBox action={`${at.address}/asking/${one.applicationId}`} button="Save the answer">
        <Radios
          form={form}
          name="answer"
          label="What do you answer?"
          choices={[
            {
              value: 'taken-on',
              words: 'Yes, they join the team',
              hint: 'Their own record is closed to colleagues from that moment',
            },
            { value: 'not-now', words: 'Not now' },
          ]}
        />
        <TextArea
          form={form}
          name="words"
          label="In your words"
          hint="They read this. After “not now”, say what could come instead."
          rows={4}
        />
      </FormBox>
    </>,
  );
}
