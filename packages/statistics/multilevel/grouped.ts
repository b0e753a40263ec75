import { type Design, designOf, type ModelData } from '../models/design.ts';
import { groupBy } from '../numerics/group-by.ts';

/** What a model of people in services is fitted to: `clusters` names each row's service. */
export type GroupedData = ModelData & { readonly clusters: readonly (string | number)[] };

/** The rows of one group. */
export interface Group {
  readonly name: string;
  readonly rows: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly offset: readonly number[];
  readonly weights: readonly number[];
}

/** One group's departure from the mean of all groups, drawn towards 0 as far as its own rows are few. */
export interface GroupEffect {
  readonly estimate: number;
  readonly se: number;
}

/** Below this, normal limits and the spread between groups are too sure. */
const FEW_GROUPS = 20;

export function fewGroups(groups: number): string[] {
  return groups < FEW_GROUPS
    ? [`${groups} groups tell little about the spread between groups; limits are too narrow`]
    : [];
}

export interface Grouped {
  readonly design: Design;
  /** by name, whatever the order of rows */
  readonly groups: readonly Group[];
}

/** Complete rows by group. */
export function grouped(data: GroupedData): Grouped {
  const design = designOf(data);
  const places = groupBy(design.rows.keys(), (row) => String(design.clusters![row]));
  const groups = [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, rows]) => ({
      name,
      rows: rows.map((row) => design.rows[row]!),
      y: rows.map((row) => design.y[row]!),
      offset: rows.map((row) => design.offset[row]!),
      weights: rows.map((row) => design.weights[row]!),
    }));
  return { design, groups };
}

/** Why these rows cannot tell people and groups apart, or null when they can. */
export function whyNoGroups(groups: readonly Group[]): string | null {
  if (groups.length < 3) return 'fewer than three groups';
  if (groups.every(({ y }) => y.length === 1)) return 'every group has one row: people and groups cannot be told apart';
  return null;
}
