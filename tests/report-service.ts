import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { followDatasets } from '#features/evidence/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from './database.ts';
import { aService } from './people.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;

export interface ReportedService {
  readonly storage: Storage;
  /** Makes dataset and figures anew from what the records say now. */
  readonly follow: () => Promise<unknown>;
  /** The people numbered so left before the planned end. */
  readonly left: (from: number, to: number) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** The service `sun` with thirty people, twelve since the year before, six of whom have left; `follow` makes its figures. */
export async function reportedService(): Promise<ReportedService> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  const storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', 'sun', 'Rowan House');
  const people = Array.from({ length: 30 }, (_, n) => `('${id(n + 1)}', 'P', 'P P', '${1 + (n % 2)}')`);
  const left = async (from: number, to: number) => {
    // Written past the facts, so that the dataset has to be told that it is old.
    await superuser(storage, "update dataset_build set marker = 'old'");
    await superuser(
      storage,
      `update journey_span set ended_date = '2025-12-01', ending = 'lost-touch', counts_as = 'unplanned' where right(journey_id::text, 4)::int between ${from} and ${to}`,
    );
  };
  await superuser(
    storage,
    `
    insert into person (person_id, called, full_name, gender) values ${people.join(', ')};
    insert into person_in_service select 'sun', person_id, '2024-01-01' from person;
    insert into journey (service_id, journey_id, person_id, model_version) select 'sun', person_id, person_id, 1 from person;
    insert into journey_span (service_id, journey_id, nth, opened_by, referred_date, taken_on_date, started_date)
      select 'sun', person_id, 1, 'chose', d, d + 19, d + 30 from person, lateral (select case when right(person_id::text, 4)::int <= 12 then date '2024-03-01' else date '2025-06-01' end as d) x;
  `,
  );
  await left(1, 6);
  return {
    storage,
    follow: () =>
      followDatasets(storage, { today: day('2026-03-02'), now: () => new Date('2026-03-02T09:30:00Z'), folder }),
    left,
    close: async () => {
      await storage.close();
      await rm(folder, { recursive: true });
    },
  };
}
