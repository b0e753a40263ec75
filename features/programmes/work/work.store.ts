import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import '../programmes.tables.ts';
import type { PlacementFollowUpTable, PlacementKind, PlacementResult, WorkPhase } from '../programmes.tables.ts';

export const PHASE_WORDS: Readonly<Record<WorkPhase, string>> = {
  thinking: 'Thinking about it',
  'building-up': 'Building up: routine, skills, courage',
  'trying-out': 'Trying something out',
  'in-it': 'In it, with support',
  settled: 'Settled in it',
};
export const KIND_WORDS: Readonly<Record<PlacementKind, string>> = {
  course: 'A course or college',
  volunteering: 'Volunteering',
  'work-trial': 'A trial of work',
  'paid-work': 'Paid work',
  'own-business': 'Work of one’s own',
};
export const RESULT_WORDS: Readonly<Record<PlacementResult, string>> = {
  finished: 'Finished as planned',
  'went-on': 'Went on to something further',
  'became-paid': 'Became paid work',
  'stopped-earlier': 'Stopped earlier',
  'still-open': 'Not known how it went',
};
export const STILL_WORDS: Readonly<Record<PlacementFollowUpTable['still_there'], string>> = {
  yes: 'Still there',
  'something-else': 'Doing something else now',
  no: 'Not now',
  'not-known': 'Could not be asked',
};

export interface Placement {
  readonly placementId: string;
  readonly kind: PlacementKind;
  readonly organisation: string;
  readonly what: string | null;
  readonly hoursAWeek: number | null;
  readonly startedOn: CalendarDay;
  readonly endedOn: CalendarDay | null;
  readonly result: PlacementResult | null;
  readonly ownWords: string | null;
  readonly mayAskLater: boolean;
  readonly revision: number;
  readonly followUps: readonly { readonly on: CalendarDay; readonly still: string; readonly words: string | null }[];
}

export interface WayToWork {
  readonly phases: readonly {
    readonly phase: WorkPhase;
    readonly hope: string | null;
    readonly from: CalendarDay;
    readonly to: CalendarDay | null;
  }[];
  readonly placements: readonly Placement[];
}

/** A person's phases and placements in one service, newest first. */
export async function wayToWork(tx: Tx, serviceId: string, journeyId: string): Promise<WayToWork> {
  const phases = await tx
    .selectFrom('work_phase')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('from_on', 'desc')
    .execute();
  const placements = await tx
    .selectFrom('placement')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('started_on', 'desc')
    .execute();
  const followUps = await tx
    .selectFrom('placement_follow_up as f')
    .innerJoin('placement as p', (join) =>
      join.onRef('p.service_id', '=', 'f.service_id').onRef('p.placement_id', '=', 'f.placement_id'),
    )
    .selectAll('f')
    .where('p.service_id', '=', serviceId)
    .where('p.journey_id', '=', journeyId)
    .orderBy('f.asked_on')
    .execute();
  return {
    phases: phases.map((row) => ({
      phase: row.phase,
      hope: row.hope,
      from: row.from_on as CalendarDay,
      to: row.to_on as CalendarDay | null,
    })),
    placements: placements.map((row) => ({
      placementId: row.placement_id,
      kind: row.kind,
      organisation: row.organisation,
      what: row.what,
      hoursAWeek: row.hours_a_week === null ? null : Number(row.hours_a_week),
      startedOn: row.started_on as CalendarDay,
      endedOn: row.ended_on as CalendarDay | null,
      result: row.result,
      ownWords: row.own_words,
      mayAskLater: row.may_ask_later,
      revision: row.revision,
      followUps: followUps
        .filter(({ placement_id }) => placement_id === row.placement_id)
        .map((one) => ({ on: one.asked_on as CalendarDay, still: STILL_WORDS[one.still_there], words: one.words })),
    })),
  };
}
