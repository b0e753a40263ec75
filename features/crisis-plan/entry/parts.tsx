import { addDays, shortDate } from '@commonground/calendar';
import type { PersonPart } from '#features/journeys/index.ts';
import type { TodayPart } from '#features/sessions/index.ts';
import { crisisPlanOf } from '../crisis-plan.rules.ts';
import { reviewsUntil } from '../crisis-plan.store.ts';
import { teamAsked } from '../together/invitations.store.ts';
import { duePart } from './entry.rules.ts';
import { standsOf } from './entry.store.ts';
import { standsInWords } from './stands-in-words.ts';

/** At the top of a person's page: the crisis plan in one tap, or that there is none yet. */
export const crisisPlanPart: PersonPart = {
  id: 'crisis-plan',
  place: 'notice',
  show: async ({ tx, serviceId, journey, model, address, request: { today } }) => {
    const [found] = await standsOf(tx, serviceId, crisisPlanOf(model), journey.journeyId);
    if (found === undefined) return null;
    const { stands, reviewOn } = found;
    const has = stands.is === 'agreed' || stands.is === 'not-agreed';
    return (
      <p className="cg-no-print">
        <a href={has ? `${address}/crisis-plan/page` : `${address}/crisis-plan`}>
          <strong>Crisis plan</strong>
        </a>
        : {standsInWords(stands, today)}.{' '}
        {has ? <a href={`${address}/crisis-plan`}>Change it, or see who agreed</a> : null}
        {reviewOn !== null && reviewOn < today ? (
          <strong> It was to be looked at on {shortDate(reviewOn)}.</strong>
        ) : null}
      </p>
    );
  },
};

const MOST = 8;
/** Days before a review at which it stands on Today. */
const AHEAD = 7;
const ORDER = ['late', 'missing', 'not-agreed', 'ask-again'] as const;

/** Crisis plans that wait for somebody: none yet, promised for a day that has passed, not agreed, or due to be looked at. */
export const crisisPlansToday: TodayPart = {
  id: 'crisis-plans',
  show: async ({ tx, serviceId, model, request: { today } }) => {
    const waiting = (await standsOf(tx, serviceId, crisisPlanOf(model)))
      .map((one) => ({ ...one, due: duePart(one.stands, today) }))
      .filter(({ due }) => due !== null);
    const promised = waiting.filter(({ due }) => due === 'waits');
    const open = ORDER.flatMap((due) => waiting.filter((one) => one.due === due));
    const lines = [...open, ...promised];
    const reviews = await reviewsUntil(tx, serviceId, addDays(today, AHEAD), true);
    const asked = await teamAsked(tx, serviceId);
    if (lines.length + reviews.length + asked.length === 0) return null;
    const shown = [
      ...asked.map(({ journeyId, called, at }) => ({
        key: `asked ${journeyId}`,
        ...{ journeyId, called, words: `Asked the team on ${shortDate(at)} to help write the plan` },
      })),
      ...lines.map(({ journeyId, called, stands }) => ({
        key: `stands ${journeyId}`,
        ...{ journeyId, called, words: standsInWords(stands, today) },
      })),
      ...reviews.map(({ journeyId, called, reviewOn }) => ({
        key: `review ${journeyId}`,
        ...{ journeyId, called },
        words: `${reviewOn < today ? 'Was to be looked at again on' : 'To be looked at again on'} ${shortDate(reviewOn)}`,
      })),
    ];
    return (
      <section>
        <h2 className="nhsuk-heading-m">Crisis plans</h2>
        <ul className="cg-plain-list">
          {shown.slice(0, MOST).map(({ key, journeyId, called, words }) => (
            <li key={key} className="cg-line">
              <span>
                <a href={`/s/${serviceId}/people/${journeyId}/crisis-plan`}>
                  {called}
                  <span className="nhsuk-u-visually-hidden">: crisis plan</span>
                </a>
                <br />
                <span className="cg-quiet">{words}</span>
              </span>
            </li>
          ))}
        </ul>
        <p>
          {shown.length > MOST ? `${shown.length} in all. ` : ''}
          <a href={`/s/${serviceId}/crisis-plans`}>Crisis plans of everybody who takes part</a>
        </p>
      </section>
    );
  },
};
