import { sql } from 'kysely';
import { asEvidence, type Storage, type Tx } from '#platform/storage/index.ts';
import type { ReleasedActivity } from '../activity/activity.ts';
import type { EvidenceRow } from '../evidence-row.ts';
import type { ReleasePolicy } from '../release/policies.ts';
import { sentenceOf } from '../words/sentence.ts';
import { chartOf } from './figure-chart.tsx';
import type { DatasetBuildTable } from './figures.tables.ts';

/** A figure as it was stored when its dataset was made. */
export interface StoredFigure {
  readonly indicator: string;
  readonly nth: number;
  readonly row: EvidenceRow;
  readonly sentence: string;
  readonly chart: string | null;
}

export interface Build {
  readonly serviceId: string;
  readonly builtAt: Date;
  readonly asOf: string;
  readonly folder: string;
  readonly marker: string;
  readonly rows: Readonly<Record<string, number>>;
}

/** What was built last, by service. */
export function latestBuilds(storage: Storage): Promise<ReadonlyMap<string, DatasetBuildTable>> {
  return asEvidence(storage, async (tx) => {
    const builds = await tx.selectFrom('dataset_build').selectAll().execute();
    return new Map(builds.map((build) => [build.service_id, build]));
  });
}

/** Replaces the figures of one service by those of a new build, all of them or none. */
export async function storeFigures(
  storage: Storage,
  build: Build,
  rows: readonly EvidenceRow[],
  outside: Outside,
): Promise<void> {
  const figures = figureRows(build, rows);
  await asEvidence(storage, async (tx) => {
    const columns = {
      built_at: build.builtAt,
      as_of: build.asOf,
      folder: build.folder,
      marker: build.marker,
      rows: sql<Record<string, number>>`${JSON.stringify(build.rows)}::jsonb`,
    };
    await tx
      .insertInto('dataset_build')
      .values({ service_id: build.serviceId, ...columns })
      .onConflict((conflict) => conflict.column('service_id').doUpdateSet(columns))
      .execute();
    await tx.deleteFrom('figure').where('service_id', '=', build.serviceId).execute();
    if (figures.length > 0) await tx.insertInto('figure').values(figures).execute();
    await storeReleased(tx, build, outside);
  });
}

/** What may leave the team, already released: nothing is hidden afterwards, because nothing hidden is in it. */
export interface Outside {
  readonly policy: ReleasePolicy;
  readonly rows: readonly EvidenceRow[];
  readonly activity: ReleasedActivity | null;
}

async function storeReleased(tx: Tx, build: Build, { policy, rows, activity }: Outside): Promise<void> {
  const { serviceId, builtAt, asOf } = build;
  await tx.deleteFrom('released_figure').where('service_id', '=', serviceId).execute();
  await tx.deleteFrom('released_activity').where('service_id', '=', serviceId).execute();
  const released = figureRows(build, rows).map((row) => ({ ...row, release: policy, as_of: asOf }));
  if (released.length > 0) await tx.insertInto('released_figure').values(released).execute();
  if (activity === null) return;
  await tx
    .insertInto('released_activity')
    .values({
      service_id: serviceId,
      release: policy,
      activity: sql<ReleasedActivity>`${JSON.stringify(activity)}::jsonb`,
      built_at: builtAt,
      as_of: asOf,
    })
    .execute();
}

/** The released figures of one service; of one indicator with its cuts, or the ones about everybody. */
export const releasedFiguresOf = (tx: Tx, serviceId: string, indicator?: string): Promise<ReleasedFigure[]> =>
  tx
    .selectFrom('released_figure')
    .select(['indicator', 'nth', 'row', 'sentence', 'chart', 'as_of', 'built_at'])
    .where('service_id', '=', serviceId)
    .where((where) => (indicator === undefined ? where('nth', '=', 0) : where('indicator', '=', indicator)))
    .orderBy('nth')
    .execute();

/** What a service did and was paid for, as released; undefined before the first dataset. */
export const releasedActivityOf = (tx: Tx, serviceId: string) =>
  tx.selectFrom('released_activity').selectAll().where('service_id', '=', serviceId).executeTakeFirst();

export interface ReleasedFigure extends StoredFigure {
  readonly as_of: string;
  readonly built_at: Date;
}

function figureRows({ serviceId, builtAt }: Build, rows: readonly EvidenceRow[]) {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const nth = seen.get(row.indicator) ?? 0;
    seen.set(row.indicator, nth + 1);
    return {
      service_id: serviceId,
      indicator: row.indicator,
      nth,
      row: sql<EvidenceRow>`${JSON.stringify(row)}::jsonb`,
      sentence: sentenceOf(row),
      chart: nth === 0 ? chartOf(row) : null,
      built_at: builtAt,
    };
  });
}

/** The figures about everybody, one for each indicator, with their sentences. */
export async function figuresOf(tx: Tx, serviceId: string): Promise<StoredFigure[]> {
  return tx
    .selectFrom('figure')
    .select(['indicator', 'nth', 'row', 'sentence', 'chart'])
    .where('service_id', '=', serviceId)
    .where('nth', '=', 0)
    .execute();
}

/** All rows of one indicator: everybody first, then the cuts. Empty when nothing has been built yet. */
export async function figuresOfIndicator(tx: Tx, serviceId: string, indicator: string): Promise<StoredFigure[]> {
  return tx
    .selectFrom('figure')
    .select(['indicator', 'nth', 'row', 'sentence', 'chart'])
    .where('service_id', '=', serviceId)
    .where('indicator', '=', indicator)
    .orderBy('nth')
    .execute();
}

/** When the figures of a service were made, and from how many rows; undefined before the first build. */
export async function buildOf(tx: Tx, serviceId: string): Promise<DatasetBuildTable | undefined> {
  return tx.selectFrom('dataset_build').selectAll().where('service_id', '=', serviceId).executeTakeFirst();
}
