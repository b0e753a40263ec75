import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { type AlertRules, after, begun } from './alert-state/alert-machine.ts';
import { rulesOf } from './alert-state/rules-of.ts';
import type { AlertLevel, Level } from './levels/flag-levels.ts';
import type { AlertSource, SafetyAlertTable } from './safety.tables.ts';

/** Whom an alert is about: somebody known, in a journey, or a sender whom nobody knows yet. */
export type Whose =
  | { readonly journeyId: string; readonly personId: string; readonly unknown?: undefined }
  | {
      readonly journeyId?: undefined;
      readonly personId?: undefined;
      /**
       * `key`: the same key joins the open alert (of one telephone number: the thread's id or a keyed hash, never the
       * number itself); `name`: what the board calls them, such as "A number nobody knows, ending 123".
       */
      readonly unknown: { readonly key: string; readonly name: string };
    };

export type NewAlert = Whose & {
  readonly serviceId: string;
  /** Where it comes from. Nobody known: `text` or `person` alone; the database refuses the others. */
  readonly source: AlertSource;
  readonly level: Level;
  /** What worries us, in a sentence for the practitioner who opens it. */
  readonly because: string;
  /** Where the team reads the thing itself, such as the text: a path of ours. */
  readonly path?: string;
  readonly responseId?: string;
  /** Names the thing, such as `text:<id>`: what was raised under it already is not raised again. */
  readonly onceKey?: string;
  readonly raisedAt: Date;
};

export interface Raised {
  /** Null where nothing was raised: help was shown, and no alert is open. */
  readonly alertId: string | null;
  /** It belongs to an alert that was open already. */
  readonly joined: boolean;
}

type OpenRow = Selectable<SafetyAlertTable>;

/**
 * Raises an alert in the caller's transaction, or joins the one that is open for this journey (or for this unknown sender): a
 * higher level, or news of danger after somebody had seen it, must be seen anew; anything else is added to it. `show-help`
 * alone raises none.
 *
 *     await raiseAlert(tx, { serviceId, journeyId, personId, source: 'text', level: 'call-today', because: 'A text has words that suggest danger.',
 *       path: `/s/${serviceId}/texts/${threadId}`, onceKey: `text:${textId}`, raisedAt });
 *     await raiseAlert(tx, { serviceId, unknown: { key: `number:${threadId}`, name: 'A number nobody knows, ending 123' }, source: 'text', … });
 */
export async function raiseAlert(tx: Tx, alert: NewAlert): Promise<Raised> {
  const before = await raisedBefore(tx, alert);
  if (before !== undefined) return { alertId: before.alert_id, joined: before.nth > 1 };
  const rules = await rulesOf(tx, alert.serviceId);
  for (;;) {
    const open = await openOf(tx, alert);
    if (open !== undefined) return join(tx, rules, open, alert);
    if (alert.level === 'show-help') return { alertId: null, joined: false };
    const alertId = await insert(tx, rules, alert, alert.level);
    if (alertId !== undefined) return { alertId, joined: false };
    // Somebody raised one at the same moment: it is there now, to be joined.
  }
}

/** What the same answers, or the same thing, raised before. */
async function raisedBefore(tx: Tx, { serviceId, responseId, onceKey }: NewAlert) {
  if (responseId === undefined && onceKey === undefined) return undefined;
  const query = tx.selectFrom('alert_occurrence').select(['alert_id', 'nth']).where('service_id', '=', serviceId);
  const same =
    responseId === undefined
      ? query.where('once_key', '=', onceKey ?? '')
      : query.where('response_id', '=', responseId);
  return same.executeTakeFirst();
}

/** The open alert it would join, held until the transaction ends so that it cannot be closed under us. */
function openOf(tx: Tx, alert: NewAlert): Promise<OpenRow | undefined> {
  const open = tx
    .selectFrom('safety_alert')
    .selectAll()
    .where('service_id', '=', alert.serviceId)
    .where('closed_at', 'is', null)
    .forUpdate();
  const its =
    alert.unknown === undefined
      ? open.where('journey_id', '=', alert.journeyId)
      : open.where('unknown_key', '=', alert.unknown.key);
  return its.executeTakeFirst();
}

async function insert(tx: Tx, rules: AlertRules, alert: NewAlert, level: AlertLevel) {
  const alertId = randomUUID();
  const row = await tx
    .insertInto('safety_alert')
    .values({
      service_id: alert.serviceId,
      alert_id: alertId,
      person_id: alert.personId ?? null,
      journey_id: alert.journeyId ?? null,
      unknown_key: alert.unknown?.key ?? null,
      unknown_name: alert.unknown?.name ?? null,
      source: alert.source,
      path: alert.path ?? null,
      response_id: alert.responseId ?? null,
      ...begun(rules, { level, because: alert.because, at: alert.raisedAt }),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['service_id', alert.unknown === undefined ? 'journey_id' : 'unknown_key'])
        .where('closed_at', 'is', null)
        .doNothing(),
    )
    .returning('alert_id')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await occur(tx, alertId, 1, alert);
  return alertId;
}

async function join(tx: Tx, rules: AlertRules, open: OpenRow, alert: NewAlert): Promise<Raised> {
  const { level, because, source, raisedAt: at } = alert;
  const moved = after(open, { is: 'more', level, because, source, at }, rules);
  if (!moved.ok) throw new Error(`Alert ${open.alert_id} was held and is ${moved.why}.`);
  await tx
    .updateTable('safety_alert')
    .set(moved.change)
    .where('service_id', '=', open.service_id)
    .where('alert_id', '=', open.alert_id)
    .execute();
  await occur(tx, open.alert_id, open.occurrences + 1, alert);
  return { alertId: open.alert_id, joined: true };
}

const occur = (tx: Tx, alertId: string, nth: number, alert: NewAlert) =>
  tx
    .insertInto('alert_occurrence')
    .values({
      service_id: alert.serviceId,
      alert_id: alertId,
      nth,
      response_id: alert.responseId ?? null,
      person_id: alert.personId ?? null,
      level: alert.level,
      because: alert.because,
      happened_at: alert.raisedAt,
      source: alert.source,
      path: alert.path ?? null,
      once_key: alert.onceKey ?? null,
    })
    .execute();
