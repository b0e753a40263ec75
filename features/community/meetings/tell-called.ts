import { type CalendarDay, londonDay, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { listServices } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { type QuietHours, send } from '#platform/outbox/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import { words } from './meeting-words.ts';

const PURPOSE = 'tell those who asked that a meeting was called';

/**
 * Writes to those members who wanted to know that a meeting was called, by the way they said is safe. The message names
 * no service and says nothing of the reason. Cut off or run twice, each is written to once: the meeting is marked and the
 * messages written in one transaction.
 */
export async function tellOfCalledMeetings({ storage, clock }: { storage: Storage; clock: Clock }): Promise<number> {
  let written = 0;
  for (const { serviceId } of await asSystem(storage, null, PURPOSE, listServices)) {
    written += await asSystem(storage, serviceId, PURPOSE, (tx) => tellInService(tx, serviceId, clock.now()));
  }
  return written;
}

async function tellInService(tx: Tx, serviceId: string, now: Date): Promise<number> {
  const today = londonDay(now);
  const called = await tx
    .updateTable('community_meeting')
    .set({ told_at: now })
    .where('service_id', '=', serviceId)
    .where('kind', '<>', 'usual')
    .where('told_at', 'is', null)
    .returning(['meeting_id', 'community_id', 'meets_on', 'meets_at', 'called_person'])
    .execute();
  let written = 0;
  for (const meeting of called) {
    // A job that comes late tells nobody of what is over.
    if (meeting.meets_on !== null && meeting.meets_on < today) continue;
    written += await tellOf(tx, serviceId, meeting, today);
  }
  return written;
}

interface Called {
  readonly meeting_id: string;
  readonly community_id: string;
  readonly meets_on: string | null;
  readonly meets_at: string | null;
  readonly called_person: string | null;
}

async function tellOf(tx: Tx, serviceId: string, meeting: Called, today: CalendarDay): Promise<number> {
  const { rows } = await sql<{ person_id: string; channel: 'text' | 'email'; address: string }>`
    select n.person_id, c.way as channel, case c.way when 'text' then p.phone else p.email end as address
    from meeting_news n join person p on p.person_id = n.person_id
    join safe_contact c on c.service_id = n.service_id and c.person_id = n.person_id
      and c.way in ('text', 'email') and c.may_leave_message
    where n.service_id = ${serviceId} and n.community_id = ${meeting.community_id}
      and n.person_id is distinct from ${meeting.called_person}
      and case c.way when 'text' then p.phone else p.email end <> ''
      and app.is_in_community(n.community_id, n.person_id)`.execute(tx);
  const time = meeting.meets_at === null ? '' : ` ${meeting.meets_at.slice(0, 5)}`;
  const when = `${longDate(meeting.meets_on as CalendarDay)}${time}`;
  for (const { person_id: personId, channel, address: to } of rows) {
    await send(tx, {
      serviceId,
      personId,
      channel,
      to,
      kind: 'meeting-called',
      subject: words('told-subject'),
      words: words('told', { when }),
      onceKey: `meeting-called ${meeting.meeting_id} ${personId}`,
      ...(meeting.meets_on === today ? {} : { quiet: NIGHT }),
    });
  }
  return rows.length;
}

/** A meeting of today is told at once; what has time waits for the morning. */
const NIGHT: QuietHours = { from: '20:00', to: '09:00', sundays: false, bankHolidays: false };
