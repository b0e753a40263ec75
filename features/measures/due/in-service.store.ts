import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import {
  CLOSES_DAYS_AFTER,
  type DueOccasion,
  dueOccasions,
  keyOf,
  OPENS_DAYS_BEFORE,
  type Standing,
  standingOn,
} from '../due.rules.ts';
import { type Givable, givableIn } from '../givable.store.ts';
import { happenedInMany, modelsOf } from '../happened.store.ts';
import { measuresInUse } from '../in-use.store.ts';

/** One occasion of one person, and where it stands on the day. */
export interface DueInService extends DueOccasion {
  readonly journeyId: string;
  readonly personId: string;
  readonly standing: Exclude<Standing, 'not-yet'>;
  /** Somebody has begun to answer. */
  readonly begun: boolean;
  /** The team may rate it too, in a view of their own. */
  readonly together: boolean;
  /** Whether the team's own view is there already. */
  readonly ratedByTeam: boolean;
}

export interface MeasuresOfService {
  readonly occasions: readonly DueInService[];
  /** Measures the model names and nobody can be asked, each with the reason. */
  readonly cannot: readonly { readonly named: string; readonly why: string }[];
  readonly givable: ReadonlyMap<string, Givable>;
}

interface Journey {
  readonly journeyId: string;
  readonly personId: string;
  readonly modelVersion: number;
  /** The last day, and whether they agreed to be asked after it. */
  readonly endedOn: CalendarDay | null;
  readonly agreed: boolean;
  readonly died: boolean;
}

/** Nobody is asked who has died; after leaving only those who agreed are: without it something is not asked, not unanswered. */
const isAskedOf = ({ endedOn, agreed, died }: Journey, dueOn: CalendarDay, standing: Standing): boolean => {
  if (standing === 'answered') return true;
  if (died && standing !== 'over') return false;
  return endedOn === null || dueOn <= endedOn || agreed;
};

/**
 * Every occasion up to a day of everybody who is here, or left so recently that something may still be asked of them.
 * Computed for the whole service at once: a thousand journeys in a fraction of a second.
 */
export async function dueInService(tx: Tx, serviceId: string, on: CalendarDay): Promise<MeasuresOfService> {
  const journeys = await journeysAsked(tx, serviceId, on);
  const models = await modelsOf(tx, serviceId, journeys);
  const happened = await happenedInMany(tx, serviceId, journeys, models);
  const inUse = await measuresInUse(tx, serviceId);
  const givable = await givableIn(tx, serviceId, [...models.values()], on);
  const answers = await answersOf(tx, serviceId);
  const occasions: DueInService[] = [];
  for (const journey of journeys) {
    const { journeyId, personId, modelVersion } = journey;
    const known = happened.get(journeyId);
    if (known === undefined) continue;
    const due = dueOccasions(models.get(modelVersion)!, known, addDays(on, OPENS_DAYS_BEFORE), inUse);
    const own = answers.get(journeyId) ?? NO_ANSWERS;
    for (const { occasion, standing } of standingOn(due, own.sent, on)) {
      const found = givable.get(occasion.instrument);
      if (standing === 'not-yet' || found?.can !== true || !isAskedOf(journey, occasion.dueOn, standing)) continue;
      const key = keyOf(occasion);
      occasions.push({
        ...occasion,
        journeyId,
        personId,
        standing,
        begun: own.begun.has(key),
        together: found.together,
        ratedByTeam: own.byTeam.has(key),
      });
    }
  }
  const cannot = [...givable.values()].flatMap((each) => (each.can ? [] : [each]));
  return { occasions, cannot, givable };
}

/** Completeness is shown over two years, so those who left since then count even where nobody is followed up. */
const YEARS_SHOWN = 2;

/** Everybody whose present stretch is open, or ended so lately that a follow-up may not be over. */
async function journeysAsked(tx: Tx, serviceId: string, on: CalendarDay): Promise<Journey[]> {
  const { settings } = await runningModel(tx, serviceId);
  const years = Math.max(Number(settings['follow-up-years'].value), YEARS_SHOWN);
  const leftSince = addDays(addMonths(on, -12 * years), -CLOSES_DAYS_AFTER);
  const rows = await tx
    .selectFrom('journey as j')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'j.service_id').onRef('n.journey_id', '=', 'j.journey_id'),
    )
    .leftJoin('reminder_wish as w', (join) =>
      join.onRef('w.service_id', '=', 'j.service_id').onRef('w.person_id', '=', 'j.person_id'),
    )
    .select(['j.journey_id', 'j.person_id', 'j.model_version', 'n.ended_on', 'w.after_leaving'])
    .select(sql<boolean>`n.ended_on is not null and app.contact_ended(j.person_id)`.as('died'))
    .where('j.service_id', '=', serviceId)
    .where('n.opened_on', 'is not', null)
    .where((where) => where.or([where('n.ended_on', 'is', null), where('n.ended_on', '>=', leftSince)]))
    .execute();
  return rows.map((row) => ({
    journeyId: row.journey_id,
    personId: row.person_id,
    modelVersion: row.model_version,
    endedOn: row.ended_on as CalendarDay | null,
    agreed: row.after_leaving ?? false,
    died: row.died,
  }));
}

interface AnswersOfJourney {
  readonly sent: Set<string>;
  readonly begun: Set<string>;
  readonly byTeam: Set<string>;
}

const NO_ANSWERS: AnswersOfJourney = { sent: new Set(), begun: new Set(), byTeam: new Set() };

/** Which occasions have an answer, by journey. Only what names an occasion is read, never what was answered. */
async function answersOf(tx: Tx, serviceId: string): Promise<Map<string, AnswersOfJourney>> {
  const rows = await tx
    .selectFrom('response')
    .select(['journey_id', 'instrument', 'occasion', 'due_on', 'state', 'by_whom'])
    .where('service_id', '=', serviceId)
    .where('replaced_by', 'is', null)
    .where('by_whom', '!=', 'supporter')
    .execute();
  const answers = new Map<string, AnswersOfJourney>();
  for (const row of rows) {
    const own = answers.get(row.journey_id) ?? { sent: new Set(), begun: new Set(), byTeam: new Set() };
    const key = keyOf({ instrument: row.instrument, occasion: row.occasion, dueOn: row.due_on as CalendarDay });
    if (row.by_whom === 'practitioner') {
      if (row.state === 'sent') own.byTeam.add(key);
    } else (row.state === 'sent' ? own.sent : own.begun).add(key);
    answers.set(row.journey_id, own);
  }
  return answers;
}
