import { addDays, londonInstant, shortDate } from '@commonground/calendar';
import { namedServiceOf } from '#features/crisis-plan/index.ts';
import type { PersonPart } from '#features/journeys/index.ts';
import type { TodayPart } from '#features/sessions/index.ts';
import { crisesOf, toldSince } from './crises/crises.store.ts';
import { isOpen, openingsOf, sharesOf } from './given/share.store.ts';
import { NamedLine } from './named/named-line.tsx';
import { words } from './sharing-words.ts';

/** On a person's page: whom they turn to in a crisis, who has their plan, and crises in the last year. */
export const crisisPart: PersonPart = {
  id: 'crisis',
  place: 'side',
  show: async ({ tx, serviceId, journey, address, request: { today } }) => {
    const of = { serviceId, journeyId: journey.journeyId, personId: journey.personId };
    const named = await namedServiceOf(tx, of);
    const open = (await sharesOf(tx, of)).filter((share) => isOpen(share, today));
    const opened = (await openingsOf(tx, of)).filter(({ how }) => how === 'link');
    const year = addDays(today, -365);
    const crises = (await crisesOf(tx, of)).filter((one) => one.taken_back_at === null && one.happened_on >= year);
    return (
      <section>
        <h2 className="nhsuk-heading-m">In a crisis</h2>
        {named === undefined ? <p>No crisis service is named.</p> : <NamedLine named={named} />}
        <p>
          <a href={`${address}/crises`}>{crises.length === 1 ? '1 crisis' : `${crises.length} crises`} in a year</a>
          <br />
          <a href={`${address}/crisis-plan-given`}>
            Plan given to {open.length}, opened {opened.length === 1 ? 'once' : `${opened.length} times`} by link
          </a>
          <br />
          <a href={`${address}/crisis-service`}>Name the crisis service</a>
        </p>
      </section>
    );
  },
};

const DAYS = 7;
const MOST = 8;

/** On Today: crises that members wrote down themselves in the last week. Nobody is told of them in any other way. */
export const crisesToday: TodayPart = {
  id: 'crises',
  show: async ({ tx, serviceId, request: { today } }) => {
    const told = await toldSince(tx, serviceId, londonInstant(addDays(today, -DAYS), '00:00'));
    if (told.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Crises members wrote down themselves in the last {DAYS} days</h2>
        <ul className="cg-plain-list">
          {told.slice(0, MOST).map(({ journeyId, called, kind, on }) => (
            <li key={`${journeyId} ${kind} ${on}`}>
              <a href={`/s/${serviceId}/people/${journeyId}/crises`}>{called}</a>: {words(`crisis-${kind}`)},{' '}
              {shortDate(on)}
            </li>
          ))}
        </ul>
        {told.length > MOST ? <p>{told.length} in all; the latest first.</p> : null}
      </section>
    );
  },
};
