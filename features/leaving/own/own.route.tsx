import { type CalendarDay, longDate } from '@commonground/calendar';
import { stateOf } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import { loadJourney } from '#features/journeys/index.ts';
import { findService, isRecordId, runningModel } from '#features/services/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Answer, emptyForm, FormBox, type FormState, formPage, type PageRequest } from '#platform/pages/index.ts';
import { asSystem, type Tx, withActor } from '#platform/storage/index.ts';
import { NowHelp, WayBack } from '../after/after-parts.tsx';
import { comeBack } from '../after/come-back.ts';
import { ConsentFields, consentInWords, readConsent } from '../after/consent.form.tsx';
import { keepConsent, lastConsent, latestEnd, stopEverything } from '../after/consent.store.ts';
import { LeaverFields, readLeaverAnswer } from '../asked/answer.form.tsx';
import { keepAnswer, type LeaverQuestion, questionsOf } from '../asked/question.store.ts';
import { words } from '../leaving-words.ts';
import { type BeforeEnding, beforeEnding, stepDownOf, waysBack } from '../planned/before-ending.rules.ts';
import {
  meetingOf,
  nextStepsOf,
  type PlannedEnding,
  plannedEndings,
  wasAskedAboutAfter,
} from '../planned/planned.store.ts';
import { text } from '../reading.ts';

/** One journey of the person who reads: their planned ending, both views, and what comes after. */
interface MyLeaving {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly journeyId: string;
  readonly model: RunningModel;
  readonly ended: boolean;
  readonly planned: PlannedEnding | undefined;
  readonly before: readonly BeforeEnding[];
  readonly groups: string;
  readonly meeting: Awaited<ReturnType<typeof meetingOf>>;
  readonly question: LeaverQuestion | undefined;
  readonly consent: Awaited<ReturnType<typeof lastConsent>>;
  readonly mayReturn: boolean;
}

export async function showOwnLeaving(request: PageRequest): Promise<Answer> {
  const mine = await ownLeavings(request);
  return draw(mine, request.query.journey, emptyForm);
}

/** The journeys of the person who asks, as the database shows them to that person alone. */
async function ownLeavings({ storage, actor, today }: PageRequest): Promise<MyLeaving[]> {
  const { personId } = actor;
  if (personId === null) return [];
  return withActor(storage, actor, async (tx) => {
    const rows = await tx
      .selectFrom('journey_now')
      .select(['service_id', 'journey_id'])
      .where('person_id', '=', personId)
      .where('opened_on', 'is not', null)
      .execute();
    const all: MyLeaving[] = [];
    for (const row of rows) all.push(await ownLeaving(tx, row.service_id, row.journey_id, personId, today));
    return all;
  });
}

async function ownLeaving(
  tx: Tx,
  serviceId: string,
  journeyId: string,
  personId: string,
  today: CalendarDay,
): Promise<MyLeaving> {
  const of = { serviceId, journeyId };
  const service = await findService(tx, serviceId);
  const journey = await loadJourney(tx, serviceId, journeyId);
  const model = await runningModel(tx, serviceId, journey?.modelVersion);
  const state = stateOf(model, journey?.facts ?? []);
  const [planned] = await plannedEndings(tx, of);
  const meeting = await meetingOf(tx, of);
  const { hasPlan, wish } = await nextStepsOf(tx, of);
  const endsOn = planned?.endsOn ?? null;
  const known = {
    meetingOn: planned?.meetingOn ?? null,
    hasPlan,
    wantsNoPlan: wish === 'not-wanted',
    metOn: (meeting?.held_on ?? null) as CalendarDay | null,
  };
  const askedAboutAfter = await wasAskedAboutAfter(tx, serviceId, personId);
  const questions = await questionsOf(tx, serviceId, journeyId);
  const ended = state.span?.ended !== null && state.span !== null;
  return {
    ...of,
    serviceName: service?.name ?? '',
    model,
    ended,
    planned,
    before: endsOn === null || ended ? [] : beforeEnding(model, state, { endsOn, ...known, askedAboutAfter }),
    groups: stepDownOf(model, state)
      .components.map(({ name }) => name)
      .join(', '),
    meeting,
    question: questions.find((one) => !one.answered && !one.declined && one.dueOn <= today && one.answerUntil >= today),
    consent: await lastConsent(tx, { serviceId, personId }),
    mayReturn: waysBack(model).some(({ decidedBy }) => decidedBy === 'person'),
  };
}

