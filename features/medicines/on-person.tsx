import type { PersonPart } from '#features/journeys/index.ts';
import { promptsOn, takenOn } from './medicine.rules.ts';
import { medicinesOf } from './medicines.store.ts';

/** On a person's page: how many medicines are written down, and whether there is something to ask about. */
export const medicinesPart: PersonPart = {
  id: 'medicines',
  place: 'side',
  show: async ({ tx, serviceId, journey, address, request }) => {
    const medicines = await medicinesOf({ tx, serviceId, journeyId: journey.journeyId });
    const now = medicines.filter((medicine) => takenOn(medicine, request.today));
    const ask = promptsOn(medicines, request.today).length;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Medicines</h2>
        <p>
          {now.length === 0 ? 'None is written down.' : now.map(({ name }) => name).join(', ')}
          {ask === 0 ? '' : `. ${ask} ${ask === 1 ? 'thing' : 'things'} to ask the prescriber about.`}
          <br />
          <a href={`${address}/medicines`}>Medicines and reviews</a>
        </p>
      </section>
    );
  },
};
