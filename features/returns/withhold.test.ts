import { day } from '@commonground/calendar';
import { seededDraws } from '@commonground/statistics';
import { expect, it } from 'vitest';
import type { DatasetSource } from '#features/dataset/index.ts';
import { planWithholding, withheldSource } from './withhold.ts';

type Row = Record<string, string | number | null>;
const SERVICES = ['sun', 'moon'];

/** People drawn at random, some of them in both services; how they live is told twice, and not in the order of days. */
function drawn(seed: number): Record<string, Row[]> {
  const draws = seededDraws(seed);
  const one = <T>(list: readonly T[]): T => list[draws.below(list.length)] as T;
  const rows: Record<string, Row[]> = { people: [], journeys: [], circumstances: [], endings: [] };
  for (let nth = 0; nth < 120; nth += 1) {
    const person = {
      age_band: one(['18-24', '25-34', null]),
      gender: one(['1', '1', '1', '2', '9']),
      ethnic_group: one(['A', 'A', 'A', 'M']),
    };
    const job = one(['01', '02', null]);
    for (const service of draws.uniform() < 0.2 ? SERVICES : [one(SERVICES)]) {
      const id = { person_id: `p${nth}`, service_id: service };
      rows.people?.push({ ...id, ...person });
      const journey = { ...id, journey_id: `j${nth}${service}`, referred_date: `2025-0${one([1, 2])}-01` };
      rows.journeys?.push(journey);
      rows.endings?.push({ service_id: service, journey_id: journey.journey_id });
      const lived = {
        employment: job,
        hours_worked: job === '01' ? 20 : null,
        accommodation: one(['01', '04']),
        settled: 'Y',
      };
      rows.circumstances?.push({ ...id, ...lived, on_date: '2025-06-01' }, { ...id, ...lived, on_date: '2025-03-01' });
    }
  }
  return rows;
}

const sourceOf = (rows: Record<string, Row[]>): DatasetSource => ({
  asOf: day('2025-12-31'),
  services: async () => SERVICES,
  async *rows(table, service) {
    for (const row of rows[table] ?? []) if (row.service_id === service) yield row as never;
  },
});

async function allOf<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

const KNOWN = ['age_band', 'gender', 'ethnic_group', 'referred_date', 'accommodation', 'employment'];

it('leaves nobody alone with all that is known of them, in whatever table it would be told again', async () => {
  let heldBack = 0;
  for (let seed = 1; seed <= 12; seed += 1) {
    const rows = drawn(seed);
    const source = sourceOf(rows);
    const plan = await planWithholding(source, SERVICES);
    const leaving = withheldSource(source, plan);
    for (const service of SERVICES) {
      const read = async (table: 'people' | 'journeys' | 'circumstances' | 'endings') =>
        (await allOf(leaving.rows(table, service))) as unknown as Row[];
      const [people, journeys, lived, endings] = [
        await read('people'),
        await read('journeys'),
        await read('circumstances'),
        await read('endings'),
      ];
      const ids = new Set(people.map(({ person_id }) => person_id));
      expect(journeys.every(({ person_id }) => ids.has(person_id as string))).toBe(true);
      expect(endings).toHaveLength(journeys.length);
      const published = people.map((person) => {
        const how = lived.find(({ person_id, on_date }) => person_id === person.person_id && on_date === '2025-03-01');
        // Whoever has hours of paid work has work.
        const employment = how?.employment ?? ((how?.hours_worked as number) > 0 ? '01' : null);
        return {
          ...journeys.find(({ person_id }) => person_id === person.person_id),
          ...how,
          ...person,
          employment,
        } as Row;
      });
      for (const target of rows.people?.filter(({ service_id }) => service_id === service) ?? []) {
        const truth: Row = {
          ...rows.journeys?.find(
            ({ person_id, service_id }) => person_id === target.person_id && service_id === service,
          ),
          ...rows.circumstances?.find(
            ({ person_id, service_id, on_date }) =>
              person_id === target.person_id && service_id === service && on_date === '2025-03-01',
          ),
          ...target,
        };
        const alike = published.filter((row) =>
          KNOWN.every((field) => row[field] === null || row[field] === truth[field]),
        );
        expect(alike.length === 0 || alike.length >= 5).toBe(true);
      }
      heldBack += Object.values(plan.withheld.services[service]?.values ?? {}).reduce((sum, n) => sum + n, 0);
    }
    const both = new Map<unknown, string>();
    for (const service of SERVICES)
      for await (const { person_id, age_band, gender, ethnic_group } of leaving.rows('people', service)) {
        const shown = JSON.stringify([age_band, gender, ethnic_group]);
        // What is held back in one service is not told by the rows of the other.
        expect(both.get(person_id) ?? shown).toBe(shown);
        both.set(person_id, shown);
      }
  }
  expect(heldBack).toBeGreaterThan(100);
});
