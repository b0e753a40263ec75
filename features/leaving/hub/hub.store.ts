import { addDays, type CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { toldApart } from '#features/people/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { detailsGoodSince } from '../contact/may-contact.ts';

/** Somebody on one of the lists about leaving; `on` is the day the list is about. */
export interface OnList {
  readonly journeyId: string;
  /** With a letter or the full name beside it where two of one list share it. */
  readonly called: string;
  readonly fullName: string;
  readonly on: CalendarDay;
  /** For a planned ending: whether there is a plan for next steps, or a wish not to have one. */
  readonly steps?: boolean;
  readonly more?: string;
}

export interface LeavingLists {
  /** Whose planned last day is in the next weeks, or just over without an ending. */
  readonly soon: readonly OnList[];
  /** Who knocks, and nobody has been in touch. */
  readonly knocks: readonly OnList[];
  /** Left, and came to a group since. */
  readonly came: readonly OnList[];
  /** To be asked why by phone, on paper or face to face. */
  readonly toAsk: readonly OnList[];
  /** Agreed to be asked, and their number or address is too long unconfirmed. */
  readonly toConfirm: readonly OnList[];
}

export const WEEKS_AHEAD = 8;
const MOST = 100;

/** The lists of one service as of a day; nobody who has died is on any. */
export async function leavingLists(tx: Tx, serviceId: string, today: CalendarDay): Promise<LeavingLists> {
  return {
    soon: await soon(tx, serviceId, today),
    knocks: await knocks(tx, serviceId),
    came: await came(tx, serviceId, today),
    toAsk: await toAsk(tx, serviceId, today),
    toConfirm: await toConfirm(tx, serviceId, today),
  };
}

interface Row {
  journey_id: string;
  called: string;
  full_name: string;
  on_day: string;
  steps?: boolean;
  more?: string;
}
const rowOf = (row: Row): OnList => ({
  journeyId: row.journey_id,
  called: row.called,
  fullName: row.full_name,
  on: row.on_day as CalendarDay,
  ...(row.steps === undefined ? {} : { steps: row.steps }),
  ...(row.more === undefined ? {} : { more: row.more }),
});

async function soon(tx: Tx, serviceId: string, today: CalendarDay): Promise<OnList[]> {
  const { rows } = await sql<Row>`
    select n.journey_id, p.called, p.full_name, e.ends_on as on_day,
      exists (select 1 from plan l where l.service_id = n.service_id and l.journey_id = n.journey_id and l.kind = 'next-steps'
          and (l.version > 0 or l.not_now_on is not null))
        or exists (select 1 from next_steps_wish w where w.service_id = n.service_id and w.journey_id = n.journey_id and w.wish = 'not-wanted') as steps
    from journey_now n
    join person p on p.person_id = n.person_id
    cross join lateral (select x.ends_on, x.set_on from planned_ending x where x.service_id = n.service_id and x.journey_id = n.journey_id
      order by x.seq desc limit 1) as e
    where n.service_id = ${serviceId} and n.ended_on is null and n.opened_on is not null and e.set_on >= n.opened_on
      and e.ends_on <= ${addDays(today, 7 * WEEKS_AHEAD)}
    order by e.ends_on, n.journey_id limit ${MOST}`.execute(tx);
  return toldApart(rows.map(rowOf));
}

async function knocks(tx: Tx, serviceId: string): Promise<OnList[]> {
  const { rows } = await sql<Row>`
    select k.journey_id, p.called, p.full_name, (k.knocked_at at time zone 'Europe/London')::date as on_day, k.through as more
    from leaver_knock k join person p on p.person_id = k.person_id
    where k.service_id = ${serviceId} and k.seen_at is null and not app.contact_ended(k.person_id)
    order by k.knocked_at limit ${MOST}`.execute(tx);
  return toldApart(rows.map(rowOf));
}

async function came(tx: Tx, serviceId: string, today: CalendarDay): Promise<OnList[]> {
  const { rows } = await sql<Row>`
    select n.journey_id, p.called, p.full_name, n.last_seen as on_day
    from journey_now n join person p on p.person_id = n.person_id
    join status_span s on s.service_id = n.service_id and s.journey_id = n.journey_id and s.status not in ('died', 'welcome-back')
      and s.from_on <= ${today} and (s.to_on is null or s.to_on > ${today})
    where n.service_id = ${serviceId} and n.ended_on is not null and n.last_seen > n.ended_on and n.last_seen >= ${addDays(today, -28)}
    order by n.last_seen desc limit ${MOST}`.execute(tx);
  return toldApart(rows.map(rowOf));
}

async function toAsk(tx: Tx, serviceId: string, today: CalendarDay): Promise<OnList[]> {
  const { rows } = await sql<Row>`
    select q.journey_id, p.called, p.full_name, q.due_on as on_day, q.asked_when as more
    from leaver_question q join person p on p.person_id = q.person_id
    left join safe_contact c on c.service_id = q.service_id and c.person_id = q.person_id
    left join reminder_wish w on w.service_id = q.service_id and w.person_id = q.person_id
    where q.service_id = ${serviceId} and q.channel is null and q.answered_at is null and q.declined_at is null and w.stopped_at is null
      and q.due_on <= ${today} and q.answer_until >= ${today} and not app.contact_ended(q.person_id)
      and (c.way is null or c.way = 'phone' or not c.may_leave_message
        or (c.way = 'text' and coalesce(p.phone, '') = '') or (c.way = 'email' and coalesce(p.email, '') = ''))
    order by q.due_on, q.journey_id limit ${MOST}`.execute(tx);
  return toldApart(rows.map(rowOf));
}

async function toConfirm(tx: Tx, serviceId: string, today: CalendarDay): Promise<OnList[]> {
  const since = await detailsGoodSince(tx, serviceId, today);
  const { rows } = await sql<Row>`
    select n.journey_id, p.called, p.full_name, n.ended_on as on_day
    from journey_now n join person p on p.person_id = n.person_id
    join reminder_wish w on w.service_id = n.service_id and w.person_id = n.person_id and w.after_leaving and w.stopped_at is null
    left join details_confirmed d on d.service_id = n.service_id and d.person_id = n.person_id
    left join safe_contact c on c.service_id = n.service_id and c.person_id = n.person_id
    where n.service_id = ${serviceId} and n.ended_on < ${since}
      and greatest(d.confirmed_on, c.said_on, n.ended_on) < ${since} and not app.contact_ended(n.person_id)
      and not exists (select 1 from journey_now o where o.service_id = n.service_id and o.person_id = n.person_id and o.opened_on is not null and o.ended_on is null)
    order by n.ended_on, n.journey_id limit ${MOST}`.execute(tx);
  return toldApart(rows.map(rowOf));
}
