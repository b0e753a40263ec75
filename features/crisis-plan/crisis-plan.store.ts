import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import {
  type CrisisPlanContent,
  type CrisisPlanVersion,
  personAgreedOn,
  personSaidNo,
  type Said,
  signedBy,
} from './crisis-plan.rules.ts';
import './crisis-plan.tables.ts';

const SIDES = { person: 'member', team: 'team', peer: 'peer', supporter: 'supporter' } as const;

/**
 * The crisis plan of a journey that stands: the latest version that the person agreed to, otherwise the latest version,
 * marked by `agreedOn: null`. Undefined when none was finished. Whoever shows it to the team logs who opened it.
 */
export async function crisisPlanNow(
  tx: Tx,
  serviceId: string,
  journeyId: string,
): Promise<CrisisPlanVersion | undefined> {
  const versions = await crisisVersions(tx, serviceId, journeyId);
  return versions.find(({ agreedOn }) => agreedOn !== null) ?? versions[0];
}

/** Every finished version of a journey's crisis plan, the latest first. */
export async function crisisVersions(tx: Tx, serviceId: string, journeyId: string): Promise<CrisisPlanVersion[]> {
  const rows = await tx
    .selectFrom('plan_version as v')
    .innerJoin('plan as p', (join) =>
      join.onRef('p.service_id', '=', 'v.service_id').onRef('p.plan_id', '=', 'v.plan_id'),
    )
    .select(['v.plan_id', 'v.version', 'v.content', 'v.made_at', 'p.review_on'])
    .where('p.service_id', '=', serviceId)
    .where('p.journey_id', '=', journeyId)
    .where('p.kind', '=', 'crisis')
    .orderBy('v.version', 'desc')
    .execute();
  const [first] = rows;
  if (first === undefined) return [];
  const said = await saidOf(tx, serviceId, first.plan_id);
  return rows.map((row) => {
    const here = said.get(row.version) ?? [];
    return {
      planId: row.plan_id,
      version: row.version,
      madeOn: londonDay(row.made_at.toISOString()),
      agreedOn: personAgreedOn(here),
      saidNo: personSaidNo(here),
      reviewOn: row.review_on as CalendarDay | null,
      content: row.content as unknown as CrisisPlanContent,
      signedBy: signedBy(here),
    };
  });
}

/** What each party said to each version, in the order in which it was said. */
export async function saidOf(tx: Tx, serviceId: string, planId: string): Promise<Map<number, SaidRow[]>> {
  const rows = await tx
    .selectFrom('plan_agreement')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('plan_id', '=', planId)
    .orderBy('version')
    .orderBy('nth')
    .execute();
  const said = new Map<number, SaidRow[]>();
  for (const row of rows) {
    const one = {
      side: SIDES[row.side],
      name: row.name,
      by: row.by_person,
      agrees: row.agrees,
      words: row.words,
      saidTo: row.said_to,
      on: row.on_day as CalendarDay,
    };
    said.set(row.version, [...(said.get(row.version) ?? []), one]);
  }
  return said;
}

export type SaidRow = Said & { readonly words: string | null; readonly saidTo: string | null };

export interface OverdueCrisisPlan {
  readonly planId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  readonly version: number;
  readonly reviewOn: CalendarDay;
}

/** Crisis plans of people who are with the service now and that should have been looked at again before today. */
export const overdueCrisisPlans = (tx: Tx, serviceId: string, today: CalendarDay): Promise<OverdueCrisisPlan[]> =>
  reviewsUntil(tx, serviceId, today, false);

/** Those with a review before a day, or on it too, the longest overdue first. */
export async function reviewsUntil(
  tx: Tx,
  serviceId: string,
  day: CalendarDay,
  dayToo: boolean,
): Promise<OverdueCrisisPlan[]> {
  const rows = await tx
    .selectFrom('plan as p')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'p.service_id').onRef('n.journey_id', '=', 'p.journey_id'),
    )
    .innerJoin('person', 'person.person_id', 'p.person_id')
    .select(['p.plan_id', 'p.journey_id', 'p.person_id', 'p.version', 'p.review_on', 'person.called'])
    .where('p.service_id', '=', serviceId)
    .where('p.kind', '=', 'crisis')
    .where('p.version', '>', 0)
    .where('p.review_on', dayToo ? '<=' : '<', day)
    .where('n.ended_on', 'is', null)
    .orderBy('p.review_on')
    .orderBy('p.plan_id')
    .execute();
  return rows.map((row) => ({
    planId: row.plan_id,
    journeyId: row.journey_id,
    personId: row.person_id,
    called: row.called,
    version: row.version,
    reviewOn: row.review_on as CalendarDay,
  }));
}
