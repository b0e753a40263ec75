import { sql } from 'kysely';
import { asEvidence, type Storage, type Tx } from '#platform/storage/index.ts';
import type { EvidenceRow } from '../evidence-row.ts';
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
export async function storeFigures(storage: Storage, build: Build, rows: readonly EvidenceRow[]): Promise<void> {
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
  });
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
