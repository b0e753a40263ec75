import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './workforce.tables.ts';

export interface HeldRole {
  readonly heldId: string;
  readonly workerId: string;
  readonly roleId: string;
  readonly title: string;
  readonly contract: string;
  /** Whole-time equivalents; null where nobody said. */
  readonly wte: number | null;
  readonly otherTeam: string | null;
  readonly learnt: string | null;
  readonly postId: string | null;
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
}

export interface Worker {
  readonly workerId: string;
  readonly accountId: string | null;
  readonly name: string;
  readonly profession: string | null;
  readonly since: CalendarDay;
  readonly until: CalendarDay | null;
  readonly caresSince: CalendarDay | null;
  readonly roles: readonly HeldRole[];
}

const number = (text: string | null): number | null => (text === null ? null : Number(text));

/** Everybody who works or worked here, by name, with their roles from the first to the last. */
export async function workersOf(tx: Tx, serviceId: string): Promise<Worker[]> {
  const rows = await tx.selectFrom('worker').selectAll().where('service_id', '=', serviceId).orderBy('name').execute();
  const roles = await tx
    .selectFrom('worker_role')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('from_on')
    .execute();
  const held = roles.map((row) => ({
    heldId: row.held_id,
    workerId: row.worker_id,
    roleId: row.role_id,
    title: row.title,
    contract: row.contract,
    wte: number(row.wte),
    otherTeam: row.other_team,
    learnt: row.learnt,
    postId: row.post_id,
    from: row.from_on as CalendarDay,
    to: row.to_on as CalendarDay | null,
  }));
  return rows.map((row) => ({
    workerId: row.worker_id,
    accountId: row.account_id,
    name: row.name,
    profession: row.profession,
    since: row.since as CalendarDay,
    until: row.until as CalendarDay | null,
    caresSince: row.cares_since as CalendarDay | null,
    roles: held.filter(({ workerId }) => workerId === row.worker_id),
  }));
}

/** Whether a role is held on a day; a role that ended is in no present view. */
export const heldOn = ({ from, to }: HeldRole, on: CalendarDay): boolean => from <= on && (to === null || to >= on);

/** Whether somebody works here on a day. */
export const worksOn = ({ since, until }: Worker, on: CalendarDay): boolean =>
  since <= on && (until === null || until >= on);

export interface Post {
  readonly postId: string;
  readonly roleId: string;
  readonly title: string;
  readonly wte: number | null;
  readonly fundedBy: string | null;
  readonly hostedBy: string | null;
  readonly reported: string | null;
  readonly opened: CalendarDay;
  readonly closed: CalendarDay | null;
}

export async function postsOf(tx: Tx, serviceId: string): Promise<Post[]> {
  const rows = await tx.selectFrom('post').selectAll().where('service_id', '=', serviceId).orderBy('title').execute();
  return rows.map((row) => ({
    postId: row.post_id,
    roleId: row.role_id,
    title: row.title,
    wte: number(row.wte),
    fundedBy: row.funded_by,
    hostedBy: row.hosted_by,
    reported: row.reported,
    opened: row.opened_on as CalendarDay,
    closed: row.closed_on as CalendarDay | null,
  }));
}

export interface Supervision {
  readonly workerId: string;
  readonly kind: string;
  readonly everyWeeks: number;
  readonly withWhom: string;
  readonly from: CalendarDay;
  readonly lastHeld: CalendarDay | null;
}

/** What is agreed about supervision now, with the last time it was held; a worker sees their own alone. */
export async function supervisionOf(tx: Tx, serviceId: string): Promise<Supervision[]> {
  const rows = await tx
    .selectFrom('supervision_plan as p')
    .select(['p.worker_id', 'p.kind', 'p.every_weeks', 'p.with_whom', 'p.from_on'])
    .select((from) =>
      from
        .selectFrom('supervision_held as h')
        .select(sql<string | null>`max(h.held_on)`.as('last'))
        .whereRef('h.service_id', '=', 'p.service_id')
        .whereRef('h.worker_id', '=', 'p.worker_id')
        .whereRef('h.kind', '=', 'p.kind')
        .as('last_held'),
    )
    .where('p.service_id', '=', serviceId)
    .where('p.to_on', 'is', null)
    .orderBy('p.kind')
    .execute();
  return rows.map((row) => ({
    workerId: row.worker_id,
    kind: row.kind,
    everyWeeks: row.every_weeks,
    withWhom: row.with_whom,
    from: row.from_on as CalendarDay,
    lastHeld: row.last_held as CalendarDay | null,
  }));
}
