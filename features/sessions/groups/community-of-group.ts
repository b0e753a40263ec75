import { sql } from 'kysely';
import type { InService } from '#features/services/index.ts';

/** Addresses of the communities of a service's groups, by group: the group's page leads there. */
export async function communityPages({ tx, serviceId }: InService): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ group_id: string; community_id: string }>`
    select group_id, community_id from community
    where service_id = ${serviceId} and group_id is not null and ended_on is null`.execute(tx);
  return new Map(
    rows.map(({ group_id, community_id }) => [group_id, `/s/${serviceId}/communities/${community_id}`] as const),
  );
}
