import { type Selectable, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { AlertLevel, Level } from './levels/flag-levels.ts';
import type { AlertSource, AlertStepTable } from './safety.tables.ts';

/** An alert that nobody has closed yet. */
export interface OpenAlert {
  readonly alertId: string;
  /** Null, with the journey, while nobody knows whom it is about. */
  readonly personId: string | null;
  readonly journeyId: string | null;
  /** Of somebody unknown: what the board calls them. */
  readonly called: string;
  readonly fullName: string;
  /** What it came from first. */
  readonly source: AlertSource;
  /** Everything it came from by now. */
  readonly sources: readonly AlertSource[];
  /** Where the team reads the thing that raised it. */
  readonly path: string | null;
  /** A death is known: nobody is to be called, and their telephone number is not given. */
  readonly died: boolean;
  /** The person's telephone number, as it was given; null where none is known. */
  readonly phone: string | null;
  /** How the person said they are reached safely; null where nobody has asked. */
  readonly safely: { readonly way: 'text' | 'phone' | 'email'; readonly mayLeaveMessage: boolean } | null;
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
  /** What came after whoever owns it had taken or seen it. */
  readonly again: number;
  readonly escalations: number;
  readonly escalatedAt: Date | null;
  readonly escalatedTo: readonly string[];
}

/** The service's open alerts, the one that is due first at the top. */
export const openAlerts = (tx: Tx, serviceId: string): Promise<OpenAlert[]> => readOpen(tx, serviceId, {});

/** The open alert of a journey: there is at most one. */
export const openAlertOf = async (tx: Tx, serviceId: string, journeyId: string): Promise<OpenAlert | undefined> =>
  (await readOpen(tx, serviceId, { journeyId }))[0];

export const oneOpenAlert = async (tx: Tx, serviceId: string, alertId: string): Promise<OpenAlert | undefined> =>
  (await readOpen(tx, serviceId, { alertId }))[0];

async function readOpen(
  tx: Tx,
  serviceId: string,
  { alertId, journeyId }: { alertId?: string; journeyId?: string },
): Promise<OpenAlert[]> {
  let query = tx
    .selectFrom('safety_alert as a')
    .leftJoin('person as p', 'p.person_id', 'a.person_id')
    .selectAll('a')
    .leftJoin('safe_contact as s', (join) =>
      join.onRef('s.service_id', '=', 'a.service_id').onRef('s.person_id', '=', 'a.person_id'),
    )
    .select(['p.called', 'p.full_name', 'p.phone', 's.way', 's.may_leave_message'])
    .select(sql<boolean>`app.contact_ended(a.person_id)`.as('died'))
    .select((select) =>
      select
        .selectFrom('alert_occurrence as o')
        .select((count) => count.cast<number>(count.fn.countAll(), 'integer').as('again'))
        .whereRef('o.service_id', '=', 'a.service_id')
        .whereRef('o.alert_id', '=', 'a.alert_id')
        .where('o.happened_at', '>', sql<Date>`coalesce(a.acknowledged_at, a.owned_at)`)
        .as('again'),
    )
    .select(sourcesOf)
    .where('a.service_id', '=', serviceId)
    .where(knownOrNobodys)
    .where('a.closed_at', 'is', null);
  if (alertId !== undefined) query = query.where('a.alert_id', '=', alertId);
  if (journeyId !== undefined) query = query.where('a.journey_id', '=', journeyId);
  const rows = await query.orderBy('a.due_at').orderBy('a.alert_id').execute();
  return rows.map((row) => ({
    alertId: row.alert_id,
    personId: row.person_id,
    journeyId: row.journey_id,
    called: row.called ?? row.unknown_name ?? '',
    fullName: row.full_name ?? row.unknown_name ?? '',
    source: row.source,
    sources: row.sources,
    path: row.path,
    died: row.died,
    phone: row.died ? null : row.phone,
    safely: row.died || row.way === null ? null : { way: row.way, mayLeaveMessage: row.may_leave_message === true },
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

/** Everything an alert came from. */
const sourcesOf = sql<AlertSource[]>`array(select distinct o.source from alert_occurrence o
  where o.service_id = a.service_id and o.alert_id = a.alert_id order by o.source)`.as('sources');

/** An alert about somebody whom the reader may not see is not shown without a name instead. */
const knownOrNobodys = sql<boolean>`(a.person_id is null or p.person_id is not null)`;

export interface Occurrence {
  readonly nth: number;
  readonly level: Level;
  readonly because: string;
  readonly at: Date;
  readonly source: AlertSource;
  /** Where the team reads the thing itself. */
  readonly path: string | null;
  /** Whose view the answer is; null where it came from something else than answers. */
  readonly byWhom: 'self' | 'together' | 'practitioner' | 'supporter' | null;
  /** The answer was corrected since: when, and by whom. */
  readonly corrected: { readonly at: Date; readonly by: string } | null;
}

/** The answers that belong to an alert, the latest first. */
export async function occurrencesOf(tx: Tx, serviceId: string, alertId: string): Promise<Occurrence[]> {
  const rows = await tx
    .selectFrom('alert_occurrence as o')
    .leftJoin('response as r', (join) =>
      join.onRef('r.service_id', '=', 'o.service_id').onRef('r.response_id', '=', 'o.response_id'),
    )
    .leftJoin('response as c', (join) =>
      join.onRef('c.service_id', '=', 'r.service_id').onRef('c.response_id', '=', 'r.replaced_by'),
    )
    .select([
      'o.nth',
      'o.level',
      'o.because',
      'o.happened_at',
      'o.source',
      'o.path',
      'r.by_whom',
      'c.sent_at',
      'c.entered_by',
    ])
    .where('o.service_id', '=', serviceId)
    .where('o.alert_id', '=', alertId)
    .orderBy('o.nth', 'desc')
    .execute();
  return rows.map((row) => ({
    nth: row.nth,
    level: row.level,
    because: row.because,
    at: row.happened_at,
    source: row.source,
    path: row.path,
    byWhom: row.by_whom,
    corrected: row.sent_at === null ? null : { at: row.sent_at, by: row.entered_by ?? 'the team' },
  }));
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
  /** Null, with the journey, while nobody knows whom it is about. */
  readonly personId: string | null;
  readonly journeyId: string | null;
  /** Of somebody unknown: what the board calls them. */
  readonly called: string;
  readonly fullName: string;
  /** What it came from first. */
  readonly source: AlertSource;
  /** Everything it came from by now. */
  readonly sources: readonly AlertSource[];
  /** Where the team reads the thing that raised it. */
  readonly path: string | null;
  readonly level: AlertLevel;
  readonly because: string;
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
export const closedAlerts = (tx: Tx, serviceId: string, since: Date): Promise<ClosedAlert[]> =>
  readClosed(tx, serviceId, { since });

export const oneClosedAlert = async (tx: Tx, serviceId: string, alertId: string): Promise<ClosedAlert | undefined> =>
  (await readClosed(tx, serviceId, { alertId }))[0];

type WhichClosed = { readonly since: Date } | { readonly alertId: string };

async function readClosed(tx: Tx, serviceId: string, which: WhichClosed): Promise<ClosedAlert[]> {
  const query = tx
    .selectFrom('safety_alert as a')
    .leftJoin('person as p', 'p.person_id', 'a.person_id')
    .selectAll('a')
    .select(['p.called', 'p.full_name'])
    .select(sql<Date>`a.closed_at`.as('closed'))
    .select(sourcesOf)
    .where('a.service_id', '=', serviceId)
    .where(knownOrNobodys)
    .where('a.closed_at', 'is not', null);
  const chosen =
    'since' in which ? query.where('a.closed_at', '>=', which.since) : query.where('a.alert_id', '=', which.alertId);
  const rows = await chosen.orderBy('a.closed_at', 'desc').orderBy('a.alert_id').execute();
  return rows.map((row) => ({
    alertId: row.alert_id,
    personId: row.person_id,
    journeyId: row.journey_id,
    called: row.called ?? row.unknown_name ?? '',
    fullName: row.full_name ?? row.unknown_name ?? '',
    source: row.source,
    sources: row.sources,
    path: row.path,
    level: row.level,
    because: row.because,
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
