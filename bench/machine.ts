import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { sql } from 'kysely';
import { listServices } from '#features/services/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';

/** What the figures were measured on, and how busy it was when measuring began. */
export function machineRows(): [string, string][] {
  const processors = cpus();
  return [
    ['date', new Date().toISOString().slice(0, 16).replace('T', ' ')],
    ['machine', `${platform()} ${arch()}, ${processors[0]?.model.trim() ?? 'processor not known'}`],
    ['cores', String(processors.length)],
    ['memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['load before', `${loadavg()[0]?.toFixed(1)} (mean number of processes that wanted to run in the minute before)`],
    ['Node', process.versions.node],
  ];
}

/** The database's version and how many rows the demonstration holds. */
export async function datasetRows(storage: Storage): Promise<[string, string][]> {
  const services = await asSystem(storage, null, 'bench', listServices);
  const totals = { person_in_service: 0, journey: 0, journey_fact: 0, attendance: 0, response: 0 };
  for (const { serviceId } of services)
    await asSystem(storage, serviceId, 'bench', async (tx) => {
      for (const table of Object.keys(totals) as (keyof typeof totals)[]) {
        const counted = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(tx);
        totals[table] += Number(counted.rows[0]?.n);
      }
    });
  const version = await sql<{ server_version: string }>`show server_version`.execute(storage.db);
  const { person_in_service, journey, journey_fact, attendance, response } = totals;
  return [
    ['PostgreSQL', `${version.rows[0]?.server_version}, ${storage.embedded ? 'our own' : 'somebody else’s'} server`],
    [
      'demonstration',
      `${services.length} services, ${person_in_service} people, ${journey} journeys, ${journey_fact + attendance} facts (${attendance} marks of a register), ${response} answered measures`,
    ],
  ];
}