export async function changeOwnLeaving(request: PageRequest): Promise<Answer> {
  const { actor, body, clock, storage, today } = request;
  const { personId } = actor;
  const mine = await ownLeavings(request);
  const one = mine.find(({ journeyId }) => journeyId === text(body, 'journey') && isRecordId(journeyId));
  if (one === undefined || personId === null) return { notFound: true, why: 'no such journey of this person' };
  const { serviceId, journeyId } = one;
  const whose = { serviceId, personId };
  const said = { through: 'member', by: actor.name, now: clock.now() } as const;
  const self = { ...systemActor, name: actor.name };
  const back = { redirect: mine.length > 1 ? `${ACTION}?journey=${journeyId}` : ACTION };
  // Members write no record row themselves: whose journey it is was asked above, as them.
  const write = <T,>(act: string, work: (tx: Tx) => Promise<T>) =>
    asSystem(storage, serviceId, 'a member writes about leaving on their own page', async (tx) => {
      const result = await work(tx);
      await audit(tx, { actor: self, act, serviceId, thing: `journey ${journeyId}` });
      return result;
    });
  switch (text(body, 'then')) {
    case 'back': {
      const came = await comeBack(storage, clock, {
        ...one,
        personId,
        through: 'member',
        words: text(body, 'back-words'),
        name: actor.name,
      });
      return {
        ...back,
        flash: words(came === 'opened' ? 'back-done' : came === 'here' ? 'back-already' : 'back-asked'),
      };
    }
    case 'stop':
      await write('leaving.consent', (tx) => stopEverything(tx, whose, said));
      return { ...back, flash: words('stopped') };
    case 'why': {
      const read = readLeaverAnswer(body);
      if (!read.ok) return draw(mine, one.journeyId, read.form);
      const { question } = one;
      if (question === undefined) return { ...back, flash: words('answered-before') };
      const of = { serviceId, journeyId, personId, questionId: question.questionId };
      const kept = await write('leaving.answered', (tx) =>
        keepAnswer(tx, of, read.answer, { by: 'person', enteredBy: null, channel: 'own-page', now: said.now }),
      );
      return { ...back, flash: words(kept ? 'thanks' : 'answered-before') };
    }
    default: {
      const years = Number(one.model.settings['follow-up-years'].value);
      const read = readConsent(body, today, latestEnd(years, said.now));
      if (!read.ok) return draw(mine, one.journeyId, read.form);
      await write('leaving.consent', (tx) => keepConsent(tx, whose, read.consent, said));
      return { ...back, flash: words('consent-kept') };
    }
  }
}

/** One journey at a time; others of the person are a link away. */
function draw(mine: readonly MyLeaving[], asked: string | undefined, form: FormState): Answer {
  const one = mine.find(({ journeyId }) => journeyId === asked) ?? mine.find(({ ended }) => !ended) ?? mine[0];
  const others = mine.filter((each) => each !== one);
  return formPage({
    title: words('member-title'),
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('member-title')}</h1>
        <p className="nhsuk-lede-text">{words('member-lede')}</p>
        {one === undefined ? <p>{words('planned-none')}</p> : <One one={one} form={form} named={others.length > 0} />}
        <NowHelp />
        <ul className="nhsuk-list">
          {others.map(({ journeyId, serviceName }) => (
            <li key={journeyId}>
              <a href={`${ACTION}?journey=${journeyId}`}>{serviceName}</a>
            </li>
          ))}
        </ul>
      </div>
    ),
  });
}

const ACTION = '/my-record/leaving';

function One({ one, form, named }: { one: MyLeaving; form: FormState; named: boolean }) {
  const { meeting, model, question } = one;
  return (
    <section>
      {named ? <h2 className="nhsuk-heading-l">{one.serviceName}</h2> : null}
      {one.ended ? (
        <WayBack view={{ ...one, years: 0 }} form={form} action={ACTION} journeyId={one.journeyId} />
      ) : (
        <Planned one={one} />
      )}
      {meeting === undefined ? null : (
        <>
          <h2 className="nhsuk-heading-m">{words('views-heading')}</h2>
          <dl className="cg-facts">
            <dt>{words('views-you')}</dt>
            <dd className="cg-typed">{meeting.person_view || words('views-none')}</dd>
            <dt>{words('views-team')}</dt>
            <dd className="cg-typed">{meeting.team_view || words('views-none')}</dd>
            {meeting.agreed === '' ? null : (
              <>
                <dt>{words('views-agreed')}</dt>
                <dd className="cg-typed">{meeting.agreed}</dd>
              </>
            )}
          </dl>
        </>
      )}
      {question === undefined ? null : (
        <section>
          <h2 className="nhsuk-heading-m">{words('ask-title')}</h2>
          <p>{words(question.when === 'later' ? 'ask-later-lede' : 'ask-lede')}</p>
          <p>{words('ask-free')}</p>
          <FormBox action={ACTION} button={words('send-button')}>
            <Hidden one={one} then="why" />
            <LeaverFields form={form} />
          </FormBox>
        </section>
      )}
      <h2 className="nhsuk-heading-m">{words('consent-heading')}</h2>
      <p>{words('consent-lede')}</p>
      <p className="nhsuk-inset-text">{consentInWords(one.consent)}</p>
      <FormBox action={ACTION} button={words('consent-button')} secondary>
        <Hidden one={one} then="consent" />
        <ConsentFields form={form} years={Number(model.settings['follow-up-years'].value)} />
      </FormBox>
      {one.ended ? (
        <FormBox action={ACTION} button={words('stop-button')} secondary>
          <Hidden one={one} then="stop" />
        </FormBox>
      ) : null}
    </section>
  );
}

const Hidden = ({ one, then }: { one: MyLeaving; then: string }) => (
  <>
    <input type="hidden" name="journey" value={one.journeyId} />
    <input type="hidden" name="then" value={then} />
  </>
);

function Planned({ one }: { one: MyLeaving }) {
  const { planned, before, groups } = one;
  const date = planned?.endsOn ? longDate(planned.endsOn) : undefined;
  return (
    <>
      <h2 className="nhsuk-heading-m">{words('planned-heading')}</h2>
      <p>
        {date === undefined
          ? words('planned-none')
          : words(planned?.setWith === 'team' ? 'planned-team' : 'planned', { date })}
      </p>
      {planned?.personSays ? <p>{words('planned-says', { words: planned.personSays })}</p> : null}
      {date === undefined ? null : <p>{words('planned-change')}</p>}
      {before.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">{words('before-heading')}</h3>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {before.map(({ id, by, done }) => (
              <li key={id}>
                {words(`before-${id}`, { names: groups })}:{' '}
                {done ? words('before-done') : words('before-by', { date: longDate(by) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
