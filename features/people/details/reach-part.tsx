import { addDays, londonDay, longDate } from '@commonground/calendar';
import type { JourneyInView, PersonPart } from '#features/journeys/index.ts';
import { askedInWords } from '../needs/needs.route.tsx';
import { needsInWords } from '../needs/needs.rules.ts';
import { type LatestNeeds, latestNeeds } from '../needs/needs.store.ts';
import type { Person } from '../person.store.ts';
import { FIELD_WORDS, lastInWords } from './details.route.tsx';
import { changesOf } from './details.store.ts';

/** How long the team reads above the page that somebody changed their own details. */
const DAYS_SHOWN = 14;

/** Above a person's page: they changed their own details lately. */
export const changedPart: PersonPart = {
  id: 'changed-details',
  place: 'notice',
  show: async ({ tx, serviceId, person, request }: JourneyInView) => {
    const from = addDays(request.today, -DAYS_SHOWN);
    const own = (await changesOf(tx, person.personId, serviceId)).filter(
      ({ bySelf, changedAt }) => bySelf && londonDay(changedAt) >= from,
    );
    const [latest] = own;
    if (latest === undefined) return null;
    const fields = [...new Set(own.flatMap((change) => change.fields))].map((field) => FIELD_WORDS[field]);
    return (
      <p className="nhsuk-inset-text nhsuk-u-reading-width">
        {person.called} changed their own details on {longDate(londonDay(latest.changedAt))}: {fields.join(', ')}.
      </p>
    );
  },
};

/** Beside a person's page: how they are reached, what they need, and when it was last changed. */
export const reachPart: PersonPart = {
  id: 'how-to-reach-them',
  place: 'side',
  show: async ({ tx, serviceId, person, address }: JourneyInView) => {
    const [last] = await changesOf(tx, person.personId, serviceId);
    const needs = (await latestNeeds(tx, [person.personId])).get(person.personId);
    return (
      <section>
        <h2 className="nhsuk-heading-m">How to reach them</h2>
        <dl className="cg-facts">
          {knownOf(person).map(([words, value]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd className="cg-typed">{value ?? <NotKnown />}</dd>
            </div>
          ))}
          <Needs latest={needs} called={person.called} />
        </dl>
        <p className="cg-quiet">{lastInWords(last, person.called)}</p>
        <p>
          <a href={`${address}/details`}>Change their details</a>
          <br />
          <a href={`${address}/needs`}>What they need to take part</a>
        </p>
      </section>
    );
  },
};

const knownOf = (person: Person) =>
  [
    ['Telephone', person.phone],
    ['Email', person.email],
    ['Postcode', person.postcode],
    ...(person.address === null ? [] : [['Address', person.address] as const]),
    ['NHS number', person.nhsNumber?.replace(/(\d{3})(\d{3})(\d{4})/, '$1 $2 $3') ?? null],
  ] as const;

const NotKnown = () => <span className="cg-mark cg-mark--not-known">Not known</span>;

function Needs({ latest, called }: { latest: LatestNeeds | undefined; called: string }) {
  if (latest === undefined) return null;
  const said = needsInWords(latest);
  return (
    <div>
      <dt>What they need to take part</dt>
      {said.map((need) => (
        <dd key={need}>{need}</dd>
      ))}
      {said.length === 0 ? <dd>{latest.nth === 0 ? <NotKnown /> : 'Nothing, they said'}</dd> : null}
      <dd className="cg-quiet">{askedInWords(latest, called)}</dd>
    </div>
  );
}
