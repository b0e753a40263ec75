import { type CalendarDay, londonDay, longDate, shortDate } from '@commonground/calendar';
import { hasEnded } from '@commonground/journey';
import { inJourney, type JourneyInView, safeContactOf } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  TextField,
  typedIn,
} from '#platform/pages/index.ts';
import { type LeaverQuestion, questionsOf } from '../asked/question.store.ts';
import { detailsConfirmedOn, mayContact } from '../contact/may-contact.ts';
import { text } from '../reading.ts';
import { ConsentFields, consentInWords, readConsent } from './consent.form.tsx';
import { confirmDetails, keepConsent, lastConsent, latestEnd, stopEverything } from './consent.store.ts';

/** One person after leaving, as the team has it: asked why or not, what they agreed to, whether we still reach them. */
export const showAfter = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    await logAccess(at.tx, request.actor, {
      serviceId: at.serviceId,
      personId: at.journey.personId,
      what: 'what you agreed to after leaving',
    });
    return draw(at, emptyForm);
  });

export const changeAfter = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { body, actor, clock, today } = request;
    const whose = { serviceId: at.serviceId, personId: at.journey.personId };
    const said = { through: 'team', by: actor.name, now: clock.now() } as const;
    const done = async (act: string, flash: string): Promise<Answer> => {
      await audit(at.tx, { actor, act, serviceId: at.serviceId, thing: `journey ${at.journey.journeyId}` });
      return { redirect: `${at.address}/after`, flash };
    };
    switch (text(body, 'then')) {
      case 'confirm': {
        const how = text(body, 'confirmed-how');
        if (how === '') return draw(at, { values: body, errors: { 'confirmed-how': 'Enter how you made sure' } });
        await confirmDetails(at.tx, whose, { on: today, how, by: actor.name });
        return done('leaving.confirm-details', 'Kept: the number and address are theirs as of today.');
      }
      case 'stop':
        await stopEverything(at.tx, whose, said);
        return done('leaving.consent', 'Nothing more is sent to them.');
      case 'seen':
        await at.tx
          .updateTable('leaver_knock')
          .set({ seen_by: actor.name, seen_at: clock.now() })
          .where('service_id', '=', at.serviceId)
          .where('journey_id', '=', at.journey.journeyId)
          .where('seen_at', 'is', null)
          .execute();
        return done('leaving.knock-seen', 'Kept: somebody is in touch with them.');
      default: {
        const read = readConsent(body, today, latestEnd(yearsOf(at), said.now));
        if (!read.ok) return draw(at, read.form);
        await keepConsent(at.tx, whose, read.consent, said);
        return done('leaving.consent', 'Kept what they said about being in touch.');
      }
    }
  });

const yearsOf = ({ model }: JourneyInView) => Number(model.settings['follow-up-years'].value);

