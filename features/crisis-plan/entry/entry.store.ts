import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { FinishedBy, OfJourney } from '#features/plans/index.ts';
import { keptFor } from '#features/plans/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { CrisisPlanOffered } from '../crisis-plan.rules.ts';
import { type EntryStands, entryOf } from './entry.rules.ts';
import { sayWrittenWhereItCan } from './say-written.ts';
import '../crisis-plan.tables.ts';

export interface StandsOf {
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  /** Since when they take part; null when they do not yet. */
  readonly since: CalendarDay | null;
  readonly stands: EntryStands;
  /** The day to look at it again. */
  readonly reviewOn: CalendarDay | null;
}

interface Row {
  journey_id: string;
  person_id: string;
  called: string;
  started_on: string | null;
  version: number | null;
  review_on: string | null;
  agreed_on: string | null;
  said_no: boolean;
  answer: 'not-now' | 'later' | null;
  words: string | null;
  until_day: string | null;
  on_day: string | null;
  fact_on: string | null;
  not_now: boolean | null;
}

/**
 * How it stands with the crisis plan of everybody who takes part in a service now, or of one journey wherever it is. One
 * query for all: the latest agreement of the person to any version, the latest answer, the latest fact.
 */
export async function standsOf(
  tx: Tx,
  serviceId: string,
  offered: CrisisPlanOffered,
  journeyId?: string,
): Promise<StandsOf[]> {
  const which =
    journeyId === undefined
      ? sql`n.phase = 'taking-part' and n.ended_on is null and n.chosen`
      : sql`n.journey_id = ${journeyId}`;
  const { rows } = await sql<Row>`
    select n.journey_id, n.person_id, who.called, n.started_on::text, p.version, p.review_on::text,
      said.on_day::text as agreed_on, coalesce(no.said, false) as said_no, a.answer, a.words, a.until_day::text, a.on_day::text,
      f.happened_on::text as fact_on, coalesce((f.body ->> 'notNow')::boolean, false) as not_now
    from journey_now n
    join person who on who.person_id = n.person_id
    left join plan p on p.service_id = n.service_id and p.journey_id = n.journey_id and p.kind = 'crisis'
    left join lateral (select g.on_day from plan_agreement g
      where g.service_id = p.service_id and g.plan_id = p.plan_id and g.side = 'person' and g.agrees
        and not exists (select 1 from plan_agreement later where later.service_id = g.service_id
          and later.plan_id = g.plan_id and later.version = g.version and later.side = 'person' and later.nth > g.nth)
      order by g.version desc limit 1) said on true
    left join lateral (select not g.agrees as said from plan_agreement g
      where g.service_id = p.service_id and g.plan_id = p.plan_id and g.version = p.version and g.side = 'person'
      order by g.nth desc limit 1) no on true
    left join lateral (select * from crisis_plan_answer c
      where c.service_id = n.service_id and c.journey_id = n.journey_id order by c.nth desc limit 1) a on true
    left join lateral (select j.happened_on, j.body from journey_fact j
      where j.service_id = n.service_id and j.journey_id = n.journey_id and j.kind = 'wrote-plan'
        and j.body ->> 'plan' = ${offered.key}
        and not exists (select 1 from journey_fact k where k.service_id = j.service_id and k.journey_id = j.journey_id
          and k.kind = 'corrected' and k.body ->> 'fact' = j.fact_id::text)
      order by j.happened_on desc, j.seq desc limit 1) f on true
    where n.service_id = ${serviceId} and ${which} and not app.contact_ended(n.person_id)
    order by n.started_on nulls last, who.called, n.journey_id`.execute(tx);
  return rows.map((row) => ({
    journeyId: row.journey_id,
    personId: row.person_id,
    called: row.called,
    since: row.started_on as CalendarDay | null,
    reviewOn: row.review_on as CalendarDay | null,
    stands: entryOf({
      onEntry: offered.onEntry,
      version: row.version ?? 0,
      agreedOn: row.agreed_on as CalendarDay | null,
      saidNo: row.said_no,
      answer:
        row.answer === null
          ? undefined
          : {
              answer: row.answer,
              words: row.words,
              until: row.until_day as CalendarDay,
              on: row.on_day as CalendarDay,
            },
      fact: row.fact_on === null ? undefined : { on: row.fact_on as CalendarDay, notNow: row.not_now === true },
    }),
  }));
}

export interface AnswerSaid {
  readonly answer: 'not-now' | 'later';
  readonly words: string | null;
  readonly until: CalendarDay;
  /** The name of whoever said it, and of whoever wrote it down for them. */
  readonly saidBy: string;
  readonly saidTo: string | null;
}

/**
 * Keeps what was answered when a plan was asked for. That the person does not want one now is said in the journey too, and
 * that settles coming in; "later" settles nothing and stands as a clock. Sent twice on one day it stands once.
 */
export async function keepAnswer(
  tx: Tx,
  by: FinishedBy,
  of: OfJourney,
  offered: CrisisPlanOffered,
  said: AnswerSaid,
): Promise<void> {
  await tx
    .selectFrom('journey')
    .select('journey_id')
    .where('service_id', '=', of.serviceId)
    .where('journey_id', '=', of.journeyId)
    .forUpdate()
    .execute();
  const last = await tx
    .selectFrom('crisis_plan_answer')
    .selectAll()
    .where('service_id', '=', of.serviceId)
    .where('journey_id', '=', of.journeyId)
    .orderBy('nth', 'desc')
    .executeTakeFirst();
  const { answer, words, until, saidBy, saidTo } = said;
  if (last?.answer === answer && last.words === words && last.until_day === until && last.on_day === by.today) return;
  await tx
    .insertInto('crisis_plan_answer')
    .values({
      service_id: of.serviceId,
      journey_id: of.journeyId,
      nth: (last?.nth ?? 0) + 1,
      person_id: of.personId,
      ...{ answer, words, until_day: until, said_by: saidBy, said_to: saidTo, on_day: by.today },
    })
    .execute();
  const actor = keptFor(by.actor);
  const detail = { crisisPlan: answer, until };
  await audit(tx, { actor, act: 'plans.write', serviceId: of.serviceId, thing: `journey ${of.journeyId}`, detail });
  if (answer === 'not-now') await sayWrittenWhereItCan(tx, by, of, offered, true);
}
