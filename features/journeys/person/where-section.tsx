import { longDate, shortDate } from '@commonground/calendar';
import { hasEnded, openOffers, pauseOn, standing, statusOf, statusWords, waitingFor } from '@commonground/journey';
import { label } from '@commonground/service-model';
import type { ReactNode } from 'react';
import { Own } from '#platform/pages/index.ts';
import type { JourneyInView } from '../write/journey-in-view.ts';
import { deathInShort } from './fact-words.ts';
import type { SessionOfPerson } from './sessions-of-person.store.ts';

/** Where the person is in the model, what they wait for, and when they are next expected. */
export function WhereSection({ at, next }: { at: JourneyInView; next: SessionOfPerson | undefined }) {
  const { state, model, request } = at;
  const stage = state.stage === null ? undefined : model.stages[state.stage];
  const pause = pauseOn(state, request.today);
  return (
    <section>
      <h2 className="nhsuk-heading-m">Where they are</h2>
      <dl className="cg-facts cg-facts--pairs">
        <Row words="Now">
          <strong>{statusWords(statusOf(model, state, request.today))}</strong>
          {pause?.until ? ` until ${shortDate(pause.until)}` : ''}
        </Row>
        {stage === undefined || state.stageSince === null ? null : (
          <Row words="Stage">
            {stage.name}, since {shortDate(state.stageSince)}
          </Row>
        )}
        <Places at={at} />
        <Row words="Next session">
          {next === undefined
            ? 'None planned'
            : `${longDate(next.on)}${timeOf(next)}, ${next.name}${placeOf(at, next)}`}
        </Row>
        <Row words="Last seen">{state.lastSeen === null ? 'Not seen here yet' : shortDate(state.lastSeen)}</Row>
        <Row words="Last word from them">{state.lastWord === null ? 'None yet' : shortDate(state.lastWord)}</Row>
        {hasEnded(state) && state.span?.ended ? (
          <Row words="Ended">
            {diedOf(at) ?? `${label('ending', state.span.ended.as)}, ${shortDate(state.span.ended.on)}`}
          </Row>
        ) : null}
      </dl>
    </section>
  );
}

/** Of a death the day that is known, not the day of the entry. */
function diedOf({ journey }: JourneyInView): string | undefined {
  const death = standing(journey.facts).findLast((fact) => fact.kind === 'ended' && fact.as === 'died');
  return death?.kind === 'ended' && death.reason !== undefined ? deathInShort(death.reason) : undefined;
}

function Places({ at }: { at: JourneyInView }) {
  const { state, model } = at;
  const name = (component: string) => model.components[component]?.name ?? component;
  const groupName = (component: string, group: string | undefined) =>
    at.groups.get(component)?.find(({ groupId }) => groupId === group)?.name ?? name(component);
  const inNow = Object.entries(state.places).filter(([, place]) => place.state === 'in');
  const accepted = Object.entries(state.places).filter(([, place]) => place.state === 'accepted');
  return (
    <>
      {waitingFor(state).map(({ component, since }) => (
        <Row key={component} words="Waiting for">
          {name(component)}, since {shortDate(since)}
        </Row>
      ))}
      {openOffers(state).map(({ component, group, replyBy }) => (
        <Row key={component} words="Offered">
          A place in {groupName(component, group)}
          {replyBy === undefined ? '' : `, reply asked by ${shortDate(replyBy)}`}
          {replyBy !== undefined && replyBy < at.request.today ? <strong> – that day is over</strong> : null}
        </Row>
      ))}
      {accepted.map(([component, place]) => (
        <Row key={component} words="Has a place in">
          {groupName(component, place.group)}, not joined yet
        </Row>
      ))}
      {inNow.map(([component, place]) => (
        <Row key={component} words="Takes part in">
          {groupName(component, place.group)}, since {shortDate(place.since)}
        </Row>
      ))}
    </>
  );
}

function Row({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Own>{words}</Own>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

const timeOf = ({ startTime }: SessionOfPerson) => (startTime === null ? '' : `, ${startTime}`);
function placeOf(at: JourneyInView, { siteId, name }: SessionOfPerson): string {
  const place = siteId === null ? '' : (at.model.sites[siteId]?.name ?? siteId);
  return place === '' || name.includes(place) ? '' : `, ${place}`;
}
