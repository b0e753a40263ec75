import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { findPerson, type Person, personOf } from '../person.store.ts';
import { linkedPeople } from './linked.store.ts';
import { type Because, mayBeTheSame } from './recognise.rules.ts';

/** Somebody of the same service who may be the same human, and why. */
export interface MayBe {
  readonly person: Person;
  readonly because: readonly Because[];
}

/** More than these help nobody to decide. */
const MOST_SHOWN = 5;

/**
 * Who of this service may be the same human as this person and has not been decided about. Nobody whom only another
 * service knows is looked at: the question goes through this service's own people, whoever asks.
 */
export async function whoMayBe(tx: Tx, serviceId: string, personId: string): Promise<MayBe[]> {
  const me = await tx.selectFrom('person').selectAll().where('person_id', '=', personId).executeTakeFirst();
  if (me === undefined) return [];
  const rows = await tx
    .selectFrom('person as p')
    .selectAll('p')
    .where('p.person_id', '<>', personId)
    .where(({ or, eb }) =>
      or([
        eb('p.name_key', '=', me.name_key),
        ...(me.nhs_number === null ? [] : [eb('p.nhs_number', '=', me.nhs_number)]),
        ...(me.date_of_birth === null ? [] : [eb('p.date_of_birth', '=', me.date_of_birth)]),
        ...(me.phone_key === null ? [] : [eb('p.phone_key', '=', me.phone_key)]),
        ...(me.email_key === null ? [] : [eb('p.email_key', '=', me.email_key)]),
      ]),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_in_service as k')
          .select('k.person_id')
          .where('k.service_id', '=', serviceId)
          .whereRef('k.person_id', '=', 'p.person_id'),
      ),
    )
    .orderBy('p.person_id')
    .execute();
  const alike = rows
    .map((row) => ({ person: personOf(row), because: mayBeTheSame(personOf(me), personOf(row)) }))
    .filter(({ because }) => because.length > 0);
  if (alike.length === 0) return [];
  const decided = await decidedWith(tx, serviceId, personId);
  return alike.filter(({ person }) => !decided.has(person.personId)).slice(0, MOST_SHOWN);
}

/** Everybody about whom it was decided, and everybody linked through a third record. */
async function decidedWith(tx: Tx, serviceId: string, personId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('person_link')
    .select(['person_id', 'other_person_id'])
    .where('service_id', '=', serviceId)
    .where('undone_at', 'is', null)
    .where(({ or, eb }) => or([eb('person_id', '=', personId), eb('other_person_id', '=', personId)]))
    .execute();
  return new Set([...(await linkedPeople(tx, personId)), ...rows.flatMap((r) => [r.person_id, r.other_person_id])]);
}

/** Two records of one service that may be one human: the one referred lately, and the other. */
export interface MayBePair {
  readonly fresh: Person;
  /** The latest journey of the one referred lately. */
  readonly journeyId: string;
  readonly other: Person;
  readonly because: readonly Because[];
}

/** Pairs that nobody has decided about, of which one was referred since that day. Five questions, each by an index. */
export async function mayBeKnownSince(tx: Tx, serviceId: string, since: CalendarDay): Promise<MayBePair[]> {
  const { rows } = await sql<{ fresh: string; other: string; journey_id: string }>`
    with fresh as materialized (
      select distinct on (n.person_id) n.person_id, n.journey_id, p.nhs_number, p.date_of_birth, p.phone_key, p.email_key, p.name_key
      from journey_now n join person p on p.person_id = n.person_id
      where n.service_id = ${serviceId} and n.opened_on >= ${since} and not app.contact_ended(n.person_id)
      order by n.person_id, n.opened_on desc
    ), pair as (
      select f.person_id, f.journey_id, h.person_id as other from fresh f join person h on h.nhs_number = f.nhs_number
      union select f.person_id, f.journey_id, h.person_id from fresh f join person h on h.date_of_birth = f.date_of_birth
      union select f.person_id, f.journey_id, h.person_id from fresh f join person h on h.phone_key = f.phone_key
      union select f.person_id, f.journey_id, h.person_id from fresh f join person h on h.email_key = f.email_key
      union select f.person_id, f.journey_id, h.person_id from fresh f join person h on h.name_key = f.name_key
    )
    select p.person_id as fresh, p.other, p.journey_id from pair p
    where p.person_id <> p.other
      and exists (select from person_in_service k where k.service_id = ${serviceId} and k.person_id = p.other)
      and not exists (select from linked_person l where l.person_id = p.person_id and l.other_person_id = p.other)
      and not app.contact_ended(p.other)
      and not exists (select from person_link d where d.service_id = ${serviceId} and d.undone_at is null
        and d.person_id = least(p.person_id, p.other) and d.other_person_id = greatest(p.person_id, p.other))
    order by p.person_id, p.other`.execute(tx);
  const people = await peopleOf(
    tx,
    rows.flatMap(({ fresh, other }) => [fresh, other]),
  );
  const pairs = new Map<string, MayBePair>();
  for (const row of rows) {
    const [fresh, other] = [people.get(row.fresh), people.get(row.other)];
    if (fresh === undefined || other === undefined) continue;
    const because = mayBeTheSame(fresh, other);
    // Two who were both referred lately are one question.
    const key = [row.fresh, row.other].sort().join(' ');
    if (because.length > 0 && !pairs.has(key)) pairs.set(key, { fresh, other, journeyId: row.journey_id, because });
  }
  return [...pairs.values()];
}

async function peopleOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('person')
    .selectAll()
    .where('person_id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.person_id, personOf(row)]));
}

/** A journey of somebody's record in this service, for comparing and for what stands beside a linked record. */
export interface JourneyInShort {
  readonly journeyId: string;
  readonly openedOn: CalendarDay | null;
  readonly endedOn: CalendarDay | null;
  readonly lastSeen: CalendarDay | null;
}

export interface OtherRecord {
  readonly person: Person;
  /** Newest first. */
  readonly journeys: readonly JourneyInShort[];
}

/** Another record of this service; undefined for somebody this service does not know, as for somebody who is not there. */
export async function recordHere(tx: Tx, serviceId: string, personId: string): Promise<OtherRecord | undefined> {
  const known = await tx
    .selectFrom('person_in_service')
    .select('person_id')
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const person = known === undefined ? undefined : await findPerson(tx, personId);
  if (person === undefined) return undefined;
  const rows = await tx
    .selectFrom('journey_now')
    .select(['journey_id', 'opened_on', 'ended_on', 'last_seen'])
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .orderBy('opened_on', (order) => order.desc().nullsLast())
    .execute();
  return {
    person,
    journeys: rows.map((row) => ({
      journeyId: row.journey_id,
      openedOn: row.opened_on as CalendarDay | null,
      endedOn: row.ended_on as CalendarDay | null,
      lastSeen: row.last_seen as CalendarDay | null,
    })),
  };
}
