import type { DuckDBConnection } from '@duckdb/node-api';
import { datasetDefinition } from '../schema/dataset-schema.ts';

/** How many people of a service look alike in everything by which somebody could be known again. */
export interface Risk {
  readonly service: string;
  /** `people.age_band`, … as they were measured. */
  readonly by: readonly string[];
  readonly people: number;
  readonly classes: number;
  /** k: people in the smallest class. */
  readonly smallestClass: number;
  /** People in classes smaller than the limit. */
  readonly inSmallClasses: number;
  /** What the definition asks for. */
  readonly limit: number;
  /** l: of the classes with several people who left, the fewest different endings in one; null when there is none. */
  readonly fewestEndings: number | null;
}

/** Measures re-identification risk by the declared quasi-identifiers; an empty cell is a value like another. */
export async function riskOf(duck: DuckDBConnection): Promise<Risk[]> {
  const { risk, tables } = datasetDefinition();
  const limit = risk['smallest-class'];
  const parts = risk['quasi-identifiers'].map(({ table, field }) => {
    const cell = `${ALIAS[table]}."${field}"`;
    const definition = tables[table].fields[field];
    if (definition === undefined) throw new Error(`dataset-v2.yaml: there is no ${table}.${field} to be known by`);
    return `coalesce(${definition.type === 'day' ? GRAIN_SQL[definition.leaving](cell) : cell}, '')`;
  });
  const lived = risk['quasi-identifiers'].flatMap(({ table, field }) =>
    table === 'circumstances' ? [`arg_min("${field}", on_date) as "${field}"`] : [],
  );
  const asked = await duck.runAndReadAll(`
    with first as (select * from journeys qualify row_number() over (partition by person_id, service_id order by referred_date, journey_id) = 1),
    lived as (select ${['person_id', 'service_id', ...lived].join(', ')} from circumstances group by person_id, service_id),
    person as (
      select p.person_id, p.service_id, concat_ws(chr(31), ${parts.join(', ')}) as class
      from people p left join first on first.person_id = p.person_id and first.service_id = p.service_id
        left join lived on lived.person_id = p.person_id and lived.service_id = p.service_id
    ),
    ended as (
      select x.service_id, x.class, count(*) as journeys, count(distinct j.ending) as endings
      from person x join journeys j on j.person_id = x.person_id and j.service_id = x.service_id
      where j.ending is not null group by 1, 2
    ),
    class as (select service_id, class, count(*) as n from person group by 1, 2)
    select c.service_id as service, sum(c.n)::double as people, count(*)::double as classes, min(c.n)::double as smallest,
      coalesce(sum(c.n) filter (where c.n < ${limit}), 0)::double as small, min(e.endings) filter (where e.journeys > 1)::double as endings
    from class c left join ended e on e.service_id = c.service_id and e.class = c.class
    group by 1 order by 1`);
  return asked.getRowObjectsJS().map((row) => ({
    service: String(row.service),
    by: risk['quasi-identifiers'].map(({ table, field }) => `${table}.${field}`),
    people: Number(row.people),
    classes: Number(row.classes),
    smallestClass: Number(row.smallest),
    inSmallClasses: Number(row.small),
    limit,
    fewestEndings: row.endings === null ? null : Number(row.endings),
  }));
}

/** Of journeys the first counts; of circumstances what is known first of each. */
const ALIAS = { people: 'p', journeys: 'first', circumstances: 'lived' } as const;

const GRAIN_SQL = {
  day: (cell: string) => cell,
  month: (cell: string) => `substr(${cell}, 1, 7)`,
  quarter: (cell: string) => `concat(substr(${cell}, 1, 4), '-', quarter(try_cast(${cell} as date)))`,
  year: (cell: string) => `substr(${cell}, 1, 4)`,
};
