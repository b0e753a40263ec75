import { type CalendarDay, londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { listServices } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { type QuietHours, send } from '#platform/outbox/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import type { Asked } from '../training.tables.ts';
import { isToBeSent, openOn } from './asked.rules.ts';
import { makeLink } from './asked.store.ts';
import { words } from './training-words.ts';

const PURPOSE = 'ask people who were trained what it changed';
const QUIET: QuietHours = { from: '20:00', to: '08:00', sundays: true, bankHolidays: true };

export interface Sending {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly origin: string;
}

/**
 * Sends the questions that can be answered now to those who agreed, and once more a week later to those who have not
 * answered. Each service in a transaction of its own; twice at once sends once. Returns how many went out.
 */
export async function sendTrainingQuestions({ storage, clock, origin }: Sending): Promise<number> {
  const services = await asSystem(storage, null, PURPOSE, listServices);
  let sent = 0;
  for (const { serviceId } of services)
    sent += await asSystem(storage, serviceId, PURPOSE, (tx) => sendOf(tx, serviceId, origin, clock.now()));
  return sent;
}

interface Waiting {
  readonly event_id: string;
  readonly attendee_id: string;
  readonly title: string;
  readonly held_on: string;
  readonly email: string;
  readonly came: boolean;
  readonly state: string;
  readonly answered: Asked[];
  readonly sent: { asked: Asked; on: CalendarDay }[];
}

async function sendOf(tx: Tx, serviceId: string, origin: string, now: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`training-questions ${serviceId}`}, 0))`.execute(tx);
  const today = londonDay(now);
  let sent = 0;
  for (const one of await whoMayBeAsked(tx, serviceId, today)) {
    for (const { asked, until } of openOn(one.held_on as CalendarDay, today)) {
      // Before, whoever is expected is asked; afterwards, whoever came.
      const isAsked = asked === 'before' ? one.state === 'planned' : one.came;
      const sentOn = one.sent.filter((earlier) => earlier.asked === asked).map(({ on }) => on);
      if (!isAsked || one.answered.includes(asked) || !isToBeSent(sentOn, today)) continue;
      const of = { serviceId, eventId: one.event_id, attendeeId: one.attendee_id, asked, until };
      const path = await makeLink(tx, of, 'email', now);
      await send(tx, {
        serviceId,
        channel: 'email',
        to: one.email,
        kind: 'training-questions',
        subject: words('email-subject', { title: one.title }),
        words: words(`email-${asked}`, { title: one.title, link: `${origin}${path}` }),
        quiet: QUIET,
        secret: path,
      });
      sent += 1;
    }
  }
  return sent;
}

async function whoMayBeAsked(tx: Tx, serviceId: string, today: CalendarDay): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`
    select a.event_id, a.attendee_id, e.title, e.held_on::text as held_on, p.email, a.came, e.state,
      array(select x.asked from training_answer x where x.service_id = a.service_id and x.event_id = a.event_id
            and x.attendee_id = a.attendee_id) as answered,
      coalesce((select jsonb_agg(jsonb_build_object('asked', l.asked, 'on', (l.sent_at at time zone 'Europe/London')::date))
         from training_link l where l.service_id = a.service_id and l.event_id = a.event_id and l.attendee_id = a.attendee_id
         and l.by = 'email'), '[]') as sent
    from training_attendance a
    join training_event e on e.service_id = a.service_id and e.event_id = a.event_id
    join attendee p on p.service_id = a.service_id and p.attendee_id = a.attendee_id
    where a.service_id = ${serviceId} and e.kind = 'training' and e.state <> 'cancelled' and e.counted = 'people'
      and e.held_on between ${today}::date - interval '6 months 1 day' and ${today}::date + 7
      and p.agreed_on is not null and p.email is not null and p.same_as is null
    order by a.event_id, a.attendee_id`.execute(tx);
  return rows;
}
