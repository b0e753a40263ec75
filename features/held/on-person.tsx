import type { PersonPart } from '#features/journeys/index.ts';

/** On a person's page: what is not given out when the person asks for everything. */
export const heldBackOnPerson: PersonPart = {
  id: 'held-back',
  place: 'side',
  show: async ({ address, person }) => (
    <section>
      <h2 className="nhsuk-heading-m">When they ask for everything</h2>
      <p>
        {person.called} gets all that is held about them.{' '}
        <a href={`${address}/held-back`}>See or sign what is held back</a>
      </p>
    </section>
  ),
};