async function draw(at: JourneyInView, form: FormState): Promise<Answer> {
  const { tx, serviceId, journey, person, address } = at;
  const whose = { serviceId, personId: journey.personId };
  const title = `${person.called}, after leaving`;
  const [questions, consent, knocks] = [
    await questionsOf(tx, serviceId, journey.journeyId),
    await lastConsent(tx, whose),
    await knocksOf(at),
  ];
  const contact = await safeContactOf(tx, serviceId, journey.personId);
  const may = await mayContact(tx, whose, at.request.clock.now());
  const confirmed = await detailsConfirmedOn(tx, whose);
  const action = `${address}/after`;
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={address}>{person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        {knocks.map((knock) => (
          <div key={knock.knock_id} className="nhsuk-inset-text">
            <p>{knockInWords(knock)}</p>
            {knock.words === '' ? null : <blockquote className="cg-own-words">{knock.words}</blockquote>}
          </div>
        ))}
        {knocks.length === 0 ? null : (
          <FormBox action={action} button="I am in touch with them">
            <input type="hidden" name="then" value="seen" />
          </FormBox>
        )}
        <section>
          <h2 className="nhsuk-heading-m">Asked why they left</h2>
          <Asked questions={questions} today={at.request.today} />
          {hasEnded(at.state) && !at.state.died ? (
            <p>
              <a href={`${action}/why`}>Ask by phone, on paper or face to face</a>
            </p>
          ) : null}
        </section>
        <section>
          <h2 className="nhsuk-heading-m">May we contact them?</h2>
          <p>{may.ok ? (hasEnded(at.state) ? 'Yes, as they agreed.' : 'Yes, they are here.') : may.say}</p>
          <dl className="cg-facts">
            <dt>How they can be reached safely</dt>
            <dd>
              {contact === undefined
                ? 'Nobody has asked them'
                : `${{ text: 'A text', email: 'An e-mail', phone: 'A phone call' }[contact.way]}, said on ${shortDate(contact.saidOn)}`}
            </dd>
            <dt>Number and address last known to be theirs</dt>
            <dd>{confirmed === null ? 'Not known' : longDate(confirmed)}</dd>
            <dt>What they agreed to</dt>
            <dd>{consentInWords(consent)}</dd>
          </dl>
          <details className="nhsuk-details" open={'confirmed-how' in form.errors}>
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">The number or address is theirs</span>
            </summary>
            <div className="nhsuk-details__text">
              <p>
                Ring without saying who you are until you know that it is {person.called}. Say nothing of why they came
                here.
              </p>
              <FormBox action={action} button="It is theirs, as of today" secondary>
                <input type="hidden" name="then" value="confirm" />
                <TextField
                  form={form}
                  name="confirmed-how"
                  label="How did you make sure?"
                  width={30}
                  autoComplete="off"
                />
              </FormBox>
            </div>
          </details>
        </section>
        <section>
          <h2 className="nhsuk-heading-m">What {person.called} says about being in touch later</h2>
          <FormBox action={action} button="Keep what they say" secondary>
            <input type="hidden" name="then" value="consent" />
            <ConsentFields form={typedIn(form, 'then') === 'confirm' ? emptyForm : form} years={yearsOf(at)} />
          </FormBox>
          <FormBox action={action} button="They want to hear nothing more" secondary>
            <input type="hidden" name="then" value="stop" />
          </FormBox>
        </section>
        <p>
          <a href={`${address}/contact-card`}>Contact card for {person.called}, to print</a>
        </p>
      </div>
    ),
  });
}

const knocksOf = ({ tx, serviceId, journey }: JourneyInView) =>
  tx
    .selectFrom('leaver_knock')
    .select(['knock_id', 'through', 'words', 'knocked_at', 'opened'])
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journey.journeyId)
    .where('seen_at', 'is', null)
    .orderBy('knocked_at')
    .execute();

const THROUGH = {
  member: 'on their own page',
  link: 'through their link',
  text: 'by text',
  email: 'by e-mail',
  phone: 'by phone',
  visit: 'by coming to a group',
  answer: 'by an answer that says that things are harder than before',
} as const;

/** "Came back through their link on Monday 2 March 2026. The journey is open again." */
export function knockInWords({
  through,
  knocked_at,
  opened,
}: {
  through: keyof typeof THROUGH;
  knocked_at: Date;
  opened: boolean;
}): string {
  const when = longDate(londonDay(knocked_at));
  if (opened) return `Came back ${THROUGH[through]} on ${when}. The journey is open again.`;
  const what = through === 'answer' ? 'May need us' : 'Wants to come back';
  return `${what}, ${THROUGH[through]}, on ${when}. Nobody has been in touch yet.`;
}

function Asked({ questions, today }: { questions: readonly LeaverQuestion[]; today: CalendarDay }) {
  if (questions.length === 0) return <p>Not asked yet.</p>;
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {questions.map((question) => (
        <li key={question.questionId}>
          {question.when === 'at-leaving' ? 'At leaving' : 'Some time later'}: {standingOf(question, today)}
        </li>
      ))}
    </ul>
  );
}

function standingOf(
  { answered, declined, channel, askedOn, answerUntil, dueOn, toldBy }: LeaverQuestion,
  today: CalendarDay,
): string {
  if (answered) return toldBy === 'person' ? 'answered' : 'answered by somebody who knows them';
  if (declined) return 'does not want to answer';
  if (dueOn > today) return `to be asked on ${shortDate(dueOn)}`;
  if (askedOn === null) return answerUntil < today ? 'never asked' : 'waits for somebody to ask';
  const how = {
    text: 'by text',
    email: 'by e-mail',
    phone: 'by phone',
    paper: 'on paper',
    'in-person': 'face to face',
    'own-page': 'on their page',
  }[channel ?? 'text'];
  return `asked ${how} on ${shortDate(askedOn)}, ${answerUntil < today ? 'no answer' : 'no answer yet'}`;
}
