import { randomUUID } from 'node:crypto';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CalendarDay } from '@commonground/calendar';
import { buildDataset, recordMarkers, withRecords } from '#features/dataset/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { evidenceInReleases } from '../evidence.ts';
import { latestBuilds, storeFigures } from './figures.store.ts';

export interface FollowOptions {
  readonly today: CalendarDay;
  readonly now: () => Date;
  /** Where datasets are kept; left out, `datasets` in the data folder. */
  readonly folder?: string;
  /** Told after each service. */
  readonly say?: (serviceId: string) => void;
}

/**
 * Services whose dataset no longer says what their records say: something was written, or another day has begun
 * (who is taking part and how long people have been followed depend on the day).
 */
export async function staleServices(storage: Storage, today: CalendarDay): Promise<Map<string, string>> {
  const [markers, builds] = [await recordMarkers(storage), await latestBuilds(storage)];
  const isStale = ([id, marker]: [string, string]) =>
    builds.get(id)?.marker !== marker || builds.get(id)?.as_of !== today;
  return new Map([...markers].filter(isStale));
}

/**
 * Makes dataset, figures and charts again for every service whose records have changed since the last time.
 *
 * @returns the services made again
 * @throws AggregateError when some could not be made; the others are, and what was there before stays
 */
export async function followDatasets(storage: Storage, options: FollowOptions): Promise<string[]> {
  // The marker is read before the records: what is written in between is found the next time.
  const stale = await staleServices(storage, options.today);
  const failures: Error[] = [];
  for (const [serviceId, marker] of stale)
    try {
      await followService(storage, serviceId, marker, options);
      options.say?.(serviceId);
    } catch (failure) {
      failures.push(new Error(`The dataset of ${serviceId} could not be made again.`, { cause: failure }));
    }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join(' '));
  return [...stale.keys()];
}

/** What is released to those outside the team who may read figures: commissioners. */
const OUTSIDE = 'people-5';

async function followService(
  storage: Storage,
  serviceId: string,
  marker: string,
  options: FollowOptions,
): Promise<void> {
  const home = join(options.folder ?? join(storage.dataDir, 'datasets'), serviceId);
  const builtAt = options.now();
  const folder = join(home, `${builtAt.toISOString().replaceAll(/[:.]/g, '')}-${randomUUID().slice(0, 8)}`);
  await mkdir(folder, { recursive: true });
  await chmod(home, 0o700);
  const before = (await latestBuilds(storage)).get(serviceId)?.folder;
  try {
    const built = await withRecords(storage, { asOf: options.today }, (source) =>
      buildDataset({ source, out: folder, format: 'parquet', services: [serviceId], builtAt }),
    );
    const asked = { dataset: folder, service: serviceId };
    const { figures, activity } = await evidenceInReleases(asked, ['service', OUTSIDE], OUTSIDE);
    const build = { serviceId, builtAt, asOf: options.today, folder, marker, rows: built.rows };
    await storeFigures(storage, build, figures.get('service') ?? [], {
      policy: OUTSIDE,
      rows: figures.get(OUTSIDE) ?? [],
      activity: activity[0] ?? null,
    });
  } catch (failure) {
    await rm(folder, { recursive: true, force: true });
    throw failure;
  }
  if (before !== undefined) await rm(before, { recursive: true, force: true });
}
