import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { PersonTable } from '../people.tables.ts';
import { findPerson, type Person } from '../person.store.ts';
import { type DetailField, type Details, detailsAt, type EarlierChange, type Merged, merge } from './details.rules.ts';

/** The latest change, as the reader may know it: whoever works for another service is not named. */
export interface LastChange {
  readonly changedAt: Date;
  readonly bySelf: boolean;
  readonly byName: string | null;
  readonly fields: readonly DetailField[];
}

const COLUMN: Readonly<Record<DetailField, keyof PersonTable>> = {
  called: 'called',
  fullName: 'full_name',
  dateOfBirth: 'date_of_birth',
  nhsNumber: 'nhs_number',
  phone: 'phone',
  email: 'email',
  postcode: 'postcode',
  address: 'address',
};

export const detailsOf = (person: Person): Details => ({
  called: person.called,
  fullName: person.fullName,
  dateOfBirth: person.dateOfBirth,
  nhsNumber: person.nhsNumber,
  phone: person.phone,
  email: person.email,
  postcode: person.postcode,
  address: person.address,
});

/** The latest changes, newest first. `serviceId` is the reader's service; null for the person themself. */
export async function changesOf(tx: Tx, personId: string, serviceId: string | null): Promise<LastChange[]> {
  const rows = await tx
    .selectFrom('person_change')
    .select(['changed_at', 'by_self', 'by_name', 'service_id', 'fields'])
    .where('person_id', '=', personId)
    .orderBy('revision', 'desc')
    .limit(5)
    .execute();
  return rows.map((row) => ({
    changedAt: row.changed_at,
    bySelf: row.by_self,
    byName: row.by_self || row.service_id === serviceId ? row.by_name : null,
    fields: row.fields as DetailField[],
  }));
}

export interface Saving {
  readonly actor: Actor;
  readonly now: Date;
  /** The service whose team writes; null when the person does. */
  readonly serviceId: string | null;
}

export interface Saved extends Merged {
  readonly person: Person;
  /** Who wrote last, for the words about a contradiction. */
  readonly other: LastChange | undefined;
}

/**
 * Writes the details somebody typed over the revision they had before them. Where two people changed the same field to
 * different words nothing is written and both are given back; other people's changes to other fields stay.
 */
export async function saveDetails(
  tx: Tx,
  { actor, now, serviceId }: Saving,
  { personId, revision, typed }: { personId: string; revision: number; typed: Partial<Details> },
): Promise<Saved | undefined> {
  // Held until the end of the transaction, so that a second save waits and then sees the first.
  await sql`select 1 from person where person_id = ${personId} for update`.execute(tx);
  const person = await findPerson(tx, personId);
  if (person === undefined) return undefined;
  const current = detailsOf(person);
  const merged = merge(detailsAt(current, await since(tx, personId, revision), revision), current, typed);
  const [other] =
    merged.theirsOnly.length + merged.contradicted.length > 0 ? await changesOf(tx, personId, serviceId) : [];
  const fields = Object.keys(merged.changes) as DetailField[];
  if (merged.contradicted.length > 0 || fields.length === 0) return { ...merged, person, other };
  await write(tx, person, merged.changes, { actor, now, serviceId });
  return { ...merged, person, other };
}

async function write(tx: Tx, person: Person, changes: Partial<Details>, { actor, now, serviceId }: Saving) {
  const { personId } = person;
  const current = detailsOf(person);
  const fields = Object.keys(changes) as DetailField[];
  const revision = person.revision + 1;
  const columns = Object.fromEntries(fields.map((field) => [COLUMN[field], changes[field] ?? null]));
  await tx
    .updateTable('person')
    .set({ ...columns, revision })
    .where('person_id', '=', personId)
    .execute();
  await tx
    .insertInto('person_change')
    .values({
      person_id: personId,
      revision,
      changed_at: now,
      service_id: serviceId,
      by_account: actor.accountId,
      by_name: actor.name,
      by_self: serviceId === null,
      fields,
      before: JSON.stringify(Object.fromEntries(fields.map((field) => [field, current[field]]))),
    })
    .execute();
  const thing = `person ${personId}`;
  await audit(tx, { actor, act: 'person.details', serviceId, thing, detail: { revision, fields } });
}

async function since(tx: Tx, personId: string, revision: number): Promise<EarlierChange[]> {
  const rows = await tx
    .selectFrom('person_change')
    .select(['revision', 'before'])
    .where('person_id', '=', personId)
    .where('revision', '>', revision)
    .execute();
  return rows.map((row) => ({ revision: row.revision, before: row.before as Partial<Details> }));
}
