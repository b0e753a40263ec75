import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './voice.tables.ts';
import type { Kind } from './voice.tables.ts';

/** What people told a service in a time, counted; each contribution once, and of no other service. */
export interface VoiceCounts {
  readonly received: Readonly<Record<Kind, number>>;
  readonly answered: number;
  /** Complaints answered by the day that was said. */
  readonly complaintsInTime: number;
  readonly changed: number;
  /** Contributions whose author is not content with the latest answer, or only in part. */
  readonly notContent: number;
}

/** Counts what was received from a day to a day, both included, as far as the actor may read it. */
export async function voiceCounts(tx: Tx, serviceId: string, from: CalendarDay, to: CalendarDay): Promise<VoiceCounts> {
  const { rows } = await sql<{
    kind: Kind;
    received: number;
    answered: number;
    in_time: number;
    changed: number;
    not_content: number;
  }>`
    select v.kind, count(*)::int as received, count(a.first_at)::int as answered, count(*) filter (where a.change = 'made')::int as changed,
      count(*) filter (where v.kind = 'complaint' and (a.first_at at time zone 'Europe/London')::date <= v.answer_by)::int as in_time,
      count(*) filter (where w.content in ('no', 'partly'))::int as not_content
    from voice v
    left join lateral (select min(answered_at) as first_at, (array_agg(change order by nth desc))[1] as change from voice_answer
      where service_id = v.service_id and voice_id = v.voice_id) a on true
    left join lateral (select content from voice_view where service_id = v.service_id and voice_id = v.voice_id
      order by view_nth desc limit 1) w on true
    where v.service_id = ${serviceId} and (v.received_at at time zone 'Europe/London')::date between ${from}::date and ${to}::date
    group by v.kind`.execute(tx);
  const of = (kind: Kind) => rows.find((row) => row.kind === kind)?.received ?? 0;
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + pick(row), 0);
  return {
    received: { compliment: of('compliment'), complaint: of('complaint'), comment: of('comment') },
    answered: sum((row) => row.answered),
    complaintsInTime: sum((row) => row.in_time),
    changed: sum((row) => row.changed),
    notContent: sum((row) => row.not_content),
  };
}
