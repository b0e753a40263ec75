import { addDays, type CalendarDay, daysBetween, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { raiseAlert } from '../raise-alert.ts';
import { atRiskFile, whyAtRisk } from './at-risk.rules.ts';
import { atRiskSetting, riskFactsOf } from './at-risk.store.ts';

/** Something that should have been looked at again by a day. */
export interface OverdueThing {
  /** Names it and its version, so that it raises once in its time. */
  readonly key: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly dueOn: CalendarDay;
  /** As the team reads it: "The crisis plan". */
  readonly words: string;
  readonly path: string;
  /** Only of somebody at risk it is an alert. */
  readonly onlyAtRisk: boolean;
}
export type FindOverdue = (tx: Tx, serviceId: string, today: CalendarDay) => Promise<readonly OverdueThing[]>;

interface Overdue {
  readonly storage: Storage;
  readonly clock: Clock;
  /** What knows of overdue things; the caller names them, so that no plan has to know of alerts. */
  readonly find: readonly FindOverdue[];
}

/** Raises what has been overdue for long enough: once, and again after some weeks while it still is. It joins what is open. */
export async function raiseOverdue({ storage, clock, find }: Overdue): Promise<{ raised: number }> {
  const services = await asSystem(storage, everyService, 'list services', (tx) =>
    tx.selectFrom('service').select('service_id').execute(),
  );
  let raised = 0;
  for (const { service_id: serviceId } of services) {
    raised += await asSystem(storage, serviceId, 'look after overdue plans', async (tx) => {
      let here = 0;
      for (const each of find) {
        for (const thing of await each(tx, serviceId, clock.today())) here += await raise(tx, serviceId, thing, clock);
      }
      return here;
    });
  }
  return { raised };
}

/** Which time it is since the thing became an alert: 0, and 1 some weeks later; undefined before. */
export function nthTime(dueOn: CalendarDay, today: CalendarDay): number | undefined {
  const { 'after-days': afterDays, 'again-after-days': again } = atRiskFile().overdue;
  const since = daysBetween(addDays(dueOn, afterDays), today);
  return since < 0 ? undefined : Math.floor(since / again);
}

async function raise(tx: Tx, serviceId: string, thing: OverdueThing, clock: Clock): Promise<number> {
  const { journeyId, personId, dueOn, words, path } = thing;
  const nth = nthTime(dueOn, clock.today());
  if (nth === undefined || (await isDead(tx, personId))) return 0;
  if (thing.onlyAtRisk) {
    const facts = await riskFactsOf(tx, serviceId, journeyId);
    if (whyAtRisk(facts, await atRiskSetting(tx, serviceId), clock.now()) === null) return 0;
  }
  const onceKey = `overdue:${thing.key}:${nth}`;
  const before = await tx
    .selectFrom('alert_occurrence')
    .select('nth')
    .where('service_id', '=', serviceId)
    .where('once_key', '=', onceKey)
    .executeTakeFirst();
  if (before !== undefined) return 0;
  const because = `${words} was to be looked at again by ${longDate(dueOn)}.`;
  const { level } = atRiskFile().overdue;
  await raiseAlert(tx, {
    serviceId,
    journeyId,
    personId,
    source: 'overdue-plan',
    level,
    because,
    path,
    onceKey,
    raisedAt: clock.now(),
  });
  return 1;
}

async function isDead(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`select app.contact_ended(${personId}::uuid) as ended`.execute(tx);
  return rows[0]?.ended === true;
}
