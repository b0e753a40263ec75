import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDataset, withRecords } from '#features/dataset/index.ts';
import { evidence } from '#features/evidence/index.ts';
import type { House } from './personas.ts';
import { printTable, verdict } from './table.ts';
import { timed } from './times.ts';

const ONE_MS = 2_000;
const ALL_MS = 10_000;

/** Makes a dataset of one service and of all, computes every figure of each, and prints how long each step took. */
export async function printEvidenceTimes({ storage, clock }: House, serviceId: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'commonground-bench-'));
  const make = (name: string, services?: readonly string[]) =>
    timed(() =>
      withRecords(storage, { asOf: clock.today() }, (source) =>
        buildDataset({
          source,
          out: join(folder, name),
          format: 'parquet',
          builtAt: clock.now(),
          ...(services === undefined ? {} : { services }),
        }),
      ),
    );
  const figures = (name: string, service?: string) =>
    timed(() =>
      evidence({ dataset: join(folder, name), release: 'service', ...(service === undefined ? {} : { service }) }),
    );
  try {
    const one = await make('one', [serviceId]);
    const oneFigures = await figures('one', serviceId);
    const all = await make('all');
    const allFigures = await figures('all');
    const contacts = (built: typeof one) => built.result.rows.contacts;
    printTable(
      'Evidence',
      ['what', 'contacts', 'seconds', 'target', ''],
      [
        [`dataset of ${serviceId} from its records`, contacts(one), seconds(one.ms), 'none', ''],
        [
          'every figure of that dataset',
          contacts(one),
          seconds(oneFigures.ms),
          'under 2 s',
          verdict(oneFigures.ms, ONE_MS),
        ],
        [`dataset of all ${all.result.services.length} services`, contacts(all), seconds(all.ms), 'none', ''],
        [
          'every figure of that dataset',
          contacts(all),
          seconds(allFigures.ms),
          'under 10 s',
          verdict(allFigures.ms, ALL_MS),
        ],
      ],
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
