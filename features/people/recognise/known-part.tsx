import { longDate } from '@commonground/calendar';
import type { JourneyInView, PersonPart } from '#features/journeys/index.ts';
import { Journeys, journeyInWords } from './compare-list.tsx';
import { linkedPeople } from './linked.store.ts';
import { BECAUSE_WORDS } from './recognise.rules.ts';
import { recordHere, whoMayBe } from './recognise.store.ts';

/** Above a person's page: somebody of this service who may be the same human, and nobody has decided yet. */
export const knownPart: PersonPart = {
  id: 'may-be-known',
  place: 'notice',
  show: async (at: JourneyInView) => {
    const { tx, serviceId, person, address } = at;
    const found = await whoMayBe(tx, serviceId, person.personId);
    if (found.length === 0) return null;
    const records = await Promise.all(found.map(({ person: other }) => recordHere(tx, serviceId, other.personId)));
    return (
      <div className="nhsuk-inset-text nhsuk-u-reading-width">
        <h2 className="nhsuk-heading-s">May already be known here</h2>
        <ul className="nhsuk-list">
          {found.map(({ person: other, because }, index) => (
            <li key={other.personId}>
              {other.fullName}
              {other.dateOfBirth === null ? '' : `, born ${longDate(other.dateOfBirth)}`}.{' '}
              {records[index]?.journeys[0] === undefined ? '' : `Here ${journeyInWords(records[index].journeys[0])}. `}
              {because.map((one) => `${BECAUSE_WORDS[one]}.`).join(' ')}{' '}
              <a href={`${address}/known/${other.personId}`}>
                Compare<span className="nhsuk-u-visually-hidden"> with {other.fullName}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    );
  },
};

/** Beside a person's page: the other records of the same human, each with its own history. */
export const linkedPart: PersonPart = {
  id: 'linked-records',
  place: 'main',
  show: async ({ tx, serviceId, person, address }) => {
    const ids = await linkedPeople(tx, person.personId);
    const records = [];
    for (const id of ids) {
      const record = await recordHere(tx, serviceId, id);
      if (record !== undefined) records.push(record);
    }
    if (records.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Also written down here</h2>
        <p>The same person, recorded more than once. Each record keeps its own history.</p>
        <ul className="nhsuk-list">
          {records.map((record) => (
            <li key={record.person.personId}>
              {record.person.fullName}: <Journeys journeys={record.journeys} address={`/s/${serviceId}/people`} />
              <br />
              <a href={`${address}/known/${record.person.personId}`}>
                Who decided this, and taking it back
                <span className="nhsuk-u-visually-hidden">: {record.person.fullName}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    );
  },
};
