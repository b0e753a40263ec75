import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { type Law, type SimulatedService, simulate } from '@commonground/simulation';
import { sql } from 'kysely';
import { ensureCommunities } from '#features/community/index.ts';
import { installService, type ModelFile, runnableModels } from '#features/services/index.ts';
import { bankHolidays, ensureSessions } from '#features/sessions/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import { asSystem, copyRows, type Storage, type Tx } from '#platform/storage/index.ts';
import { equalityRows, needsRows } from './about-themselves.ts';
import { otherAlerts } from './alerts/other-alerts.ts';
import { raiseRecentAlerts } from './alerts/recent-alerts.ts';
import { comingIn } from './coming-in.ts';
import { communityLife } from './community-life.ts';
import { companionResponses, companionsSince, measureUseRows } from './companion-responses.ts';
import { crisisPlanRows, crisisPlansWithPeers } from './crisis-plan-rows.ts';
import { crisisPlansGiven } from './crisis-plans-given.ts';
import { decidingLately } from './deciding-lately.ts';
import { detailsLately } from './details-lately.ts';
import { givenResponses, scored } from './given-responses.ts';
import { goalRows, inventedGoals } from './goal-rows.ts';
import { groupLifeRows } from './group-life.ts';
import { intentionsLately } from './intentions-lately.ts';
import { demonstrationLaw } from './law.ts';
import { leavingRows } from './leaving-rows.ts';
import { networkLately } from './network-lately.ts';
import { nhsNumbersOf } from './nhs-numbers.ts';
import { noteAndPlanRows } from './note-and-plan-rows.ts';
import { outwardLately } from './outward-lately.ts';
import { peersLately } from './peers-lately.ts';
import { peopleRows } from './people-rows.ts';
import { rareEventRows } from './rare-events.ts';
import { responseRows } from './response-rows.ts';
import { withReturningPeople } from './returning-people.ts';
import { safeContactRows } from './safe-contact-rows.ts';
import { demonstrationServiceId } from './service-id.ts';
import { recordRows, type TableRows } from './service-rows.ts';
import { shareDoors } from './shared-doors.ts';
import { spaceLately } from './space-lately.ts';
import { fillSupporters } from './supporters.ts';
import { textsLately } from './texts-lately.ts';
import { toldByAnswers } from './told-by-answers.ts';
import { voiceLately } from './voice-lately.ts';

export interface DemonstrationOptions {
  readonly seed: number;
  /** Years of service before today that the demonstration shows. */
  readonly years: number;
  /** Ids of model files, or all that can run. */
  readonly services: 'all' | readonly string[];
  readonly today: CalendarDay;
  /** Told in a short sentence after each service. */
  readonly progress?: (sentence: string) => void;
}

export interface FilledService {
  readonly serviceId: string;
  readonly name: string;
  readonly people: number;
  readonly facts: number;
  readonly attendances: number;
  readonly responses: number;
}

/** Weeks ahead for which sessions are planned. */
const WEEKS_PLANNED = 4;

/**
 * Fills an empty demonstration database: every model runs as a service under its invented name, with simulated people
 * up to yesterday and planned sessions from today.
 *
 * @throws Error for an unknown model id, a model that cannot run, or a simulated fact that the rules refuse
 */
export async function fillDemonstration(storage: Storage, options: DemonstrationOptions): Promise<FilledService[]> {
  const law = demonstrationLaw();
  const waiting = [...chosen(options.services).entries()];
  const filled: FilledService[] = [];
  // Two at once: while the database writes one service, the next one is simulated.
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, file] = next;
      const simulated = simulateOne(file, law, options.seed + index, options);
      const summary = await fillService(storage, file, simulated, nhsNumbersOf(index), {
        ...options,
        seed: options.seed + index,
        law,
      });
      filled.push(summary);
      options.progress?.(`${summary.name}: ${summary.people} people, ${summary.facts + summary.attendances} facts`);
    }
  };
  await Promise.all([lane(), lane()]);
  await shareDoors(storage, filled, options.today);
  await asSystem(storage, null, 'gather statistics after the bulk load', (tx) => sql`analyze`.execute(tx));
  return filled.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

function chosen(services: DemonstrationOptions['services']) {
  const models = runnableModels();
  if (services === 'all') return models;
  return services.map((id) => {
    const found = models.find((file) => file.id === id);
    if (found === undefined) {
      throw new Error(
        `There is no service model called "${id}" that can run. There are: ${models.map((file) => file.id).join(', ')}.`,
      );
    }
    return found;
  });
}

function simulateOne(
  file: ModelFile & { model: RunningModel },
  law: Law,
  seed: number,
  { years, today }: DemonstrationOptions,
): SimulatedService {
  const simulated = simulate(file.model, { seed, law, from: addMonths(today, -12 * years), to: addDays(today, -1) });
  const [refused] = simulated.refused;
  if (refused !== undefined) {
    throw new Error(
      `${file.id}: the simulator wrote a fact that the rules refuse (${refused.kind} on ${refused.on}: ${refused.why}).`,
    );
  }
  return simulated;
}

