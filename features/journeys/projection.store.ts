import type { Tx } from '#platform/storage/index.ts';
import type { Projection } from './projection.ts';

/** Tables that follow from facts alone, in the order they are written. */
const TABLES = ['journey_now', 'journey_span', 'stage_span', 'status_span', 'held_place', 'membership'] as const;

/** Rewrites everything that follows from the facts of these journeys of one service. */
export async function writeProjections(tx: Tx, serviceId: string, projections: readonly Projection[]): Promise<void> {
  if (projections.length === 0) return;
  const journeys = projections.map((projection) => projection.now.journey_id);
  for (const table of TABLES) {
    await tx.deleteFrom(table).where('service_id', '=', serviceId).where('journey_id', 'in', journeys).execute();
  }
  await insertAll(
    tx,
    'journey_now',
    projections.map((p) => p.now),
  );
  await insertAll(
    tx,
    'journey_span',
    projections.flatMap((p) => p.spans),
  );
  await insertAll(
    tx,
    'stage_span',
    projections.flatMap((p) => p.stages),
  );
  await insertAll(
    tx,
    'status_span',
    projections.flatMap((p) => p.statuses),
  );
  await insertAll(
    tx,
    'held_place',
    projections.flatMap((p) => p.places),
  );
  await insertAll(
    tx,
    'membership',
    projections.flatMap((p) => p.memberships),
  );
}

async function insertAll(tx: Tx, table: (typeof TABLES)[number], rows: readonly object[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto(table)
      .values(rows as never)
      .execute();
}
