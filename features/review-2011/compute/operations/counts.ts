import { z } from 'zod';
import { input } from '../../facts/facts.schema.ts';
import type { ReviewFacts } from '../../facts/review-facts.ts';
import { type Column, projectsOf } from '../columns.ts';
import { plain } from '../number-words.ts';
import { columnName, operation } from '../operation.ts';
import { aNumber, bounds } from '../recomputed.ts';

const COLLECTIONS: Readonly<Record<string, (facts: ReviewFacts) => { items: readonly unknown[]; of: string }>> = {
  projects: (facts) => ({ items: projectsOf(facts), of: 'projects in the table of costs' }),
  services: ({ services }) => ({
    items: Object.values(services).filter(({ kind }) => kind === 'service'),
    of: 'services named',
  }),
  regions: (facts) => ({ items: [...regions(facts).keys()], of: 'regions in the table of costs' }),
  visits: ({ visits }) => ({ items: Object.keys(visits), of: 'rows in the table of visits' }),
  'table-2-domains': ({ structure }) => ({
    items: structure['table-2'].domains,
    of: 'domains of the table of outcomes',
  }),
  'table-2-rows': ({ structure }) => ({
    items: structure['table-2'].domains.flatMap(({ rows }) => rows),
    of: 'rows of the table of outcomes',
  }),
};

/** How many there are of a list (`list:ID`) or of something the review's tables name. */
export const count = operation(z.string(), (of, at) => {
  if (of.startsWith('list:')) {
    const items = at.number(of);
    return aNumber(items, `${items} items listed`);
  }
  const collection = COLLECTIONS[of]?.(at.facts);
  if (!collection) throw new Error(`There is nothing called "${of}" to count in the facts of the review.`);
  return aNumber(collection.items.length, `${collection.items.length} ${collection.of}`);
});

/** Projects by region, in the order of the file. */
function regions(facts: ReviewFacts): Map<string, string[]> {
  const by = new Map<string, string[]>();
  for (const id of projectsOf(facts)) {
    const { region } = facts.services[id]!;
    by.set(region, [...(by.get(region) ?? []), id]);
  }
  return by;
}

export const projectsIn = operation(z.string(), (region, { facts }) => {
  const found = regions(facts).get(region) ?? [];
  return aNumber(found.length, `${found.length} of the projects have ${region} as their region`);
});

export const fewestInARegion = operation(z.literal('projects'), (_, { facts }) => {
  const all = [...regions(facts).values()].map(({ length }) => length);
  return aNumber(Math.min(...all), `the fewest of ${all.length} regions`);
});

/** Projects with such a lead. */
export const ledBy = operation(z.enum(['nhs', 'not-nhs', 'shared']), (body, { facts }) => {
  const projects = projectsOf(facts);
  const led = projects.filter((id) => facts.programme.leads[id] === body);
  return aNumber(led.length, `${led.length} of ${projects.length} projects`);
});

/** Projects of an approach: a number when all are sure, else what lies between the sure and the possible. */
export const ofApproach = operation(z.string(), (id, { facts }) => {
  const approach = facts.programme.approaches[id];
  if (!approach) throw new Error(`There is no approach "${id}".`);
  const [sure, perhaps] = [approach.surely.length, approach.perhaps.length];
  if (perhaps === 0) return aNumber(sure, `${sure} said to be so`);
  return bounds(sure, sure + perhaps, `${sure} said to be so, ${perhaps} perhaps`);
});

/** Of the projects named as the largest, how many are among as many largest by that column. */
export const namedAmongLargest = operation(z.enum(['costs', 'populations']), (of, at) => {
  const { projects } = at.facts.programme['named-as-largest'];
  const column = at.column(of);
  const largest = topOf(column, projects.length);
  const among = projects.filter((id) => largest.includes(id));
  const working = `${among.length} of the ${projects.length} named are among the ${projects.length} with the most`;
  return aNumber(among.length, working);
});

const topOf = ({ values }: Column, many: number): string[] =>
  [...values]
    .sort((a, b) => b.value - a.value)
    .slice(0, many)
    .map(({ key }) => key);

/** Rows of a column that are unlike a number. */
export const unlike = operation(z.tuple([columnName, input]), ([of, usual], at) => {
  const { values, about } = at.column(of);
  const common = at.number(usual);
  const other = values.filter(({ value }) => value !== common);
  return aNumber(other.length, `${other.length} of ${values.length} ${about} have other than ${plain(common)}`);
});

/** Visits to the services that a project is made of. */
export const visitsOf = operation(z.string(), (parent, { facts }) => {
  const visited = Object.keys(facts.visits).filter((id) => facts.services[id]?.parent === parent);
  return aNumber(visited.length, `${visited.length} rows in the table of visits`);
});

/** Staff and service users of one visit's second group. */
export const rowTogether = operation(z.string(), (site, at) => {
  const visit = at.facts.visits[site];
  if (!visit) throw new Error(`There is no visit to "${site}".`);
  const parts = [visit.staff, visit['service-users']].map((came) => (came === 'not-held' ? 0 : came));
  at.used(visit.source);
  return aNumber(parts[0]! + parts[1]!, parts.join(' + '));
});
