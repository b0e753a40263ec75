import { type CalendarDay, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { systemActor } from '#platform/access/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { addStep } from '../alerts/steps.store.ts';
import { oneByOne, sayTrouble } from '../one-by-one.ts';
import { raiseAlert } from '../raise-alert.ts';
import { atRiskFile, whyAtRisk } from './at-risk.rules.ts';
import { atRiskSetting, riskFactsOf } from './at-risk.store.ts';

interface Job {
  readonly storage: Storage;
  readonly clock: Clock;
}
const DAY = 86_400_000;
const WHY = 'look after missed sessions';

interface Missed {
  readonly service_id: string;
  readonly session_id: string;
  readonly journey_id: string;
  readonly person_id: string;
  readonly session_date: CalendarDay;
  readonly recorded_at: Date;
}

/**
 * Raises an alert for each person at risk who was marked as not here without word. It reads the marks themselves, so that
 * nothing stands between a register and its alert that could be lost: stopped at any moment, the next look finds the same
 * marks, and each session of a person raises once. Then it notes on open alerts which marks were corrected since. A mark in
 * trouble holds up no other; the look says at its end how many were.
 */
export async function raiseMissed({ storage, clock }: Job): Promise<{ raised: number; noted: number }> {
  const now = clock.now();
  const missed = await asSystem(storage, everyService, WHY, (tx) => missedSince(tx, now));
  const raised = await oneByOne(missed, (mark) =>
    asSystem(storage, mark.service_id, WHY, (tx) => raiseIfAtRisk(tx, mark, now)),
  );
  const corrected = await asSystem(storage, everyService, WHY, correctedMarks);
  const noted = await oneByOne(corrected, (mark) =>
    asSystem(storage, mark.service_id, WHY, (tx) => noteCorrection(tx, mark, now)),
  );
  sayTrouble('missed sessions', [...raised.troubles, ...noted.troubles]);
  return { raised: raised.results.filter(Boolean).length, noted: noted.results.length };
}

/** Marks that stand and have raised nothing yet, made since the service is here, of people whose journey goes on. */
async function missedSince(tx: Tx, now: Date): Promise<Missed[]> {
  const rules = atRiskFile();
  const since = new Date(now.getTime() - rules['looked-at-for-days'] * DAY);
  const sessionsSince = new Date(now.getTime() - rules['session-within-days'] * DAY);
  const { rows } = await sql<Missed>`
    select a.service_id, a.session_id, a.journey_id, a.person_id, a.session_date, a.recorded_at
    from attendance a join journey_now n on n.service_id = a.service_id and n.journey_id = a.journey_id
      join service s on s.service_id = a.service_id and a.recorded_at >= s.created_at
    where a.how = 'not-here' and a.corrected_by is null and a.recorded_at >= ${since} and a.session_date >= ${sessionsSince}
      and n.ended_on is null and not app.contact_ended(a.person_id)
      and not exists (select 1 from alert_occurrence o where o.service_id = a.service_id
        and o.once_key = 'missed:' || a.session_id || ':' || a.journey_id)
    order by a.recorded_at, a.fact_id`.execute(tx);
  return rows;
}

async function raiseIfAtRisk(tx: Tx, mark: Missed, now: Date): Promise<boolean> {
  const { service_id: serviceId, journey_id: journeyId, person_id: personId, session_id: sessionId } = mark;
  // Two looks at one mark in the same moment: the second waits, and then finds what the first has raised.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`missed:${sessionId}:${journeyId}`}, 0))`.execute(tx);
  const facts = await riskFactsOf(tx, serviceId, journeyId);
  const why = whyAtRisk(facts, await atRiskSetting(tx, serviceId), mark.recorded_at);
  if (why === null) return false;
  await raiseAlert(tx, {
    serviceId,
    journeyId,
    personId,
    source: 'missed-session',
    level: why.level,
    because: `Not here on ${longDate(mark.session_date)}, without word. ${why.words}.`,
    path: `/s/${serviceId}/sessions/${sessionId}/register`,
    onceKey: `missed:${sessionId}:${journeyId}`,
    raisedAt: now,
  });
  return true;
}

interface Corrected {
  readonly service_id: string;
  readonly alert_id: string;
  readonly fact_id: string;
  readonly how: string;
  readonly session_date: CalendarDay;
  readonly author_name: string;
  readonly why: string | null;
}

/** Sessions of open alerts whose mark says something else by now, and that nobody has noted yet. */
async function correctedMarks(tx: Tx): Promise<Corrected[]> {
  const { rows } = await sql<Corrected>`
    select o.service_id, o.alert_id, a.fact_id, a.how, a.session_date, a.author_name,
      (select b.why_corrected from attendance b where b.service_id = a.service_id and b.corrected_by = a.fact_id limit 1) as why
    from alert_occurrence o
    join safety_alert s on s.service_id = o.service_id and s.alert_id = o.alert_id and s.closed_at is null
    join attendance a on a.service_id = o.service_id and a.person_id = o.person_id and a.corrected_by is null
      and 'missed:' || a.session_id || ':' || a.journey_id = o.once_key
    where o.source = 'missed-session' and a.how <> 'not-here'
      and not exists (select 1 from alert_step t where t.service_id = o.service_id and t.alert_id = o.alert_id
        and t.once_key = 'corrected:' || a.fact_id)`.execute(tx);
  return rows;
}

const HOW: Record<string, string> = {
  attended: 'was there',
  late: 'came late',
  'too-late': 'came too late',
  'sent-word': 'sent word',
  'we-cancelled': 'the team cancelled',
};

/** The alert stays: a corrected mark says nothing about how somebody is. */
async function noteCorrection(tx: Tx, mark: Corrected, now: Date): Promise<void> {
  const held = await tx
    .selectFrom('safety_alert')
    .select('alert_id')
    .where('service_id', '=', mark.service_id)
    .where('alert_id', '=', mark.alert_id)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (held === undefined) return;
  const said = `The mark of ${longDate(mark.session_date)} was corrected by ${mark.author_name} to “${HOW[mark.how] ?? mark.how}”`;
  const note = `${said}${mark.why === null ? '' : `: ${mark.why}`}. The alert stays open until somebody says what was done.`;
  await addStep(tx, {
    serviceId: mark.service_id,
    alertId: mark.alert_id,
    step: 'noted',
    at: now,
    by: systemActor,
    note,
    onceKey: `corrected:${mark.fact_id}`,
  });
}
