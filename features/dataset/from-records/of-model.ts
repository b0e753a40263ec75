import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTRUMENTS } from '@commonground/measures';
import { loadModel, occasionName, type RunningModel, valueOr } from '@commonground/service-model';
import type { PoolClient } from 'pg';
import { parse } from 'yaml';
import { projectRoot } from '#platform/start/project-root.ts';
import type { TableName } from '../schema/dataset-rows.ts';

/** Every version of a service's model, the latest last. */
export async function modelsOf(client: PoolClient, serviceId: string): Promise<RunningModel[]> {
  const { rows } = await client.query<{ source: string }>(
    'select source from service_model_version where service_id = $1 order by version',
    [serviceId],
  );
  return rows.flatMap(({ source }) => loadModel(source, { file: serviceId }).model ?? []);
}

/** What the question for a table asks of the service's model besides its records, as the parameters after $1. */
export async function parametersOf(client: PoolClient, table: TableName, serviceId: string): Promise<unknown[]> {
  switch (table) {
    case 'crisis_plans':
      return [crisisPlansOf(await modelsOf(client, serviceId))];
    case 'circumstances':
      return [JSON.stringify(whatAnswersTell()), kindsForMentalHealth()];
    case 'events':
      return [JSON.stringify(stretchesAskedAbout())];
    case 'follow_ups':
      return [JSON.stringify(followUpTimes(await modelsOf(client, serviceId), await yearsSetHere(client, serviceId)))];
    case 'training':
      return [JSON.stringify(questionsByDomain())];
    case 'workforce':
      return [livedExperienceRoles(await modelsOf(client, serviceId))];
    default:
      return [];
  }
}

/** Of each kind of event that a form asks about, how long a time it asks about: `6 months`. */
const stretchesAskedAbout = (): Record<string, string> =>
  Object.fromEntries(
    [...INSTRUMENTS.values()].flatMap(({ events }) => events.map(({ kind, period }) => [kind, period])),
  );

/** What the answers of our own forms say of how a person lives, with the code for each option. */
const whatAnswersTell = () =>
  [...INSTRUMENTS.values()].flatMap(({ id, tells }) => tells.map((told) => ({ instrument: id, ...told })));

/** The kinds of medicines that are for mental health (`data/medicines.yaml`). */
function kindsForMentalHealth(): string[] {
  const { kinds } = parse(readFileSync(join(projectRoot(), 'data', 'medicines.yaml'), 'utf8')) as {
    kinds: Record<string, { psychiatric: 'yes' | 'no' }>;
  };
  return Object.keys(kinds).filter((kind) => kinds[kind]?.psychiatric === 'yes');
}

/** The plans of any version of the model that are crisis plans; none where the model has none. */
function crisisPlansOf(models: readonly RunningModel[]): string[] {
  const plans = models.flatMap((model) => Object.entries(model.plans));
  return [...new Set(plans.filter(([, { kind }]) => kind === 'crisis').map(([key]) => key))];
}

/** The roles in which somebody works who was or is a member. */
function livedExperienceRoles(models: readonly RunningModel[]): string[] {
  const roles = models.flatMap((model) => Object.entries(model.roles));
  const held = roles.filter(([, role]) =>
    valueOr(role.heldBy, []).some((by) => by === 'member' || by === 'former-member'),
  );
  return [...new Set(held.map(([key]) => key))];
}

interface FollowUpTime {
  readonly years: number;
  readonly months: number;
  readonly occasions: string[];
}

const MONTHS: Readonly<Record<string, number>> = { month: 1, year: 12 };
const MOST_YEARS = 8;

/** When after leaving the model in force asks again, within the years the service follows people up. */
export function followUpTimes(models: readonly RunningModel[], yearsHere: number | undefined): FollowUpTime[] {
  const model = models.at(-1);
  if (model === undefined) return [];
  const most = Math.min(yearsHere ?? Number(model.settings['follow-up-years'].value), MOST_YEARS);
  const times = new Map<number, Set<string>>();
  for (const { inUse, by, occasions } of Object.values(model.measures))
    for (const occasion of inUse && by !== 'interview' ? occasions : []) {
      if (occasion.wait === undefined || !occasionName(occasion).startsWith('leaving+')) continue;
      const [count, unit] = occasion.wait.split(' ') as [string, string];
      const months = Number(count) * (MONTHS[unit.replace(/s$/, '')] ?? 0);
      if (months > 0 && months <= most * 12)
        times.set(months, (times.get(months) ?? new Set()).add(occasionName(occasion)));
    }
  return [...times].map(([months, names]) => ({ months, years: months / 12, occasions: [...names] }));
}

async function yearsSetHere(client: PoolClient, serviceId: string): Promise<number | undefined> {
  const { rows } = await client.query<{ value: unknown }>(
    "select value from service_setting where service_id = $1 and kind = 'setting' and name = 'follow-up-years'",
    [serviceId],
  );
  return rows[0] === undefined ? undefined : Number(rows[0].value);
}

/** Which questions of training belong to a domain, by when they are asked (`data/outward-work.yaml`). */
function questionsByDomain(): Record<string, Record<string, string[]>> {
  const file = join(projectRoot(), 'data', 'outward-work.yaml');
  const { questions } = parse(readFileSync(file, 'utf8')) as {
    questions: Record<string, { domain: string; asked: string[] }>;
  };
  const domains: Record<string, Record<string, string[]>> = {};
  for (const [id, { domain, asked }] of Object.entries(questions)) {
    const times = domains[domain] ?? {};
    domains[domain] = times;
    for (const when of asked) times[when] = [...(times[when] ?? []), id];
  }
  return domains;
}

/** Regions of England as service models name them, by the code of the region of NHS England that holds them. */
const REGIONS: Readonly<Record<string, string>> = {
  London: 'Y56',
  'South West': 'Y58',
  'South East': 'Y59',
  'East Midlands': 'Y60',
  'West Midlands': 'Y60',
  Eastern: 'Y61',
  'North West': 'Y62',
  'North East': 'Y63',
};

/** What the model of a version says of the place: how many people live there, and in which region. */
export async function placeOf(
  client: PoolClient,
  serviceId: string,
  version: string | null,
): Promise<{ population: number | null; region: string | null }> {
  const models = await modelsOf(client, serviceId);
  const model = models.find(({ version: { number } }) => String(number) === version) ?? models.at(-1);
  if (model === undefined) return { population: null, region: null };
  const region = valueOr(model.identity.region, undefined);
  return {
    population: valueOr(model.commissioning.population, undefined)?.value ?? null,
    region: region === undefined ? null : (REGIONS[region] ?? null),
  };
}
