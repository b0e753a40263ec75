import {
  type Cell,
  columnsOf,
  type DatasetSource,
  type DatasetTables,
  datasetDefinition,
  firstOf,
  GRAINS,
  type Grain,
  type TableName,
} from '#features/dataset/index.ts';

export interface CoarseSource extends DatasetSource {
  /** Rows left out, because two of them cannot be told apart any more when days are months. */
  readonly leftOut: () => Readonly<Partial<Record<TableName, number>>>;
}

/** The coarser of two. */
const coarser = (one: Grain, other: Grain): Grain => (GRAINS.indexOf(one) > GRAINS.indexOf(other) ? one : other);

/**
 * A source as its rows leave: every day is the first of its month, or of what the definition declares for its field, or of
 * `grain` where that is coarser. Nothing finer gets through, whatever the table.
 */
export function coarseSource(source: DatasetSource, grain: Grain): CoarseSource {
  const leftOut: Partial<Record<TableName, number>> = {};
  return {
    ...source,
    leftOut: () => leftOut,
    rows: (table, serviceId) => coarseRows(source, table, serviceId, { grain, leftOut }),
  };
}

async function* coarseRows<T extends TableName>(
  source: DatasetSource,
  table: T,
  serviceId: string,
  { grain, leftOut }: { grain: Grain; leftOut: Partial<Record<TableName, number>> },
): AsyncGenerator<DatasetTables[T]> {
  const { fields, key } = datasetDefinition().tables[table];
  const days = columnsOf(table).flatMap((name) => {
    const field = fields[name];
    return field?.type === 'day' ? [[name, coarser(field.leaving, grain)] as const] : [];
  });
  // Only a key that holds a day can come to stand twice.
  const keyed = key?.some((name) => fields[name]?.type === 'day') ? key : undefined;
  const seen = new Set<string>();
  for await (const row of source.rows(table, serviceId)) {
    const coarse = { ...(row as unknown as Record<string, Cell>) };
    for (const [name, to] of days) {
      const cell = coarse[name];
      if (typeof cell === 'string') coarse[name] = firstOf(to, cell);
    }
    if (keyed !== undefined) {
      const own = JSON.stringify(keyed.map((name) => coarse[name]));
      if (seen.has(own)) {
        leftOut[table] = (leftOut[table] ?? 0) + 1;
        continue;
      }
      seen.add(own);
    }
    yield coarse as unknown as DatasetTables[T];
  }
}
