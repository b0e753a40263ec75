import { type CalendarDay, day } from '@commonground/calendar';
import { type Instrument, instrumentOf } from '@commonground/measures';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { flagged, highest } from '../levels/flag-rule.store.ts';
import type { AlertSource } from '../safety.tables.ts';
import { type AtRiskSetting, atRiskFile, type RiskFacts } from './at-risk.rules.ts';
import '../safety.tables.ts';

export async function atRiskSetting(tx: Tx, serviceId: string): Promise<AtRiskSetting> {
  const row = await tx.selectFrom('at_risk_setting').selectAll().where('service_id', '=', serviceId).executeTakeFirst();
  return {
    closedWithinDays: row?.closed_within_days ?? atRiskFile()['alert-closed-within'].days,
    lastAnswers: row?.last_answers ?? true,
  };
}

/** What is known of one journey, for the rule that says whether somebody counts as at risk. */
export async function riskFactsOf(tx: Tx, serviceId: string, journeyId: string): Promise<RiskFacts> {
  const marked = await callIfMissed(tx, serviceId, journeyId);
  const answers = await lastAnswers(tx, serviceId, journeyId);
  const alerts = await tx
    .selectFrom('safety_alert as a')
    .select(['raised_at', 'closed_at', 'done_kind', 'source'])
    .select(
      sql<AlertSource[]>`array(select distinct o.source from alert_occurrence o
        where o.service_id = a.service_id and o.alert_id = a.alert_id)`.as('sources'),
    )
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .execute();
  return {
    marked: marked === undefined ? null : { reason: marked.reason, setAt: marked.set_at },
    alerts: alerts.map((row) => ({
      raisedAt: row.raised_at,
      closedAt: row.closed_at,
      doneKind: row.done_kind,
      sources: row.sources.length === 0 ? [row.source] : row.sources,
    })),
    lastAnswers: answers,
    seenOn: answers.length === 0 ? [] : await seenOn(tx, serviceId, journeyId),
  };
}

async function lastAnswers(tx: Tx, serviceId: string, journeyId: string): Promise<RiskFacts['lastAnswers'][number][]> {
  const rows = await tx
    .selectFrom('response')
    .distinctOn('instrument')
    .select(['instrument', 'answers', 'sent_at'])
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('state', '=', 'sent')
    .where('replaced_by', 'is', null)
    .orderBy('instrument')
    .orderBy('sent_at', 'desc')
    .execute();
  const found: RiskFacts['lastAnswers'][number][] = [];
  for (const { instrument, answers, sent_at: at } of rows) {
    const its: Instrument = instrumentOf(instrument);
    if (at === null || its.riskItems === null) continue;
    found.push({ at, level: highest(await flagged(tx, serviceId, its, answers)) });
  }
  return found;
}

/** Days on which they were at a session, as the marks that stand say. */
async function seenOn(tx: Tx, serviceId: string, journeyId: string): Promise<CalendarDay[]> {
  const rows = await tx
    .selectFrom('attendance')
    .select('session_date')
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('how', 'in', ['attended', 'late'])
    .where('corrected_by', 'is', null)
    .orderBy('session_date', 'desc')
    .limit(30)
    .execute();
  return rows.map((row) => day(row.session_date));
}

/** The mark of a worker that stands now. */
export const callIfMissed = (tx: Tx, serviceId: string, journeyId: string) =>
  tx
    .selectFrom('call_if_missed')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
