import { londonDay, longDate, shortDate } from '@commonground/calendar';
import { hasEnded, isOpen } from '@commonground/journey';
import type { ReactElement } from 'react';
import type { JourneyInView, PersonPart } from '#features/journeys/index.ts';
import { knockInWords } from './after/after.route.tsx';
import { questionsOf } from './asked/question.store.ts';
import { deathInWords } from './death/death.page.tsx';
import { dayOf, deathOf, takenBack } from './death/death.store.ts';
import { beforeEnding } from './planned/before-ending.rules.ts';
import { Written } from './planned/meeting.route.tsx';
import { ofJourney, plannedInWords } from './planned/planned.route.tsx';
import { meetingOf, nextStepsOf, plannedEndings, wasAskedAboutAfter } from './planned/planned.store.ts';

/** A death stands above everything, quietly; a mistake that was taken back is not hidden. */
async function deathNotice(at: JourneyInView): Promise<ReactElement | null> {
  const { tx, journey, serviceId, person, address } = at;
  const death = await deathOf(tx, journey.personId);
  if (death !== undefined) {
    return (
      <div className="nhsuk-inset-text">
        <h2 className="nhsuk-heading-s">{person.called} has died</h2>
        <p>
          {deathInWords(death, dayOf(death), serviceId)} No message, reminder or link goes to them, and they are on no
          list. <a href={`${address}/died`}>Was this a mistake?</a>
        </p>
      </div>
    );
  }
  const [mistake] = await takenBack(tx, journey.personId);
  if (mistake === undefined) return null;
  return (
    <p className="nhsuk-hint">
      A death was written down here by mistake and taken back on {longDate(londonDay(mistake.taken_back_at as Date))}:{' '}
      {mistake.taken_back_why}
    </p>
  );
}

async function leavingOnPerson(at: JourneyInView): Promise<ReactElement | null> {
  if (at.state.died) return null;
  return hasEnded(at.state) ? afterInShort(at) : isOpen(at.state) ? plannedInShort(at) : null;
}

async function plannedInShort(at: JourneyInView): Promise<ReactElement | null> {
  const { tx, serviceId, journey, person, address, request } = at;
  const words = await plannedEndings(tx, ofJourney(at));
  const meeting = await meetingOf(tx, ofJourney(at));
  const [now, ...before] = words;
  if (now === undefined && meeting === undefined) return null;
  const { hasPlan, wish } = await nextStepsOf(tx, ofJourney(at));
  const list =
    now === undefined || now.endsOn === null
      ? []
      : beforeEnding(at.model, at.state, {
          endsOn: now.endsOn,
          meetingOn: now.meetingOn,
          hasPlan,
          wantsNoPlan: wish === 'not-wanted',
          metOn: (meeting?.held_on ?? null) as typeof now.endsOn,
          askedAboutAfter: await wasAskedAboutAfter(tx, serviceId, journey.personId),
        });
  return (
    <section>
      <h2 className="nhsuk-heading-m">Leaving</h2>
      {now === undefined ? null : <p>{plannedInWords(now)}</p>}
      {now?.personSays ? <blockquote className="cg-own-words">{now.personSays}</blockquote> : null}
      {list.length === 0 ? null : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {list.map(({ id, words: what, by, done }) => (
            <li key={id}>
              {what}:{' '}
              {done ? (
                'done'
              ) : by < request.today ? (
                <strong>should have been there by {shortDate(by)}</strong>
              ) : (
                `by ${shortDate(by)}`
              )}
            </li>
          ))}
        </ul>
      )}
      {meeting === undefined ? null : <Written now={meeting} called={person.called} />}
      <ul className="cg-acts">
        <li>
          <a className="nhsuk-button nhsuk-button--small nhsuk-button--secondary" href={`${address}/ending`}>
            Change the planned ending
          </a>
        </li>
        <li>
          <a className="nhsuk-button nhsuk-button--small nhsuk-button--secondary" href={`${address}/ending/meeting`}>
            Ending meeting
          </a>
        </li>
      </ul>
      {before.length === 0 ? null : (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">What was planned before</span>
          </summary>
          <div className="nhsuk-details__text">
            {before.map((one) => (
              <p key={one.seq}>{plannedInWords(one)}</p>
            ))}
          </div>
        </details>
      )}
      <p>
        <a href={`${address}/contact-card`}>Contact card for after, to print</a>
      </p>
    </section>
  );
}

async function afterInShort(at: JourneyInView): Promise<ReactElement> {
  const { tx, serviceId, journey, person, address } = at;
  const questions = await questionsOf(tx, serviceId, journey.journeyId);
  const meeting = await meetingOf(tx, ofJourney(at));
  const answered = questions.some((question) => question.answered);
  const knock = await tx
    .selectFrom('leaver_knock')
    .select(['through', 'knocked_at', 'opened'])
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journey.journeyId)
    .where('seen_at', 'is', null)
    .orderBy('knocked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    <section>
      <h2 className="nhsuk-heading-m">After leaving</h2>
      {knock === undefined ? null : <p className="nhsuk-inset-text">{knockInWords(knock)}</p>}
      {meeting === undefined ? null : <Written now={meeting} called={person.called} />}
      <p>
        {answered
          ? 'They have said why they left; the service lead reads the words.'
          : 'They have not said why they left.'}
      </p>
      <p>
        <a href={`${address}/after`}>After leaving: asking why, being in touch, coming back</a>
      </p>
    </section>
  );
}

/** What this capability adds to a person's page. */
export const leavingParts: readonly PersonPart[] = [
  { id: 'death', place: 'notice', show: deathNotice },
  { id: 'leaving', place: 'main', show: leavingOnPerson },
];
