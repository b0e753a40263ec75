import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Writing } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Avoided, PlanFollowed } from './stays.tables.ts';
import './stays.tables.ts';

export interface Stay {
  readonly stayId: string;
  readonly componentId: string;
  readonly bed: number;
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
  readonly expectedTo: CalendarDay | null;
  readonly reason: string;
  readonly planFollowed: PlanFollowed;
  readonly eligible: string | null;
  readonly avoided: Avoided | null;
  readonly wentTo: string | null;
  readonly howItWent: string | null;
  readonly personsView: string | null;
  readonly beganBy: string;
  readonly revision: number;
}

/** Stays of a service: those under way, and those that ended since a day; the latest first. */
export async function staysOf(
  tx: Tx,
  serviceId: string,
  of: {
    readonly endedSince?: CalendarDay;
    readonly journeyId?: string;
    readonly stayId?: string;
    readonly most?: number;
  },
): Promise<Stay[]> {
  const rows = await tx
    .selectFrom('stay as s')
    .innerJoin('person as p', 'p.person_id', 's.person_id')
    .selectAll('s')
    .select('p.called')
    .where('s.service_id', '=', serviceId)
    .$if(of.endedSince !== undefined, (q) =>
      q.where((or) => or.or([or('s.to_on', 'is', null), or('s.to_on', '>=', of.endedSince ?? '')])),
    )
    .$if(of.journeyId !== undefined, (q) => q.where('s.journey_id', '=', of.journeyId ?? ''))
    .$if(of.stayId !== undefined, (q) => q.where('s.stay_id', '=', of.stayId ?? ''))
    .orderBy('s.from_on', 'desc')
    .orderBy('s.bed')
    .limit(of.most ?? 200)
    .execute();
  return rows.map((row) => ({
    stayId: row.stay_id,
    componentId: row.component_id,
    bed: row.bed,
    journeyId: row.journey_id,
    personId: row.person_id,
    called: row.called,
    from: row.from_on as CalendarDay,
    to: row.to_on as CalendarDay | null,
    expectedTo: row.expected_to as CalendarDay | null,
    reason: row.reason,
    planFollowed: row.plan_followed,
    eligible: row.eligible,
    avoided: row.avoided,
    wentTo: row.went_to,
    howItWent: row.how_it_went,
    personsView: row.persons_view,
    beganBy: row.began_by,
    revision: row.revision,
  }));
}

/** Beds that have somebody now, also one whom the reader may not see: a number, never a name. */
export async function bedsTaken(tx: Tx, serviceId: string, componentId: string): Promise<number[]> {
  const { rows } = await sql<{ beds: number[] }>`select app.beds_taken(${serviceId}, ${componentId}) as beds`.execute(
    tx,
  );
  return rows[0]?.beds ?? [];
}

/** A stay that cannot begin or end so. Nothing was written. */
export class StayRefused extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.name = 'StayRefused';
    this.field = field;
  }
}

export interface NewStay {
  readonly componentId: string;
  readonly bed: number;
  readonly journeyId: string;
  readonly personId: string;
  readonly from: CalendarDay;
  readonly expectedTo: CalendarDay | null;
  readonly reason: string;
  readonly planFollowed: PlanFollowed;
  readonly eligible: string | null;
  readonly counted: boolean;
}

/**
 * Somebody takes a bed.
 *
 * @throws StayRefused when the bed has somebody, or the person has a bed; the database decides, also between two at once
 */
export async function beginStay(tx: Tx, writing: Writing, stay: NewStay): Promise<string> {
  const stayId = randomUUID();
  await kept(
    tx
      .insertInto('stay')
      .values({
        service_id: writing.serviceId,
        stay_id: stayId,
        component_id: stay.componentId,
        bed: stay.bed,
        journey_id: stay.journeyId,
        person_id: stay.personId,
        from_on: stay.from,
        to_on: null,
        expected_to: stay.expectedTo,
        reason: stay.reason,
        plan_followed: stay.planFollowed,
        eligible: stay.eligible,
        avoided: null,
        went_to: null,
        how_it_went: null,
        persons_view: null,
        counted: stay.counted,
        began_by: writing.actor.name,
        began_at: writing.clock.now(),
        ended_by: null,
      })
      .execute(),
  );
  await note(tx, writing, stayId, 'began');
  return stayId;
}

export interface EndOfStay {
  readonly stayId: string;
  readonly revision: number;
  readonly to: CalendarDay;
  readonly avoided: Avoided;
  readonly planFollowed: PlanFollowed;
  readonly wentTo: string | null;
  readonly howItWent: string | null;
  readonly personsView: string | null;
}

/** @throws StayRefused when somebody else ended or changed it meanwhile */
export async function endStay(tx: Tx, writing: Writing, end: EndOfStay): Promise<void> {
  const result = await kept(
    tx
      .updateTable('stay')
      .set({
        to_on: end.to,
        avoided: end.avoided,
        plan_followed: end.planFollowed,
        went_to: end.wentTo,
        how_it_went: end.howItWent,
        persons_view: end.personsView,
        ended_by: writing.actor.name,
        revision: end.revision + 1,
      })
      .where('service_id', '=', writing.serviceId)
      .where('stay_id', '=', end.stayId)
      .where('revision', '=', end.revision)
      .executeTakeFirst(),
  );
  if (result.numUpdatedRows === 0n) {
    const message =
      'Somebody else wrote down how this stay ended while you were writing. Theirs is below: check, then save again.';
    throw new StayRefused('howItWent', message);
  }
  await note(tx, writing, end.stayId, 'ended');
}

/** What the database refuses, as a sentence at its field. */
async function kept<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint === 'one_person_one_bed') {
      throw new StayRefused('from', 'They have a bed here on one of these nights already. End that stay first.');
    }
    if (constraint === 'one_bed_one_person') {
      throw new StayRefused('bed', 'This bed has somebody on one of these nights. Choose another.');
    }
    throw error;
  }
}

const note = (tx: Tx, { actor, serviceId }: Writing, stayId: string, what: string) =>
  audit(tx, { actor, act: 'stays.write', serviceId, thing: `stay ${stayId}`, detail: { what } });
