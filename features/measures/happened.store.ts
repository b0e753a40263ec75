import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { type RawBuilder, sql } from 'kysely';
import { loadJourneys } from '#features/journeys/index.ts';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { HappenedInJourney } from './due.rules.ts';
import { happenedIn } from './happened.ts';

/** A journey whose occasions are asked for. */
export interface JourneyAsked {
  readonly journeyId: string;
  readonly modelVersion: number;
}

/**
 * What happened in many journeys of one service, by journey: the same as `happenedIn` reads from the facts of each, but
 * read from what was folded from them already. First visits and joinings are looked up only where a model's occasions
 * ask for them; the few journeys in which a fact was corrected are read from their facts then.
 */
export async function happenedInMany(
  tx: Tx,
  serviceId: string,
  journeys: readonly JourneyAsked[],
  models: ReadonlyMap<number, RunningModel>,
): Promise<Map<string, HappenedInJourney>> {
  const needs = needsOf([...models.values()]);
  const ids = journeys.map(({ journeyId }) => journeyId);
  const happened = new Map<string, HappenedInJourney>();
  if (ids.length === 0) return happened;
  const { rows } = await sql<HappenedRow>`${folded(serviceId, ids, needs)}`.execute(tx);
  for (const row of rows) happened.set(row.journey_id, happenedOf(row));
  const versions = new Map(journeys.map(({ journeyId, modelVersion }) => [journeyId, modelVersion]));
  const corrected = rows.filter((row) => row.corrected).map((row) => row.journey_id);
  if (corrected.length === 0) return happened;
  for (const journey of await loadJourneys(tx, serviceId, corrected)) {
    const model = models.get(versions.get(journey.journeyId) ?? -1);
    if (model !== undefined) happened.set(journey.journeyId, happenedIn(model, journey.facts));
  }
  return happened;
}

/** The models that these journeys run under, by version. */
export async function modelsOf(
  tx: Tx,
  serviceId: string,
  journeys: readonly JourneyAsked[],
): Promise<Map<number, RunningModel>> {
  const models = new Map<number, RunningModel>();
  for (const version of new Set(journeys.map(({ modelVersion }) => modelVersion))) {
    models.set(version, await runningModel(tx, serviceId, version));
  }
  return models;
}

/** What the occasions of a model look at beside the milestones of a stretch. */
export interface Needs {
  readonly firstVisit: boolean;
  readonly entered: boolean;
  readonly joined: boolean;
}

export function needsOf(models: readonly RunningModel[]): Needs {
  const events = new Set(
    models.flatMap(({ measures }) =>
      Object.values(measures).flatMap(({ occasions }) => occasions.map(({ at }) => at.event)),
    ),
  );
  return { firstVisit: events.has('first-visit'), entered: events.has('entering'), joined: events.has('joining') };
}

interface HappenedRow {
  journey_id: string;
  referred_date: string;
  assessed_date: string | null;
  started_date: string | null;
  ended_date: string | null;
  died: boolean;
  first_visit: string | null;
  entered: Record<string, string> | null;
  joined: Record<string, string> | null;
  corrected: boolean;
}

/** One row a journey: the milestones of its present stretch, and what else is needed since the day it opened. */
export function folded(serviceId: string, ids: readonly string[], needs: Needs): RawBuilder<HappenedRow> {
  const ofJourney = (table: string) =>
    sql`${sql.ref(`${table}.service_id`)} = ${serviceId} and ${sql.ref(`${table}.journey_id`)} = sp.journey_id`;
  const nothing = sql`null`;
  const firstVisit = sql`least(
      (select min(f.happened_on) from journey_fact f
        where ${ofJourney('f')} and f.kind = 'visited' and f.happened_on >= sp.referred_date),
      (select min(a.session_date) from attendance a
        where ${ofJourney('a')} and a.corrected_by is null and a.how in ('attended', 'late') and a.session_date >= sp.referred_date))`;
  const entered = sql`(select json_object_agg(stage_id, first_day) from (select g.stage_id, min(g.entered_on) as first_day
      from stage_span g where ${ofJourney('g')} and g.entered_on >= sp.referred_date group by g.stage_id) as g)`;
  const joined = sql`(select json_object_agg(component, first_day) from (select f.body->>'component' as component, min(f.happened_on) as first_day
      from journey_fact f where ${ofJourney('f')} and f.kind = 'joined' and f.happened_on >= sp.referred_date group by 1) as f)`;
  const corrected = sql`exists (select 1 from journey_fact f where ${ofJourney('f')} and f.kind = 'corrected')`;
  return sql<HappenedRow>`
    select sp.journey_id, sp.referred_date, sp.assessed_date, sp.started_date, sp.ended_date,
      coalesce(sp.ending = 'died', false) as died,
      ${needs.firstVisit ? firstVisit : nothing} as first_visit,
      ${needs.entered ? entered : nothing} as entered,
      ${needs.joined ? joined : nothing} as joined,
      ${needs.firstVisit || needs.joined ? corrected : sql`false`} as corrected
    from (
      select distinct on (s.journey_id) s.* from journey_span s
      where s.service_id = ${serviceId} and s.journey_id = any(${ids}::uuid[])
      order by s.journey_id, s.nth desc
    ) as sp`;
}

function happenedOf(row: HappenedRow): HappenedInJourney {
  return {
    opening: row.referred_date as CalendarDay,
    ...(row.first_visit === null ? {} : { firstVisit: row.first_visit as CalendarDay }),
    ...(row.assessed_date === null ? {} : { assessment: row.assessed_date as CalendarDay }),
    ...(row.started_date === null ? {} : { start: row.started_date as CalendarDay }),
    ...(row.ended_date === null ? {} : { ended: row.ended_date as CalendarDay }),
    ...(row.died ? { died: true } : {}),
    entered: (row.entered ?? {}) as Record<string, CalendarDay>,
    joined: (row.joined ?? {}) as Record<string, CalendarDay>,
  };
}
