import { type CalendarDay, day } from '@commonground/calendar';
import type { Fact } from '@commonground/journey';
import type { Tx } from '#platform/storage/index.ts';
import { attendedOf, factOf, type Owner } from './fact-rows.ts';

/** A journey as it stands in the records: whose it is, the model version it runs under, and its facts. */
export interface StoredJourney extends Owner {
  readonly modelVersion: number;
  readonly returnedFrom: string | null;
  readonly suggestedByAccount: string | null;
  readonly born: CalendarDay | undefined;
  readonly facts: readonly Fact[];
}

/**
 * Journeys with all their facts, in the order of the ids asked for; those the reader may not see are left out.
 * With `lock` each journey is held until the transaction ends, so that two people cannot write past each other.
 */
export async function loadJourneys(
  tx: Tx,
  serviceId: string,
  ids: readonly string[],
  lock = false,
): Promise<StoredJourney[]> {
  if (ids.length === 0) return [];
  if (lock) await lockJourneys(tx, serviceId, ids);
  const journeys = await tx
    .selectFrom('journey as j')
    .leftJoin('person as p', 'p.person_id', 'j.person_id')
    .select([
      'j.journey_id',
      'j.person_id',
      'j.model_version',
      'j.returned_from',
      'j.suggested_by_account',
      'p.date_of_birth',
    ])
    .where('j.service_id', '=', serviceId)
    .where('j.journey_id', 'in', ids)
    .execute();
  const facts = await factsOf(tx, serviceId, ids);
  return journeys.map((row) => ({
    serviceId,
    journeyId: row.journey_id,
    personId: row.person_id,
    modelVersion: row.model_version,
    returnedFrom: row.returned_from,
    suggestedByAccount: row.suggested_by_account,
    born: row.date_of_birth === null ? undefined : day(row.date_of_birth),
    facts: facts.get(row.journey_id) ?? [],
  }));
}

/** One journey with its facts, or undefined when there is none that the reader may see. */
export async function loadJourney(
  tx: Tx,
  serviceId: string,
  journeyId: string,
  lock = false,
): Promise<StoredJourney | undefined> {
  const [journey] = await loadJourneys(tx, serviceId, [journeyId], lock);
  return journey;
}

/** Always in the same order, so that two registers never wait for each other in a circle. */
async function lockJourneys(tx: Tx, serviceId: string, ids: readonly string[]): Promise<void> {
  await tx
    .selectFrom('journey')
    .select('journey_id')
    .where('service_id', '=', serviceId)
    .where('journey_id', 'in', ids)
    .orderBy('journey_id')
    .forUpdate()
    .execute();
}

async function factsOf(tx: Tx, serviceId: string, ids: readonly string[]): Promise<Map<string, Fact[]>> {
  const written = await tx
    .selectFrom('journey_fact')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', 'in', ids)
    .orderBy('happened_on')
    .orderBy('seq')
    .execute();
  const attended = await tx
    .selectFrom('attendance')
    .select([
      'fact_id',
      'session_id',
      'journey_id',
      'component_id',
      'session_date',
      'how',
      'minutes',
      'recorded_at',
      'author_account',
      'author_name',
    ])
    .where('service_id', '=', serviceId)
    .where('journey_id', 'in', ids)
    .where('corrected_by', 'is', null)
    .orderBy('session_date')
    .orderBy('seq')
    .execute();
  const facts = new Map<string, Fact[]>();
  for (const row of written) push(facts, row.journey_id, factOf(row));
  for (const row of attended) push(facts, row.journey_id, attendedOf(row));
  return facts;
}

function push(facts: Map<string, Fact[]>, journeyId: string, fact: Fact): void {
  const list = facts.get(journeyId);
  if (list === undefined) facts.set(journeyId, [fact]);
  else list.push(fact);
}
