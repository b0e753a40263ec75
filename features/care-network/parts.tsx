import type { PersonPart } from '#features/journeys/index.ts';
import type { TodayPart } from '#features/sessions/index.ts';
import { coordinatorsOf } from './coordinator/coordinator.store.ts';
import { ofPerson } from './network-form.tsx';
import { momentOf } from './requests/request-list.tsx';
import { lateRequests, requestsOf } from './requests/requests.store.ts';

/** On a person's page: who coordinates, and how many partners have not answered. That there is a sheet is not said here. */
export const networkPart: PersonPart = {
  id: 'network',
  place: 'side',
  show: async (at) => {
    const now = (await coordinatorsOf(at.tx, ofPerson(at))).find(({ until }) => until === null);
    const requests = await requestsOf(at.tx, ofPerson(at));
    const waiting = requests.filter(({ answered_at, taken_back_at }) => answered_at === null && taken_back_at === null);
    return (
      <section>
        <h2 className="nhsuk-heading-m">Other agencies</h2>
        <p>
          {now === undefined
            ? 'Nobody is named as coordinator.'
            : `${now.name}, ${now.organisation_name ?? 'here'}, coordinates.`}
          {waiting.length === 0
            ? ''
            : ` ${waiting.length} ${waiting.length === 1 ? 'request waits' : 'requests wait'} for an answer.`}
          <br />
          <a href={`${at.address}/network`}>Who helps, and what partners were asked</a>
        </p>
      </section>
    );
  },
};

const MOST = 8;

/** Answers that partners promised and that have not come. */
export const lateAnswersToday: TodayPart = {
  id: 'late-answers',
  show: async ({ tx, serviceId, request }) => {
    const late = await lateRequests(tx, serviceId, request.clock.now());
    if (late.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Promised answers that have not come</h2>
        <ul className="cg-plain-list">
          {late.slice(0, MOST).map((one) => (
            <li key={one.request_id} className="cg-line">
              <span>
                <a href={`/s/${serviceId}/people/${one.journey_id}/network`}>{one.called}</a>: {one.organisation_name}{' '}
                was asked “{one.what.length > 80 ? `${one.what.slice(0, 79)}…` : one.what}”
                <br />
                <span className="cg-quiet">Promised by {momentOf(one.expected_by)}</span>
              </span>
              <a href={`/s/${serviceId}/people/${one.journey_id}/network/${one.request_id}/answer`}>
                Write down the answer
                <span className="nhsuk-u-visually-hidden">
                  {' '}
                  of {one.organisation_name} about {one.called}
                </span>
              </a>
            </li>
          ))}
        </ul>
        {late.length > MOST ? <p>{late.length} in all; the longest first.</p> : null}
      </section>
    );
  },
};
