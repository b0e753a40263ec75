import { type CalendarDay, londonDay } from '@commonground/calendar';
import { type CountsAs, countsAs, ENDINGS } from '@commonground/service-model';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

/** How the question stood for people, of all that fell due in a period. Every person asked is in one of the last four. */
export interface AskedCounts {
  readonly when: 'at-leaving' | 'later';
  readonly countsAs: CountsAs;
  readonly due: number;
  readonly answered: number;
  readonly dissent: number;
  readonly declined: number;
  /** Asked, and no word until there was no more time. */
  readonly silent: number;
  /** Nobody reached them in time: not asked, which is not silence. */
  readonly notAsked: number;
  readonly open: number;
}

export interface ReasonCount {
  readonly countsAs: CountsAs;
  readonly toldBy: string;
  readonly reason: string;
  readonly people: number;
}

/** What leavers said about being in touch afterwards; those nobody asked are no refusals. */
export interface FollowUpCounts {
  readonly left: number;
  readonly agreed: number;
  readonly saidNo: number;
  readonly notAsked: number;
}

interface Period {
  readonly serviceId: string;
  readonly from: CalendarDay;
  readonly today: CalendarDay;
}

/** Which kind an ending counts as, for SQL: the same list that the rules read. */
const kinds = () => sql.join(ENDINGS.map((ending) => sql`(${ending}::text, ${countsAs(ending)}::text)`));

/** Counted by the system, which may see that there is an answer and shows nobody whose it is. */
export async function askedCounts(tx: Tx, { serviceId, from, today }: Period): Promise<AskedCounts[]> {
  const { rows } = await sql<Record<string, string>>`
    select q.asked_when, k.counts_as, count(*) as due,
      count(*) filter (where q.answered_at is not null) as answered,
      count(*) filter (where w.dissent) as dissent,
      count(*) filter (where q.answered_at is null and q.declined_at is not null) as declined,
      count(*) filter (where q.answered_at is null and q.declined_at is null and q.asked_on is not null and q.answer_until < ${today}) as silent,
      count(*) filter (where q.answered_at is null and q.declined_at is null and q.asked_on is null and q.answer_until < ${today}) as not_asked,
      count(*) filter (where q.answered_at is null and q.declined_at is null and q.answer_until >= ${today}) as open
    from leaver_question q
    join journey_span s on s.service_id = q.service_id and s.journey_id = q.journey_id and s.nth = q.nth_span
    join (values ${kinds()}) as k (ending, counts_as) on k.ending = s.ending
    left join leaver_words w on w.service_id = q.service_id and w.question_id = q.question_id
    where q.service_id = ${serviceId} and q.due_on >= ${from} and q.due_on <= ${today}
    group by q.asked_when, k.counts_as order by q.asked_when, k.counts_as`.execute(tx);
  return rows.map((row) => ({
    when: row.asked_when as AskedCounts['when'],
    countsAs: row.counts_as as CountsAs,
    due: Number(row.due),
    answered: Number(row.answered),
    dissent: Number(row.dissent),
    declined: Number(row.declined),
    silent: Number(row.silent),
    notAsked: Number(row.not_asked),
    open: Number(row.open),
  }));
}

/** Everybody who left in a period, by what became of the question at leaving: the parts add up to those who left. */
export interface LeftCounts {
  readonly left: number;
  /** They had a question at leaving; how it stood is told by `AskedCounts`. */
  readonly asked: number;
  /** They left before the first question of this service: nobody was asked then. */
  readonly beforeAsking: number;
  /** They have come back since, so nobody asks why they left. */
  readonly cameBack: number;
  /** Contact has ended, or the question is not written yet. */
  readonly other: number;
}

export async function leftCounts(tx: Tx, { serviceId, from, today }: Period): Promise<LeftCounts> {
  const { rows } = await sql<Record<keyof LeftCounts, string>>`
    with began as (select min(due_on) as on_day from leaver_question where service_id = ${serviceId}),
    leavers as (
      select case
        when exists (select from leaver_question q where q.service_id = s.service_id and q.journey_id = s.journey_id
          and q.nth_span = s.nth and q.asked_when = 'at-leaving') then 'asked'
        when b.on_day is null or s.ended_date < b.on_day then 'before'
        when n.nth_span > s.nth or n.ended_on is null then 'back'
        else 'other' end as what
      from journey_span s
      join journey_now n on n.service_id = s.service_id and n.journey_id = s.journey_id
      cross join began b
      where s.service_id = ${serviceId} and s.ending <> 'died' and s.ended_date >= ${from} and s.ended_date <= ${today}
    )
    select count(*) as left, count(*) filter (where what = 'asked') as asked,
      count(*) filter (where what = 'before') as "beforeAsking", count(*) filter (where what = 'back') as "cameBack",
      count(*) filter (where what = 'other') as other
    from leavers`.execute(tx);
  const of = (part: keyof LeftCounts) => Number(rows[0]?.[part] ?? 0);
  return {
    left: of('left'),
    asked: of('asked'),
    beforeAsking: of('beforeAsking'),
    cameBack: of('cameBack'),
    other: of('other'),
  };
}

