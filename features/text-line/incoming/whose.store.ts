import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { Whose } from '../text-line.tables.ts';
import { canBeAnswered, numberKey } from './number.rules.ts';

/** Somebody of a service whose number this is, with their latest journey there. */
export interface HasNumber {
  readonly personId: string;
  readonly journeyId: string;
  readonly called: string;
  readonly fullName: string;
  readonly left: boolean;
  readonly died: boolean;
}

/** Who in a service has this number, as far as the reader may see: those who are here first. */
export async function peopleWithNumber(tx: Tx, serviceId: string, number: string): Promise<HasNumber[]> {
  const { rows } = await sql<Row>`
    select distinct on (p.person_id) p.person_id, n.journey_id, p.called, p.full_name,
      n.ended_on is not null as "left", app.contact_ended(p.person_id) as died
    from person p join journey_now n on n.service_id = ${serviceId} and n.person_id = p.person_id
    where p.phone_key = ${numberKey(number)} and ${isKnown(number)}
    order by p.person_id, n.ended_on desc nulls first, n.opened_on desc nulls last, n.journey_id`.execute(tx);
  return rows
    .map((row) => ({
      personId: row.person_id,
      journeyId: row.journey_id,
      called: row.called,
      fullName: row.full_name,
      left: row.left,
      died: row.died,
    }))
    .sort(
      (a, b) => Number(a.died) - Number(b.died) || Number(a.left) - Number(b.left) || (a.called < b.called ? -1 : 1),
    );
}

interface Row {
  readonly person_id: string;
  readonly journey_id: string;
  readonly called: string;
  readonly full_name: string;
  readonly left: boolean;
  readonly died: boolean;
}

/** A short code ends as many numbers do, and a name may hold figures: they are nobody's. */
const isKnown = (number: string): RawBuilder<boolean> =>
  sql<boolean>`${canBeAnswered(number) && numberKey(number)?.length === 10}`;

/** Supporters of a service who gave this number. */
export async function supportersWithNumber(tx: Tx, serviceId: string, number: string): Promise<string[]> {
  const { rows } = await sql<{ called: string }>`
    select called from supporter where service_id = ${serviceId} and left_on is null
      and app.number_key(phone) = ${numberKey(number)} and ${isKnown(number)} order by called`.execute(tx);
  return rows.map(({ called }) => called);
}

/** Whose it is: one who lives and is or was here; never one of several, whom only a colleague can tell apart. */
export function whoseIsIt(
  people: readonly HasNumber[],
  supporters: readonly string[],
): { whose: Whose; one?: HasNumber } {
  const living = people.filter(({ died }) => !died);
  const [one, ...others] = living;
  if (one !== undefined && others.length === 0 && supporters.length === 0) return { whose: 'person', one };
  if (one !== undefined) return { whose: 'several' };
  if (people.length > 0) return { whose: 'died' };
  return { whose: supporters.length > 0 ? 'supporter' : 'nobody' };
}
