import { type CalendarDay, longDate } from '@commonground/calendar';
import { crisisPlanOnHome } from '#features/crisis-plan/index.ts';
import { crisisServiceOnHome } from '#features/crisis-sharing/index.ts';
import { leavingOnHome } from '#features/leaving/index.ts';
import { DueList } from '#features/measures/index.ts';
import { type Answer, Csrf, type PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { words } from '../member-words.ts';
import type { MyJourney } from '../my-journeys.store.ts';
import type { MySession } from '../my-sessions.store.ts';
import { WaitingLink } from '../waiting/waiting.route.tsx';
import { type Home, loadHome } from './home.store.ts';
import { pathwayOf, whatComesNext } from './pathway.rules.ts';
import { placeOf, whatAndWhere, whenOf } from './session-words.ts';

/** Longest thing that is asked for on the home page, in minutes; longer ones wait under How I am doing. */
const LONGEST_MINUTES = 5;
const MOST_WAITING = 3;

/** The member's home: what comes next, what waits, where they are, who looked. Nothing else. */
export async function showHome(request: PageRequest): Promise<Answer> {
  const { actor, storage, clock, today } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const home = await withActor(storage, actor, (tx) => loadHome(tx, personId, clock.now(), today));
  const leaving = await withActor(storage, actor, (tx) => leavingOnHome(tx, personId));
  const crisisService = await withActor(storage, actor, (tx) => crisisServiceOnHome(tx, personId));
  const plan = await withActor(storage, actor, (tx) => crisisPlanOnHome(tx, personId, today));
  const title = words('hello', { called: home.called });
  const [only] = home.journeys;
  return {
    title,
    section: 'home',
    ...(only !== undefined && home.journeys.length === 1 ? { service: inView(only) } : {}),
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <NextSessions home={home} />
        {plan}
        <WaitingForYou home={home} today={today} />
        {crisisService}
        <WhereYouAre journeys={home.journeys} inWait={home.inWait} />
        {leaving}
        <p>
          <a href="/ring-me">{words('home-ring')}</a>
        </p>
        <p>
          <a href="/voice">{words('home-say')}</a>
        </p>
        <p>
          <a href="/my-record/who-looked">{words('looked', { people: peopleInWords(home.looked) })}</a>
        </p>
      </div>
    ),
  };
}

const inView = (journey: MyJourney) => ({
  serviceId: journey.serviceId,
  name: journey.serviceName,
  ...(journey.modelledOn === null ? {} : { modelledOn: journey.modelledOn }),
});

function peopleInWords(n: number): string {
  return n === 0 ? words('looked-nobody') : n === 1 ? words('looked-one') : words('looked-many', { n });
}

function NextSessions({ home }: { home: Home }) {
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">{words('next-heading')}</h2>
      {home.next.length === 0 ? <p>{words('next-none')}</p> : null}
      {home.next.map((session) => {
        const journey = home.journeys.find(({ journeyId }) => journeyId === session.journeyId);
        return (
          <NextSession
            key={session.sessionId}
            session={session}
            journey={journey}
            named={home.journeys.length > 1}
            agenda={home.agendas.get(session.sessionId)}
          />
        );
      })}
    </section>
  );
}

interface NextSessionProps {
  readonly session: MySession;
  readonly journey: MyJourney | undefined;
  /** Whether the service is named, because there are several. */
  readonly named: boolean;
  /** Where it is read what a community's meeting talks about. */
  readonly agenda: string | undefined;
}

function NextSession({ session, journey, named, agenda }: NextSessionProps) {
  const place = session.elsewhere ?? session.venue ?? placeOf(journey?.model, session.siteId);
  return (
    <>
      <p>
        <strong>{whenOf(session)}</strong>
        <br />
        {whatAndWhere(session.name, place, named ? journey?.serviceName : undefined)}
      </p>
      {agenda === undefined ? null : (
        <p>
          <a href={agenda}>{words('next-agenda')}</a>
        </p>
      )}
      {session.place === 'open' ? (
        <p>{words('next-open')}</p>
      ) : session.how === 'sent-word' ? (
        <p>{words('cannot-come-said')}</p>
      ) : session.how === null ? (
        <CannotCome session={session} />
      ) : null}
    </>
  );
}

/** Works without scripts: a disclosure that holds its own form. */
function CannotCome({ session }: { session: MySession }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{words('cannot-come-summary')}</span>
      </summary>
      <div className="nhsuk-details__text">
        <p>{words('cannot-come-words')}</p>
        <form method="post" action="/home/cannot-come">
          <Csrf />
          <input type="hidden" name="session" value={session.sessionId} />
          <button className="nhsuk-button nhsuk-button--secondary" type="submit">
            {words('cannot-come-button')}
          </button>
        </form>
      </div>
    </details>
  );
}

