import { sql } from 'kysely';

/** A name as it was written, or null for whoever reads and must not see this person, and for the team of a closed record. */
export const seenName = (person: string, name: string) =>
  sql<
    string | null
  >`case when ${sql.ref(person)} = any((select app.unnamed_people())::uuid[]) then null else ${sql.ref(name)} end`;