async function fillService(
  storage: Storage,
  file: ModelFile & { model: RunningModel },
  drawn: SimulatedService,
  number: () => string,
  { today, seed, law }: DemonstrationOptions & { readonly law: Law },
): Promise<FilledService> {
  const name = file.model.demoName ?? file.model.name;
  const serviceId = demonstrationServiceId(name);
  const { simulated, twice } = withReturningPeople(drawn, today);
  const facts = simulated.journeys.reduce((sum, journey) => sum + journey.facts.length, 0);
  await asSystem(storage, serviceId, 'make a demonstration service', (tx) =>
    install(tx, serviceId, name, file, simulated),
  );
  const goals = inventedGoals(file.model, simulated, law, seed, today);
  const given = [
    ...givenResponses(simulated, today),
    ...companionResponses(file.model, simulated, law, seed, today),
    ...goals.ratings,
  ].map(scored);
  const loaded = await loadAll(storage, serviceId, [
    ...peopleRows(serviceId, simulated, number, new Set(twice.map(({ personId }) => personId))),
    safeContactRows(serviceId, simulated, seed),
    needsRows(serviceId, simulated, today),
    ...recordRows(serviceId, file.model, simulated),
    ...responseRows(serviceId, given),
    ...toldByAnswers(serviceId, given),
    rareEventRows(serviceId, file.model, simulated, seed, today),
    ...goalRows(serviceId, goals),
    ...groupLifeRows(serviceId, file.model, simulated, seed, today),
    ...comingIn(serviceId, file.model, simulated, seed, today),
    ...noteAndPlanRows(serviceId, name, file.model, simulated, seed, today),
    ...crisisPlanRows(serviceId, name, file.model, simulated, seed, today),
    ...leavingRows(serviceId, file.model, simulated, seed, today),
    measureUseRows(serviceId, file.model, companionsSince(law, today), today),
  ]);
  const attendances = loaded.get('attendance') ?? 0;
  const summary = {
    serviceId,
    name,
    people: simulated.people.length,
    facts: facts - attendances,
    attendances,
    responses: loaded.get('response') ?? 0,
  };
  await asSystem(storage, serviceId, 'plan the demonstration ahead', async (tx) => {
    await ensureCommunities(tx, serviceId, file.model, today);
    await raiseRecentAlerts(tx, serviceId, file.model, today);
    // Belongs to people and to no service: it goes through the policies, row by row.
    const said = equalityRows(simulated, seed, today);
    await copyRows(tx, said.table, said.columns, said.rows);
    await detailsLately(tx, serviceId, simulated, twice, today);
    await fillSupporters(tx, serviceId, file.model, { today, seed });
    await outwardLately(tx, serviceId, file.model, simulated, today);
    await intentionsLately(tx, serviceId, file.model, simulated, today);
    await networkLately(tx, serviceId, file.model, { today, seed });
    await voiceLately(tx, serviceId, today);
    await otherAlerts(tx, serviceId, today);
    await crisisPlansWithPeers(tx, serviceId, file.model, today);
    await crisisPlansGiven(tx, serviceId, { today, seed });
    const horizon = addDays(today, 7 * WEEKS_PLANNED);
    await ensureSessions(tx, serviceId, today, horizon, bankHolidays(today, horizon));
    await communityLife(tx, serviceId, today);
    await peersLately(tx, serviceId, file.model, today);
    await spaceLately(tx, serviceId, today);
    const detail = { seed, ...summary };
    await audit(tx, {
      actor: systemActor,
      act: 'demonstration.fill',
      serviceId,
      thing: `service ${serviceId}`,
      detail,
    });
  });
  await decidingLately(storage, serviceId, today);
  await textsLately(storage, serviceId, file.model, { today, seed });
  return summary;
}

async function install(
  tx: Tx,
  serviceId: string,
  name: string,
  file: ModelFile & { model: RunningModel },
  simulated: SimulatedService,
) {
  const { name: modelledOn, id: modelId } = file.model;
  const source = file.text;
  await installService(tx, {
    serviceId,
    name,
    basis: 'simulated',
    modelId,
    modelledOn,
    modelFrom: simulated.from,
    source,
  });
  await loadGroups(tx, serviceId, simulated);
}

/** In bulk on our own server; through policies and every check, and so more slowly, on somebody else's. */
async function loadAll(
  storage: Storage,
  serviceId: string,
  tables: readonly TableRows[],
): Promise<Map<string, number>> {
  const loaded = new Map<string, number>();
  const fill = async (copy: (table: TableRows) => Promise<number>) => {
    for (const table of tables) if (table.columns.length > 0) loaded.set(table.table, await copy(table));
  };
  if (storage.bulkLoad) {
    await storage.bulkLoad(serviceId, (load) => fill(({ table, columns, rows }) => load.copy(table, columns, rows)));
  } else {
    await asSystem(storage, serviceId, 'fill a demonstration service', (tx) =>
      fill(({ table, columns, rows }) => copyRows(tx, table, columns, rows)),
    );
  }
  return loaded;
}

async function loadGroups(tx: Tx, serviceId: string, simulated: SimulatedService): Promise<void> {
  if (simulated.groups.length === 0) return;
  await tx
    .insertInto('running_group')
    .values(
      simulated.groups.map((group) => ({
        service_id: serviceId,
        group_id: group.groupId,
        component_id: group.component,
        site_id: group.site,
        name: group.name,
        days: [...group.days],
        start_time: group.startTime,
        end_time: group.endTime,
        every_weeks: group.everyWeeks,
        capacity: group.capacity,
        started_on: group.startedOn,
        stopped_on: null,
      })),
    )
    .execute();
}