function WaitingForYou({ home, today }: { home: Home; today: CalendarDay }) {
  const questions = home.journeys.filter((journey) => asksForAYes(journey) || journey.offer !== undefined);
  const short = home.asked.open.filter((due) => due.minutes <= LONGEST_MINUTES);
  const room = Math.max(0, MOST_WAITING - questions.length);
  const listed = short.slice(0, room);
  const more = home.asked.open.length - listed.length;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('waiting-heading')}</h2>
      {questions.length === 0 && home.asked.open.length === 0 ? <p>{words('waiting-none')}</p> : null}
      {questions.slice(0, MOST_WAITING).map((journey) => (
        <YesOrNo key={journey.journeyId} journey={journey} today={today} />
      ))}
      {listed.length > 0 ? <DueList due={listed} /> : null}
      {more > 0 ? (
        <p>
          {words(waitingMore(more, listed.length), { more })} <a href="/doing">{words('waiting-more-where')}</a>.
        </p>
      ) : null}
    </section>
  );
}

/** What the home leaves out is counted; where it lists nothing, "more" would be wrong. */
const waitingMore = (more: number, listed: number) =>
  `waiting-${listed === 0 ? 'there' : 'more'}${more === 1 ? '-one' : ''}`;

export const asksForAYes = ({ chosen, endedOn, openedOn }: MyJourney) =>
  !chosen && endedOn === null && openedOn !== null;

function YesOrNo({ journey, today }: { journey: MyJourney; today: CalendarDay }) {
  const { offer, serviceName: service } = journey;
  const forPlace = offer !== undefined;
  return (
    <form method="post" action="/home/answer">
      <Csrf />
      <input type="hidden" name="journey" value={journey.journeyId} />
      <p>
        {forPlace
          ? words('waiting-offer', {
              service,
              component: journey.model.components[offer.component]?.name ?? offer.component,
            })
          : words('waiting-yes', { service })}{' '}
        {forPlace && offer.replyBy !== null
          ? words(offer.replyBy < today ? 'waiting-offer-past' : 'waiting-offer-by', { date: longDate(offer.replyBy) })
          : null}
      </p>
      <div className="cg-actions">
        <button className="nhsuk-button" type="submit" name="answer" value="yes">
          {words(forPlace ? 'offer-yes-button' : 'yes-button')}
        </button>
        <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="answer" value="no">
          {words(forPlace ? 'offer-no-button' : 'no-button')}
        </button>
      </div>
    </form>
  );
}

function WhereYouAre({ journeys, inWait }: Pick<Home, 'journeys' | 'inWait'>) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('where-heading')}</h2>
      {journeys.length === 0 ? <p>{words('where-none')}</p> : null}
      {journeys.map((journey) => (
        <WhereInOne
          key={journey.journeyId}
          journey={journey}
          named={journeys.length > 1}
          waits={inWait.has(journey.journeyId)}
        />
      ))}
    </section>
  );
}

function WhereInOne({ journey, named, waits }: { journey: MyJourney; named: boolean; waits: boolean }) {
  const { model, stageId, serviceName: service } = journey;
  const ended = journey.endedOn !== null;
  const line = pathwayOf(model, journey.stagesSoFar, stageId);
  const next = whatComesNext(model, stageId, ended);
  return (
    <>
      {named ? <h3 className="nhsuk-heading-s">{service}</h3> : null}
      {ended ? <p>{words(stageId === null ? 'where-ended' : 'where-after', { service })}</p> : null}
      {stageId === null ? null : (
        <ol className="cg-path">
          {line.map((step) => (
            <li
              key={step.stageId}
              className={step.place === 'here' ? 'cg-path__here' : undefined}
              aria-current={step.place === 'here' ? 'step' : undefined}
            >
              {step.place === 'here' ? <strong>{`${step.name} (${words('where-here')})`}</strong> : step.name}
            </li>
          ))}
        </ol>
      )}
      {ended ? null : (
        <>
          <h3 className="nhsuk-heading-s">{words('where-next')}</h3>
          {next.length === 0 ? <p>{words('where-next-none')}</p> : null}
          <ul className="nhsuk-list">
            {next.map((move) => (
              <li key={move.id}>
                {move.name}. {decidedInWords(move)}
              </li>
            ))}
          </ul>
        </>
      )}
      {waits ? <WaitingLink /> : null}
      <h3 className="nhsuk-heading-s">{words('where-ask')}</h3>
      <p>
        {words('where-ask-words', { service })} <a href="/help-now">Help now</a>.
      </p>
    </>
  );
}

function decidedInWords({ isOwn, isJoint, decidedBy }: ReturnType<typeof whatComesNext>[number]): string {
  if (isOwn) return words('decided-person');
  return isJoint ? words('decided-jointly') : words('decided-other', { who: decides(decidedBy) });
}

const decides = (decider: string) => `Decided by ${decider.slice(0, 1).toLowerCase()}${decider.slice(1)}`;
