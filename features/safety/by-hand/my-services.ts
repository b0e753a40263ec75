import type { Tx } from '#platform/storage/index.ts';

export interface MyService {
  readonly serviceId: string;
  readonly name: string;
  readonly journeyId: string;
  readonly phone: string | null;
}

/** Services in which somebody's journey goes on, each with the latest of them, and the number we have. */
export async function myServices(tx: Tx, personId: string): Promise<MyService[]> {
  const rows = await tx
    .selectFrom('journey_now as n')
    .innerJoin('service as s', 's.service_id', 'n.service_id')
    .innerJoin('person as p', 'p.person_id', 'n.person_id')
    .distinctOn(['s.name', 'n.service_id'])
    .select(['n.service_id', 's.name', 'n.journey_id', 'p.phone'])
    .where('n.person_id', '=', personId)
    .where('n.ended_on', 'is', null)
    .orderBy('s.name')
    .orderBy('n.service_id')
    .orderBy('n.opened_on', 'desc')
    .execute();
  return rows.map((row) => ({
    serviceId: row.service_id,
    name: row.name,
    journeyId: row.journey_id,
    phone: row.phone,
  }));
}