export async function reasonCounts(tx: Tx, { serviceId, from, today }: Period): Promise<ReasonCount[]> {
  const { rows } = await sql<{ counts_as: CountsAs; told_by: string; reason_code: string; people: string }>`
    select k.counts_as, r.told_by, r.reason_code, count(distinct f.journey_id) as people
    from ending_reason r
    join journey_fact f on f.service_id = r.service_id and f.fact_id = r.fact_id
    join (values ${kinds()}) as k (ending, counts_as) on k.ending = f.body->>'as'
    where r.service_id = ${serviceId} and f.happened_on >= ${from} and f.happened_on <= ${today}
    group by k.counts_as, r.told_by, r.reason_code`.execute(tx);
  return rows.map((row) => ({
    countsAs: row.counts_as,
    toldBy: row.told_by,
    reason: row.reason_code,
    people: Number(row.people),
  }));
}

export async function followUpCounts(tx: Tx, { serviceId, from, today }: Period): Promise<FollowUpCounts> {
  const { rows } = await sql<{ left: string; agreed: string; said_no: string }>`
    select count(*) as left, count(*) filter (where c.gives) as agreed, count(*) filter (where not c.gives) as said_no
    from journey_now n
    join journey_span s on s.service_id = n.service_id and s.journey_id = n.journey_id and s.nth = n.nth_span and s.ending <> 'died'
    left join lateral (select x.gives from follow_up_consent x where x.service_id = n.service_id and x.person_id = n.person_id
      order by x.seq desc limit 1) as c on true
    where n.service_id = ${serviceId} and n.ended_on >= ${from} and n.ended_on <= ${today}`.execute(tx);
  const [row] = rows;
  const [left, agreed, saidNo] = [Number(row?.left ?? 0), Number(row?.agreed ?? 0), Number(row?.said_no ?? 0)];
  return { left, agreed, saidNo, notAsked: left - agreed - saidNo };
}

/** What one leaver said, without the name. */
export interface LeaverSaid {
  readonly questionId: string;
  readonly personId: string;
  readonly month: CalendarDay;
  readonly when: 'at-leaving' | 'later';
  readonly good: string;
  readonly bad: string;
  readonly more: string;
  readonly dissent: boolean;
  readonly mayQuote: boolean;
}

/** Words that a lead may read, the newest first; the database shows them no others. */
export async function wordsForLead(
  tx: Tx,
  serviceId: string,
  page: { limit: number; offset: number },
): Promise<{ total: number; said: LeaverSaid[] }> {
  const query = tx
    .selectFrom('leaver_words as w')
    .innerJoin('leaver_question as q', (join) =>
      join.onRef('q.service_id', '=', 'w.service_id').onRef('q.question_id', '=', 'w.question_id'),
    )
    .where('w.service_id', '=', serviceId)
    .where((or) => or.or([or('w.good', '<>', ''), or('w.bad', '<>', ''), or('w.more', '<>', '')]));
  const { n } = await query.select((e) => e.fn.countAll<string>().as('n')).executeTakeFirstOrThrow();
  const rows = await query
    .select([
      'w.question_id',
      'w.person_id',
      'w.good',
      'w.bad',
      'w.more',
      'w.dissent',
      'w.may_quote',
      'q.answered_at',
      'q.asked_when',
    ])
    .orderBy('q.answered_at', 'desc')
    .orderBy('w.question_id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const said = rows.map((row) => ({
    questionId: row.question_id,
    personId: row.person_id,
    month: londonDay(row.answered_at as Date),
    when: row.asked_when,
    good: row.good,
    bad: row.bad,
    more: row.more,
    dissent: row.dissent,
    mayQuote: row.may_quote,
  }));
  return { total: Number(n), said };
}
