import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { DecidedBy } from './decisions/decisions.tables.ts';
import type { Origin } from './ideas/ideas.tables.ts';

export type ByWho = Readonly<Record<DecidedBy, number>>;

/** What the communities of a service did from a day to a day, both included. Counts only; nobody is in it. */
export interface CommunityCounts {
  readonly meetings: number;
  readonly crisisMeetings: number;
  readonly decisions: ByWho;
  readonly riskDecisions: ByWho;
  /** Decisions beside which it is written that somebody was against. */
  readonly withDissent: number;
  readonly actions: { readonly agreed: number; readonly done: number; readonly dropped: number };
  /** Ideas suggested in this time, by where they came from; and what was decided in this time. */
  readonly ideas: Readonly<Record<Origin, number>>;
  readonly ideasTried: number;
  readonly ideasAdopted: number;
  readonly ideasNotTakenUp: number;
}

export async function communityCounts(
  tx: Tx,
  serviceId: string,
  from: CalendarDay,
  to: CalendarDay,
): Promise<CommunityCounts> {
  const within = (column: string) => sql`service_id = ${serviceId} and ${sql.ref(column)} between ${from} and ${to}`;
  const count = async (query: ReturnType<typeof sql<{ key: string; n: number }>>): Promise<Record<string, number>> =>
    Object.fromEntries((await query.execute(tx)).rows.map(({ key, n }) => [key, n]));
  const meetings = await count(sql`
    select m.kind as key, count(*)::int as n from community_meeting m
    left join session s on s.service_id = m.service_id and s.session_id = m.session_id
    where m.service_id = ${serviceId} and m.opened_at is not null
      and coalesce(s.session_date, m.meets_on) between ${from} and ${to} group by 1`);
  const decisions = await count(
    sql`select decided_by as key, count(*)::int as n from community_decision where ${within('decided_on')} group by 1`,
  );
  const risk = await count(
    sql`select decided_by as key, count(*)::int as n from community_decision where ${within('decided_on')} and risk group by 1`,
  );
  const dissent = await count(
    sql`select 'n' as key, count(*)::int as n from community_decision where ${within('decided_on')} and (against > 0 or dissent is not null)`,
  );
  const agreed = await count(
    sql`select 'n' as key, count(*)::int as n from community_action where service_id = ${serviceId}
      and (written_at at time zone 'Europe/London')::date between ${from} and ${to}`,
  );
  const finished = await count(
    sql`select outcome as key, count(*)::int as n from community_action where ${within('done_on')} group by 1`,
  );
  const ideas = await count(
    sql`select origin as key, count(*)::int as n from community_idea where ${within('suggested_on')} group by 1`,
  );
  const steps = await count(
    sql`select step as key, count(*)::int as n from idea_step where ${within('on_day')} group by 1`,
  );
  return {
    meetings: Object.values(meetings).reduce((sum, n) => sum + n, 0),
    crisisMeetings: meetings.crisis ?? 0,
    decisions: byWho(decisions),
    riskDecisions: byWho(risk),
    withDissent: dissent.n ?? 0,
    actions: { agreed: agreed.n ?? 0, done: finished.done ?? 0, dropped: finished.dropped ?? 0 },
    ideas: {
      member: ideas.member ?? 0,
      staff: ideas.staff ?? 0,
      together: ideas.together ?? 0,
      elsewhere: ideas.elsewhere ?? 0,
    },
    ideasTried: steps.tried ?? 0,
    ideasAdopted: steps.adopted ?? 0,
    ideasNotTakenUp: steps['not-taken-up'] ?? 0,
  };
}

const byWho = (found: Record<string, number>): ByWho => ({
  members: found.members ?? 0,
  together: found.together ?? 0,
  'one-person': found['one-person'] ?? 0,
  staff: found.staff ?? 0,
});
