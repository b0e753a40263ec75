import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { PersonTable } from './people.tables.ts';

/** A person as one record of the deployment: who they are and how to reach them. */
export interface Person {
  readonly personId: string;
  /** The name they use. */
  readonly called: string;
  readonly fullName: string;
  readonly dateOfBirth: CalendarDay | null;
  readonly nhsNumber: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly postcode: string | null;
  readonly address: string | null;
  /** Raised by each change of details. */
  readonly revision: number;
  /** National code of the person's stated gender; null when not asked or not answered. */
  readonly gender: string | null;
  readonly ethnicGroup: string | null;
  /** What they said with their referral about taking part; what counts is `needsOf`. */
  readonly accessNeeds: string | null;
}

export type NewPerson = Omit<Person, 'personId' | 'address' | 'revision'> & { readonly personId?: string };

export const personOf = (row: Selectable<PersonTable>): Person => ({
  personId: row.person_id,
  called: row.called,
  fullName: row.full_name,
  dateOfBirth: row.date_of_birth as CalendarDay | null,
  nhsNumber: row.nhs_number,
  phone: row.phone,
  email: row.email,
  postcode: row.postcode,
  address: row.address,
  revision: row.revision,
  gender: row.gender,
  ethnicGroup: row.ethnic_group,
  accessNeeds: row.access_needs,
});

/** Adds a person and says that this service knows them. Returns the person's id. */
export async function addPerson(tx: Tx, serviceId: string, person: NewPerson, since: CalendarDay): Promise<string> {
  const personId = person.personId ?? randomUUID();
  await tx
    .insertInto('person')
    .values({
      person_id: personId,
      called: person.called,
      full_name: person.fullName,
      date_of_birth: person.dateOfBirth,
      nhs_number: person.nhsNumber,
      phone: person.phone,
      email: person.email,
      postcode: person.postcode,
      gender: person.gender,
      ethnic_group: person.ethnicGroup,
      access_needs: person.accessNeeds,
    })
    .execute();
  await becomeKnown(tx, serviceId, personId, since);
  return personId;
}

/** Says that a service knows a person; saying it again changes nothing. */
export async function becomeKnown(tx: Tx, serviceId: string, personId: string, since: CalendarDay): Promise<void> {
  await tx
    .insertInto('person_in_service')
    .values({ service_id: serviceId, person_id: personId, since })
    .onConflict((conflict) => conflict.columns(['service_id', 'person_id']).doNothing())
    .execute();
}

/** The person, when the reader may see them; undefined otherwise, without telling which. */
export async function findPerson(tx: Tx, personId: string): Promise<Person | undefined> {
  const row = await tx.selectFrom('person').selectAll().where('person_id', '=', personId).executeTakeFirst();
  return row === undefined ? undefined : personOf(row);
}
