import type { Group } from '../facts/facts.schema.ts';
import type { ReviewFacts } from '../facts/review-facts.ts';

/** The numbers of one column of a table, with where each stands. */
export interface Column {
  readonly about: string;
  /** Key of the row (a service), when rows have one. */
  readonly values: readonly { readonly key: string; readonly value: number; readonly source: string }[];
  /** Rows that have no number because none can be read. Not rows where nothing was to be counted. */
  readonly unread: readonly string[];
}

const GROUPS: readonly Group[] = ['senior-clinicians', 'staff', 'service-users', 'together', 'service-users-only'];
/** The sittings of a visit: the second is printed in parts. */
const SITTINGS: readonly Group[] = ['senior-clinicians', 'together', 'service-users-only'];

/** @throws Error when there is no such column */
export function columnOf(name: string, facts: ReviewFacts): Column {
  if ((GROUPS as readonly string[]).includes(name)) return groupColumn(name as Group, facts);
  switch (name) {
    case 'costs':
      return projectColumn('central costs', 'central-cost-gbp', facts);
    case 'populations':
      return projectColumn('populations', 'population', facts);
    case 'groups-of-a-visit':
      return perVisit(facts);
    case 'all-groups': {
      const all = SITTINGS.map((group) => groupColumn(group, facts));
      return { about: 'groups', values: all.flatMap(({ values }) => values), unread: [] };
    }
    case 'table-2-percentages':
      return {
        about: 'percentages that can be read',
        values: facts.structure['table-2'].percentages.map(([value, source]) => ({ key: source, value, source })),
        unread: [],
      };
    default:
      throw new Error(`There is no column "${name}" in the facts of the review.`);
  }
}

/** The eleven projects: services of their own, and the one that is several. */
export const projectsOf = ({ services }: ReviewFacts): string[] =>
  Object.keys(services).filter((id) => services[id]?.parent === undefined);

/** A number of every project; where a project is several services, theirs. What cannot be read is named. */
function projectColumn(about: string, field: 'central-cost-gbp' | 'population', facts: ReviewFacts): Column {
  const values: Column['values'][number][] = [];
  const unread: string[] = [];
  for (const id of projectsOf(facts)) {
    const own = facts.services[id]![field];
    const parts = own === 'not-known' ? partsOf(id, facts) : [id];
    if (parts.length === 0) unread.push(id);
    for (const part of parts) {
      const printed = facts.services[part]![field];
      if (printed === 'not-known') unread.push(part);
      else values.push({ key: part, value: printed.value, source: printed.source });
    }
  }
  return { about, values, unread };
}

const partsOf = (id: string, { services }: ReviewFacts): string[] =>
  Object.keys(services).filter((part) => services[part]?.parent === id);

function groupColumn(group: Group, { visits }: ReviewFacts): Column {
  const values = Object.entries(visits).flatMap(([key, visit]) => {
    const value = visit[group];
    return value === 'not-held' ? [] : [{ key, value, source: visit.source }];
  });
  return { about: 'groups held', values, unread: [] };
}

/** How many of the three sittings each visit had. One to which nobody came in the end still counts. */
function perVisit({ visits }: ReviewFacts): Column {
  const values = Object.entries(visits).map(([key, visit]) => ({
    key,
    value: SITTINGS.filter((group) => visit[group] !== 'not-held').length,
    source: visit.source,
  }));
  return { about: 'visits', values, unread: [] };
}
