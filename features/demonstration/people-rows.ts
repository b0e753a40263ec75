import type { SimulatedService } from '@commonground/simulation';
import type { TableRows } from './service-rows.ts';

/** The invented people of a service, and that it knows them since their first fact. */
export function* peopleRows(
  serviceId: string,
  simulated: SimulatedService,
  number: () => string,
  withoutNumber: ReadonlySet<string>,
): Generator<TableRows> {
  const since = new Map<string, string>();
  for (const journey of simulated.journeys) {
    const first = journey.facts[0]?.on;
    if (first !== undefined) since.set(journey.personId, first);
  }
  yield {
    table: 'person',
    columns: [
      'person_id',
      'called',
      'full_name',
      'date_of_birth',
      'nhs_number',
      'phone',
      'email',
      'gender',
      'ethnic_group',
    ],
    rows: simulated.people.map((person) => {
      // Everybody takes a number, so that one person without never moves another's.
      const taken = number();
      return [
        person.personId,
        person.called,
        person.fullName,
        person.dateOfBirth,
        withoutNumber.has(person.personId) ? null : taken,
        person.phone,
        person.email,
        person.gender,
        person.ethnicGroup,
      ];
    }),
  };
  yield {
    table: 'person_in_service',
    columns: ['service_id', 'person_id', 'since'],
    rows: simulated.people.map((person) => [serviceId, person.personId, since.get(person.personId) ?? simulated.from]),
  };
}
