import { addDays, addLength, type CalendarDay } from '@commonground/calendar';
import { type RunningModel, valueOr } from '@commonground/service-model';
import { sql } from 'kysely';
import { callAfter, heard, lastContact, type Suits, suitsOf, wordsSentTo } from '#features/journeys/index.ts';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';

export const WAITING_STATUSES = [
  'suggested',
  'asked',
  'being-assessed',
  'awaiting-outcome',
  'waiting',
  'offered',
] as const;
export type WaitingStatus = (typeof WAITING_STATUSES)[number];

/** One wait of the person who reads. */
export interface MyWait {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly journeyId: string;
  readonly model: RunningModel;
  readonly status: WaitingStatus;
  readonly since: CalendarDay;
  /** The part a place is waited for or offered in. */
  readonly component: string | null;
  readonly replyBy: CalendarDay | null;
  /** How many who still wait for the same part asked before; null where nobody queues. */
  readonly before: number | null;
  /** The day by which the service said they would hear; null where it is their turn. */
  readonly promised: { readonly what: 'answer' | 'hear'; readonly by: CalendarDay } | null;
  readonly suits: Suits | undefined;
  readonly sent: readonly { readonly on: CalendarDay; readonly words: string }[];
}

interface Row {
  service_id: string;
  name: string;
  journey_id: string;
  model_version: number;
  status: WaitingStatus;
  opened_on: string | null;
  from_on: string;
  contact: string | null;
  route: string | null;
  waiting_component: string | null;
  waiting_since: string | null;
  offered_component: string | null;
  offer_reply_by: string | null;
  before: number | null;
}

/** The journeys in which the person waits for something today: those that `myWaits` tells about. */
export async function journeysInWait(tx: Tx, personId: string, today: CalendarDay): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('journey_now as n')
    .innerJoin('status_span as st', (join) =>
      join.onRef('st.service_id', '=', 'n.service_id').onRef('st.journey_id', '=', 'n.journey_id'),
    )
    .select('n.journey_id')
    .where('n.person_id', '=', personId)
    .where('n.ended_on', 'is', null)
    .where('st.status', 'in', [...WAITING_STATUSES])
    .where('st.from_on', '<=', today)
    .where(({ eb, or }) => or([eb('st.to_on', 'is', null), eb('st.to_on', '>', today)]))
    .execute();
  return new Set(rows.map((row) => row.journey_id));
}

/** Everything the person waits for, in every service. Read as the person: the database shows nobody else's wait. */
export async function myWaits(tx: Tx, personId: string, today: CalendarDay): Promise<MyWait[]> {
  const { rows } = await sql<Row>`
    select n.service_id, s.name, n.journey_id, j.model_version, st.status, n.opened_on, st.from_on, sp.route,
      ${lastContact()} as contact, n.waiting_component, n.waiting_since, n.offered_component, n.offer_reply_by,
      case when n.waiting_component is not null then app.asked_before_me(n.service_id, n.waiting_component) end as before
    from journey_now n
    join journey j on j.service_id = n.service_id and j.journey_id = n.journey_id
    join service s on s.service_id = n.service_id
    join status_span st on st.service_id = n.service_id and st.journey_id = n.journey_id
      and st.from_on <= ${today} and (st.to_on is null or st.to_on > ${today})
    left join journey_span sp on sp.service_id = n.service_id and sp.journey_id = n.journey_id and sp.nth = n.nth_span
    ${heard()}
    where n.person_id = ${personId} and n.ended_on is null and st.status = any (${[...WAITING_STATUSES]}::text[])
    order by s.name`.execute(tx);
  const waits: MyWait[] = [];
  for (const row of rows) waits.push(await waitOf(tx, row));
  return waits;
}

async function waitOf(tx: Tx, row: Row): Promise<MyWait> {
  const model = await runningModel(tx, row.service_id, row.model_version);
  const opened = (row.opened_on ?? row.from_on) as CalendarDay;
  return {
    serviceId: row.service_id,
    serviceName: row.name,
    journeyId: row.journey_id,
    model,
    status: row.status,
    since: (row.status === 'waiting' ? (row.waiting_since ?? opened) : opened) as CalendarDay,
    component: row.status === 'offered' ? row.offered_component : row.waiting_component,
    replyBy: row.offer_reply_by as CalendarDay | null,
    before: row.status === 'waiting' ? row.before : null,
    promised: promisedTo(model, row, opened),
    suits: await suitsOf(tx, row.service_id, row.journey_id),
    sent: await wordsSentTo(tx, row.service_id, row.journey_id),
  };
}

/** A first answer where the door promises one, and otherwise word from us as often as the service says. */
function promisedTo(model: RunningModel, row: Row, opened: CalendarDay): MyWait['promised'] {
  if (row.status === 'suggested' || row.status === 'offered') return null;
  const route = row.route === null ? undefined : model.intake.routes[row.route];
  const within = route === undefined ? undefined : valueOr(route.firstAnswerWithin, undefined);
  if (row.status === 'asked' && row.contact === null && within !== undefined)
    return { what: 'answer', by: addLength(opened, within) };
  const last = row.contact !== null && row.contact > opened ? (row.contact as CalendarDay) : opened;
  return { what: 'hear', by: addDays(last, callAfter(model).updateDays) };
}
