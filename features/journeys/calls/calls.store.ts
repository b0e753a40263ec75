import { addDays, type CalendarDay, lengthInDays } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

/** Why somebody should hear from us today. */
export type CallReason = 'not-asked' | 'offer-over' | 'waits-without-word' | 'quiet';

export interface Call {
  readonly journeyId: string;
  readonly called: string;
  readonly fullName: string;
  readonly phone: string | null;
  readonly reason: CallReason;
  /** The day the reason counts from: suggested, reply asked by, last contact, last word. */
  readonly since: CalendarDay;
}

export interface CallsOfReason {
  readonly reason: CallReason;
  readonly total: number;
  readonly first: readonly Call[];
}

/** Days after which the settings of a service ask for a call. */
export interface CallAfter {
  readonly quietDays: number;
  readonly updateDays: number;
}

export const callAfter = ({ settings }: RunningModel): CallAfter => ({
  quietDays: Math.round(lengthInDays(String(settings['call-after-no-word'].value))),
  updateDays: Math.round(lengthInDays(String(settings['waiting-update-every'].value))),
});

/**
 * Joins `heard.last_contact` to `journey_now n`: the last day in the present stretch on which somebody heard from us or
 * was with us. `offset 0` keeps the look-up to one a row; written out wherever it is asked for, one list had ten of them,
 * and the database took longer to plan them than to answer.
 */
export const heard = (): RawBuilder<unknown> => sql`
  cross join lateral (
    select greatest((
      select max(f.happened_on) from journey_fact f
      where f.service_id = n.service_id and f.journey_id = n.journey_id and f.kind = any(${CONTACT_KINDS})
        and f.happened_on >= coalesce(n.opened_on, '-infinity')),
      case when n.last_seen >= n.opened_on then n.last_seen end, (
      select max(w.sent_on) from waiting_word w
      where w.service_id = n.service_id and w.journey_id = n.journey_id
        and w.sent_on >= coalesce(n.opened_on, '-infinity'))) as last_contact
    offset 0
  ) as heard`;

/** The day that `heard` found. */
export const lastContact = (): RawBuilder<string | null> => sql`heard.last_contact`;

/** How many names stand on Today for each reason. */
export const MOST_CALLS = 5;

/**
 * Whom to call today and why, each person once, under the first reason that holds. `first` holds the longest waits.
 * Somebody who is having a break or resting is left in peace, and so is everybody we reached out to since.
 */
export async function callsToday(
  tx: Tx,
  serviceId: string,
  today: CalendarDay,
  after: CallAfter,
  most: number = MOST_CALLS,
): Promise<CallsOfReason[]> {
  const { rows } = await sql<CallRow>`
    select reason, total, journey_id, called, full_name, phone, since from (
      select c.*, p.called, p.full_name, p.phone,
        count(*) over (partition by reason) as total,
        row_number() over (partition by reason order by since, c.journey_id) as place
      from (${reasons(serviceId, today, after)}) as c
      join person p on p.person_id = c.person_id
    ) as ranked
    where place <= ${most} order by since, journey_id`.execute(tx);
  return ORDER.flatMap((reason) => {
    const found = rows.filter((row) => row.reason === reason);
    const total = Number(found[0]?.total ?? 0);
    return total === 0 ? [] : [{ reason, total, first: found.map(callOf) }];
  });
}

const ORDER: readonly CallReason[] = ['not-asked', 'offer-over', 'waits-without-word', 'quiet'];

interface CallRow {
  reason: CallReason;
  total: string;
  journey_id: string;
  called: string;
  full_name: string;
  phone: string | null;
  since: string;
}

const callOf = (row: CallRow): Call => ({
  journeyId: row.journey_id,
  called: row.called,
  fullName: row.full_name,
  phone: row.phone,
  reason: row.reason,
  since: row.since as CalendarDay,
});

/** One row a person: the first reason in order that holds. */
function reasons(serviceId: string, today: CalendarDay, after: CallAfter): RawBuilder<unknown> {
  return sql`
    select journey_id, person_id, reason,
      case reason
        when 'not-asked' then opened_on
        when 'offer-over' then offer_reply_by
        when 'waits-without-word' then greatest(contact, opened_on)
        else greatest(last_seen, last_word_on, stage_since, contact)
      end as since
    from (
      select n.*, ${lastContact()} as contact,
        case
          when ${reasonHolds('not-asked', today, after)} then 'not-asked'
          when ${reasonHolds('offer-over', today, after)} then 'offer-over'
          when ${reasonHolds('waits-without-word', today, after)} then 'waits-without-word'
          when ${reasonHolds('quiet', today, after)} then 'quiet'
        end as reason
      from status_span st
      join journey_now n on n.service_id = st.service_id and n.journey_id = st.journey_id
      ${heard()}
      where st.service_id = ${serviceId} and st.status = any(${WITH_REASONS})
        and st.from_on <= ${today} and (st.to_on is null or st.to_on > ${today})
    ) as judged
    where reason is not null`;
}

/** When a reason holds, over `journey_now n`, `status_span st` and `heard`: Today and the lists read the same conditions. */
export function reasonHolds(reason: CallReason, today: CalendarDay, after: CallAfter): RawBuilder<boolean> {
  const updateBefore = addDays(today, -after.updateDays);
  switch (reason) {
    case 'not-asked':
      return sql<boolean>`(st.status = 'suggested' and ${lastContact()} is null)`;
    case 'offer-over':
      return sql<boolean>`(n.offer_reply_by < ${today}
        and coalesce(${lastContact()}, n.offer_reply_by) <= n.offer_reply_by)`;
    case 'waits-without-word':
      return sql<boolean>`(st.status in ('asked', 'awaiting-outcome', 'waiting')
        and greatest(${lastContact()}, n.opened_on) < ${updateBefore})`;
    case 'quiet':
      return sql<boolean>`(st.status in ('preparing', 'taking-part', 'moving-on')
        and greatest(n.last_seen, n.last_word_on, n.stage_since, ${lastContact()}) < ${addDays(today, -after.quietDays)})`;
  }
}

const WITH_REASONS = [
  'suggested',
  'asked',
  'awaiting-outcome',
  'offered',
  'waiting',
  'preparing',
  'taking-part',
  'moving-on',
];

/** Facts by which somebody heard from us. */
const CONTACT_KINDS = ['reached-out', 'screened', 'assessed', 'offered', 'offer-withdrawn', 'put-forward', 'moved'];
