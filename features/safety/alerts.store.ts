import { type Selectable, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { AlertLevel, Level } from './levels/flag-levels.ts';
import type { AlertStepTable } from './safety.tables.ts';

/** An alert that nobody has closed yet. */
export interface OpenAlert {
  readonly alertId: string;
  readonly personId: string;
  readonly journeyId: string;
  readonly called: string;
  readonly fullName: string;
  readonly level: AlertLevel;
  readonly because: string;
  readonly raisedAt: Date;
  /** By when it must be seen; once it was seen, by when it must be closed. */
  readonly dueAt: Date;
  /** A named person; null while the duty role owns it, or nobody is named. */
  readonly ownerAccount: string | null;
  readonly ownerName: string | null;
  readonly ownerDuty: string | null;
  /** When the hours of the duty role begin. */
  readonly ownerFrom: Date | null;
  /** When anybody first said so, even if it must be seen anew. */
  readonly firstSeenAt: Date | null;
  readonly seenAt: Date | null;
  readonly seenBy: string | null;
  readonly occurrences: number;
  /** Answers that came after somebody said they had seen it. */
  readonly again: number;
  readonly escalations: number;
  readonly escalatedAt: Date | null;
  readonly escalatedTo: readonly string[];
}

/** The service's open alerts, the one that is due first at the top. */
export const openAlerts = (tx: Tx, serviceId: string): Promise<OpenAlert[]> => readOpen(tx, serviceId);

export const oneOpenAlert = async (tx: Tx, serviceId: string, alertId: string): Promise<OpenAlert | undefined> =>
  (await readOpen(tx, serviceId, alertId))[0];

async function readOpen(tx: Tx, serviceId: string, alertId?: string): Promise<OpenAlert[]> {
  let query = tx
    .selectFrom('safety_alert as a')
    .innerJoin('person as p', 'p.person_id', 'a.person_id')
    .selectAll('a')
    .select(['p.called', 'p.full_name'])
    .select((select) =>
      select
        .selectFrom('alert_occurrence as o')
        .select((count) => count.cast<number>(count.fn.countAll(), 'integer').as('again'))
        .whereRef('o.service_id', '=', 'a.service_id')
        .whereRef('o.alert_id', '=', 'a.alert_id')
        .whereRef('o.happened_at', '>', 'a.acknowledged_at')
        .as('again'),
    )
    .where('a.service_id', '=', serviceId)
    .where('a.closed_at', 'is', null);
  if (alertId !== undefined) query = query.where('a.alert_id', '=', alertId);
  const rows = await query.orderBy('a.due_at').orderBy('a.alert_id').execute();
  return rows.map((row) => ({
    alertId: row.alert_id,
    personId: row.person_id,
    journeyId: row.journey_id,
    called: row.called,
    fullName: row.full_name,
    level: row.level,
    because: row.because,
    raisedAt: row.raised_at,
    dueAt: row.due_at,
    ownerAccount: row.owner_account,
    ownerName: row.owner_name,
    ownerDuty: row.owner_duty,
    ownerFrom: row.owner_from,
    firstSeenAt: row.first_seen_at,
    seenAt: row.acknowledged_at,
    seenBy: row.acknowledged_by,
    occurrences: row.occurrences,
    again: row.again ?? 0,
    escalations: row.escalations,
    escalatedAt: row.escalated_at,
    escalatedTo: row.escalated_to,
  }));
}

export interface Occurrence {
  readonly nth: number;
  readonly level: Level;
  readonly because: string;
  readonly at: Date;
}

/** The answers that belong to an alert, the latest first. */
export async function occurrencesOf(tx: Tx, serviceId: string, alertId: string): Promise<Occurrence[]> {
  const rows = await tx
    .selectFrom('alert_occurrence')
    .select(['nth', 'level', 'because', 'happened_at'])
    .where('service_id', '=', serviceId)
    .where('alert_id', '=', alertId)
    .orderBy('nth', 'desc')
    .execute();
  return rows.map(({ nth, level, because, happened_at }) => ({ nth, level, because, at: happened_at }));
}

export type Step = Selectable<AlertStepTable>;

/** What was done with an alert, in order. */
export const stepsOf = (tx: Tx, serviceId: string, alertId: string): Promise<Step[]> =>
  tx
    .selectFrom('alert_step')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('alert_id', '=', alertId)
    .orderBy('nth')
    .execute();

export interface ClosedAlert {
  readonly alertId: string;
  readonly journeyId: string;
  readonly called: string;
  readonly fullName: string;
  readonly level: AlertLevel;
  readonly raisedAt: Date;
  readonly firstSeenAt: Date | null;
  readonly closedAt: Date;
  readonly closedBy: string;
  readonly doneKind: string;
  readonly whatWasDone: string;
  readonly owner: string | null;
  readonly occurrences: number;
  readonly escalations: number;
}

/** Alerts closed since an instant, the latest first. */
export async function closedAlerts(tx: Tx, serviceId: string, since: Date): Promise<ClosedAlert[]> {
  const rows = await tx
    .selectFrom('safety_alert as a')
    .innerJoin('person as p', 'p.person_id', 'a.person_id')
    .selectAll('a')
    .select(['p.called', 'p.full_name'])
    .select(sql<Date>`a.closed_at`.as('closed'))
    .where('a.service_id', '=', serviceId)
    .where('a.closed_at', '>=', since)
    .orderBy('a.closed_at', 'desc')
    .orderBy('a.alert_id')
    .execute();
  return rows.map((row) => ({
    alertId: row.alert_id,
    journeyId: row.journey_id,
    called: row.called,
    fullName: row.full_name,
    level: row.level,
    raisedAt: row.raised_at,
    firstSeenAt: row.first_seen_at,
    closedAt: row.closed,
    closedBy: row.closed_by ?? '',
    doneKind: row.done_kind ?? '',
    whatWasDone: row.what_was_done ?? '',
    owner: row.owner_name ?? row.owner_duty,
    occurrences: row.occurrences,
    escalations: row.escalations,
  }));
}
