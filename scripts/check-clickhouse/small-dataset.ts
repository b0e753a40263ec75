import { day } from '@commonground/calendar';
import { simulate } from '@commonground/simulation';
import {
  buildDataset,
  type DatasetSource,
  type DatasetTables,
  firstProblems,
  fromSimulation,
  problemLine,
  type TableName,
} from '#features/dataset/index.ts';
import { runnableModels } from '#features/services/model-files.ts';
import { MADE_UP } from './made-up-rows.ts';

const FROM = day('2023-07-01');
const TO = day('2026-06-30');
const SERVICES = ['plymouth-icebreak', 'tvi-stars'];

/**
 * Writes a small dataset as CSV that has rows in every table that anything is counted from.
 *
 * @throws Error when the check of datasets finds a mistake in it, because then it compares nothing that can occur
 */
export async function writeSmallDataset(folder: string): Promise<void> {
  const chosen = runnableModels().filter(({ id }) => SERVICES.includes(id));
  const services = chosen.map(({ id, model }, seed) => ({
    serviceId: id,
    model,
    simulated: simulate(model, { seed, from: FROM, to: TO }),
  }));
  const source = withMadeUpRows(fromSimulation(services, TO));
  await buildDataset({ source, out: folder, format: 'csv', builtAt: new Date(0) });
  const problems = await firstProblems(folder);
  if (problems.length > 0) throw new Error(problems.map(problemLine).join('\n'));
}

const withMadeUpRows = (source: DatasetSource): DatasetSource => ({
  ...source,
  async *rows<T extends TableName>(table: T, serviceId: string): AsyncGenerator<DatasetTables[T]> {
    let nth = 0;
    for await (const row of source.rows(table, serviceId)) yield { ...row, ...notRecorded(table, ++nth) };
    const make = MADE_UP[table];
    if (make === undefined) return;
    const journeys: DatasetTables['journeys'][] = [];
    for await (const journey of source.rows('journeys', serviceId)) journeys.push(journey);
    yield* make({ serviceId, journeys, asOf: source.asOf });
  },
});

/** Empty cells, of which the simulator makes few: it is about nulls that engines differ most. */
function notRecorded(table: TableName, nth: number): Readonly<Record<string, null>> {
  if (table === 'people' && nth % 9 === 0) return { gender: null, age_band: null };
  if (table === 'journeys' && nth % 11 === 0) return { referred_date: null, suggested_by: null };
  if (table === 'contacts' && nth % 13 === 0) return { attendance: null, journey_id: null };
  return {};
}
