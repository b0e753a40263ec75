import {
  type DatasetProblem,
  type DatasetReport,
  datasetReport,
  firstProblems,
  NoDataset,
} from '#features/dataset/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** What the latest dataset of a service is like. */
export interface Latest {
  readonly builtAt: Date;
  readonly asOf: string;
  readonly problems: readonly DatasetProblem[];
  readonly report: DatasetReport;
}

const MOST_PROBLEMS = 50;
/** A dataset never changes under its folder's name, so what was found out about it stays true. */
const looked = new Map<string, Promise<Pick<Latest, 'problems' | 'report'>>>();
const KEPT = 50;

/** The latest dataset; undefined until one has been made, or in the moment in which it is being replaced. */
export async function latestOf(tx: Tx, serviceId: string): Promise<Latest | undefined> {
  const build = await tx
    .selectFrom('dataset_build')
    .select(['built_at', 'as_of', 'folder'])
    .where('service_id', '=', serviceId)
    .executeTakeFirst();
  if (build === undefined) return undefined;
  const looking = looked.get(build.folder) ?? look(build.folder);
  looked.set(build.folder, looking);
  while (looked.size > KEPT) looked.delete(looked.keys().next().value as string);
  try {
    return { builtAt: build.built_at, asOf: build.as_of, ...(await looking) };
  } catch (failure) {
    looked.delete(build.folder);
    if (failure instanceof NoDataset) return undefined;
    throw failure;
  }
}

async function look(folder: string): Promise<Pick<Latest, 'problems' | 'report'>> {
  return { problems: await firstProblems(folder, MOST_PROBLEMS), report: await datasetReport(folder) };
}
