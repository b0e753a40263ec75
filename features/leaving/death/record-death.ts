import { type CalendarDay, londonDay, longDate } from '@commonground/calendar';
import { standing } from '@commonground/journey';
import { loadJourneys, type NewFact, recordFacts, type StoredJourney } from '#features/journeys/index.ts';
import { linkedPeople } from '#features/people/index.ts';
import { closeAlertsByDeath, reopenAlertsOfMistake } from '#features/safety/index.ts';
import { type Actor, systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { endContact, resumeContact } from '#platform/outbox/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import '../leaving.tables.ts';

export interface Recording {
  readonly storage: Storage;
  readonly actor: Actor;
  readonly clock: Clock;
  /** The service in which it is recorded. */
  readonly serviceId: string;
}

export interface Death {
  readonly personId: string;
  /** Null: nobody knows when. */
  readonly diedOn: CalendarDay | null;
  readonly howKnown: 'day' | 'about' | 'not-known';
  readonly toldBy: string;
  readonly toldOn: CalendarDay;
}

/**
 * Records a death once, for the human being: in every journey of every service of this deployment, also where the person
 * was recorded twice. It first closes the gate of the outbox, so that from the end of this transaction on nothing is on
 * its way to them; places, groups and lists follow from the journeys; links end. False when it was recorded already.
 */
export function recordDeath(by: Recording, death: Death): Promise<boolean> {
  const now = by.clock.now();
  return asSystem(by.storage, everyService, 'a death stops everything in every service', async (tx) => {
    const people = await sameHuman(tx, death.personId);
    await endContact(tx, people, await addressesOf(tx, people), now);
    const inserted = await tx
      .insertInto('death')
      .values(people.map((personId) => rowOf(by, { ...death, personId }, now)))
      .onConflict((conflict) => conflict.doNothing())
      .returning('death_id')
      .execute();
    if (inserted.length === 0) return false;
    await inEachService(tx, by, people, (journey) => (hasDied(journey) ? undefined : endedBy(journey, death)));
    await endAnswerLinks(tx, people, now);
    await closeAlertsByDeath(tx, people, whoWrites(by), now);
    await audited(tx, by, 'journey.death', death.personId, { people: people.length });
    return true;
  });
}

/**
 * It was a mistake: journeys, places and lists are as they were before, by a correction that stays visible. What was
 * stopped is not sent, and links that ended stay ended. False when there is no death to take back.
 */
export function takeBackDeath(by: Recording, personId: string, why: string): Promise<boolean> {
  const now = by.clock.now();
  return asSystem(by.storage, everyService, 'a death was recorded by mistake', async (tx) => {
    const people = await sameHuman(tx, personId);
    const { numUpdatedRows } = await tx
      .updateTable('death')
      .set({ taken_back_at: now, taken_back_by: by.actor.name, taken_back_why: why })
      .where('person_id', 'in', people)
      .where('taken_back_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await resumeContact(tx, people);
    await inEachService(tx, by, people, (journey) => correctionOf(journey, londonDay(now), why));
    await reopenAlertsOfMistake(tx, people, whoWrites(by), now);
    await audited(tx, by, 'journey.death-taken-back', personId, { people: people.length });
    return true;
  });
}

async function sameHuman(tx: Tx, personId: string): Promise<string[]> {
  return [...new Set([personId, ...(await linkedPeople(tx, personId))])].toSorted();
}

async function addressesOf(tx: Tx, people: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['phone', 'email'])
    .where('person_id', 'in', [...people])
    .execute();
  return rows.flatMap(({ phone, email }) =>
    [phone, email].filter((one): one is string => one !== null && one.trim() !== ''),
  );
}

const rowOf = ({ actor, serviceId }: Recording, death: Death, now: Date) => ({
  person_id: death.personId,
  died_on: death.diedOn,
  how_known: death.howKnown,
  told_by: death.toldBy,
  told_on: death.toldOn,
  recorded_in: serviceId,
  recorded_by: actor.name,
  recorded_at: now,
  taken_back_at: null,
  taken_back_by: null,
  taken_back_why: null,
});

/** Another service reads who wrote into its record, and not which service somebody also went to. */
const ELSEWHERE: Actor = { ...systemActor, name: 'Another service on this Common Ground' };

const whoWrites =
  ({ actor, serviceId: here }: Recording) =>
  (serviceId: string): Actor =>
    serviceId === here ? actor : ELSEWHERE;

async function inEachService(
  tx: Tx,
  by: Recording,
  people: readonly string[],
  factFor: (journey: StoredJourney) => NewFact | undefined,
): Promise<void> {
  const rows = await tx
    .selectFrom('journey')
    .select(['service_id', 'journey_id'])
    .where('person_id', 'in', [...people])
    .orderBy('service_id')
    .orderBy('journey_id')
    .execute();
  for (const [serviceId, own] of Map.groupBy(rows, (row) => row.service_id)) {
    const journeys = await loadJourneys(
      tx,
      serviceId,
      own.map((row) => row.journey_id),
      true,
    );
    const facts = journeys.flatMap((journey): [string, NewFact[]][] => {
      const fact = factFor(journey);
      return fact === undefined ? [] : [[journey.journeyId, [fact]]];
    });
    if (facts.length === 0) continue;
    await recordFacts(tx, { actor: whoWrites(by)(serviceId), clock: by.clock, serviceId }, new Map(facts));
  }
}

const deathIn = (journey: StoredJourney) =>
  standing(journey.facts).findLast((fact) => fact.kind === 'ended' && fact.as === 'died');
const hasDied = (journey: StoredJourney): boolean => deathIn(journey) !== undefined || journey.facts.length === 0;

/** A register or a call that was written after the day they died stays as it was written: the journey ends no earlier. */
function endedBy(journey: StoredJourney, { diedOn, toldOn, howKnown }: Death): NewFact {
  const last = standing(journey.facts).at(-1)?.on;
  const known = diedOn ?? toldOn;
  const on = last !== undefined && last > known ? last : known;
  const words = { day: 'Died on', about: 'Died on about', 'not-known': 'The day of the death is not known' }[howKnown];
  return { kind: 'ended', on, as: 'died', reason: diedOn === null ? words : `${words} ${longDate(diedOn)}` };
}

function correctionOf(journey: StoredJourney, today: CalendarDay, reason: string): NewFact | undefined {
  const fact = deathIn(journey);
  return fact && { kind: 'corrected', on: fact.on > today ? fact.on : today, fact: fact.id, reason };
}

/** Both kinds of link ask again whether their person lives; these are ended so that a mistake does not open them anew. */
async function endAnswerLinks(tx: Tx, people: readonly string[], now: Date): Promise<void> {
  await tx
    .updateTable('answer_link')
    .set({ ended_at: now, ended_because: 'stopped' })
    .where('person_id', 'in', [...people])
    .where('ended_at', 'is', null)
    .execute();
}

async function audited(
  tx: Tx,
  { actor, serviceId }: Recording,
  act: string,
  personId: string,
  detail: object,
): Promise<void> {
  await audit(tx, { actor, act, serviceId, thing: `person ${personId}`, detail: { ...detail } });
}
