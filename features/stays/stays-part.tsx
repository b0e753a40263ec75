import { shortDate } from '@commonground/calendar';
import type { PersonPart } from '#features/journeys/index.ts';
import type { TodayPart } from '#features/sessions/index.ts';
import { bedsOf, isPlaceToStay, nightsOf } from './stay.rules.ts';
import { bedsTaken, staysOf } from './stay.store.ts';
import { nightsInWords } from './stay-words.ts';

const SHOWN = 3;

/** A person's stays, and the way to begin one; nothing where a service has no place to stay. */
export const staysPart: PersonPart = {
  id: 'stays',
  place: 'side',
  show: async ({ tx, serviceId, journey, model, address, request: { today } }) => {
    if (!Object.values(model.components).some(isPlaceToStay)) return null;
    const stays = await staysOf(tx, serviceId, { journeyId: journey.journeyId, most: SHOWN });
    const here = stays.some(({ to }) => to === null);
    return (
      <section>
        <h2 className="nhsuk-heading-m">Stays</h2>
        {stays.length === 0 ? <p>Has not stayed here.</p> : null}
        <ul className="nhsuk-list">
          {stays.map(({ stayId, from, to }) => (
            <li key={stayId}>
              <a href={`/s/${serviceId}/stays/${stayId}`}>From {shortDate(from)}</a>:{' '}
              {to === null ? 'is here now, ' : ''}
              {nightsInWords(nightsOf(from, to, today))}
            </li>
          ))}
        </ul>
        {here ? null : (
          <p>
            <a href={`${address}/stay`}>Begin a stay</a>
          </p>
        )}
      </section>
    );
  },
};

/** Beds free tonight, in one line for each place. */
export const bedsToday: TodayPart = {
  id: 'beds',
  show: async ({ tx, serviceId, model }) => {
    const places = Object.values(model.components).filter(isPlaceToStay);
    if (places.length === 0) return null;
    const lines = await Promise.all(
      places.map(async ({ id, name, capacity }) => {
        const taken = await bedsTaken(tx, serviceId, id);
        const free = bedsOf(capacity, taken).length - taken.length;
        return { id, words: `${name}: ${free} ${free === 1 ? 'bed' : 'beds'} free, ${taken.length} taken` };
      }),
    );
    return (
      <section>
        <h2 className="nhsuk-heading-m">Beds</h2>
        <ul className="nhsuk-list">
          {lines.map(({ id, words }) => (
            <li key={id}>
              <a href={`/s/${serviceId}/stays`}>{words}</a>
            </li>
          ))}
        </ul>
      </section>
    );
  },
};
