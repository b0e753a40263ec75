import { addDays, type CalendarDay, lengthInDays, londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { safeContactOf } from '#features/journeys/index.ts';
import { listServices, runningModel } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { isContactEnded, type QuietHours, send, textsStopped } from '#platform/outbox/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import { detailsConfirmedOn, detailsGoodSince } from '../contact/may-contact.ts';
import { words } from '../leaving-words.ts';
import { leaverTokenHash, newLeaverToken } from './question.store.ts';

export interface Asking {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Scheme and host of this deployment. */
  readonly origin: string;
}

const PURPOSE = 'ask people who left why';
/** Somebody who left longer ago than this when asking began is not written to out of the blue. */
const ASKED_WITHIN_DAYS = 60;
/** Days in which there is time to answer. */
export const DAYS_TO_ANSWER = 60;
export const QUIET: QuietHours = { from: '20:00', to: '09:00', sundays: true, bankHolidays: true };

/**
 * Asks everybody who left why, at leaving and once more later, also those who left before they started: on the way they
 * said is safe, or by a line on the team's list for those who want to be rung or have no number. Each question is written
 * once, with its message, in one transaction; the job may run twice at once or be cut off anywhere. Returns how many went out.
 */
export async function askLeavers({ storage, clock, origin }: Asking): Promise<number> {
  const now = clock.now();
  const services = await asSystem(storage, null, PURPOSE, listServices);
  let sent = 0;
  for (const { serviceId } of services) {
    const waiting = await asSystem(storage, serviceId, PURPOSE, async (tx) => {
      await writeQuestions(tx, serviceId, londonDay(now));
      return questionsToSend(tx, serviceId, londonDay(now));
    });
    for (const question of waiting) {
      const went = await asSystem(storage, serviceId, PURPOSE, (tx) =>
        sendQuestion(tx, { serviceId, ...question, origin }, now),
      );
      if (went) sent += 1;
    }
  }
  return sent;
}

/** A row for every ending that has none yet. One who has come back is not asked why they left. */
export async function writeQuestions(tx: Tx, serviceId: string, today: CalendarDay): Promise<void> {
  const { settings } = await runningModel(tx, serviceId);
  const later = Math.round(lengthInDays(String(settings['ask-leavers-again-after'].value)));
  await sql`
    insert into leaver_question (service_id, journey_id, person_id, nth_span, asked_when, due_on, answer_until)
    select s.service_id, s.journey_id, n.person_id, s.nth, w.asked_when, s.ended_date + w.days, s.ended_date + w.days + ${DAYS_TO_ANSWER}::int
    from journey_span s
    join journey_now n on n.service_id = s.service_id and n.journey_id = s.journey_id and n.nth_span = s.nth
    cross join (values ('at-leaving', 0), ('later', ${later}::int)) as w (asked_when, days)
    where s.service_id = ${serviceId} and s.ended_date is not null and s.ending <> 'died'
      and not app.contact_ended(n.person_id)
      and s.ended_date + w.days between ${addDays(today, -ASKED_WITHIN_DAYS)}::date and ${today}::date
    on conflict do nothing`.execute(tx);
}

interface ToSend {
  readonly questionId: string;
  readonly personId: string;
}

async function questionsToSend(tx: Tx, serviceId: string, today: CalendarDay): Promise<ToSend[]> {
  const rows = await tx
    .selectFrom('leaver_question as q')
    .innerJoin('safe_contact as c', (join) =>
      join.onRef('c.service_id', '=', 'q.service_id').onRef('c.person_id', '=', 'q.person_id'),
    )
    .select(['q.question_id', 'q.person_id'])
    .where('q.service_id', '=', serviceId)
    .where('q.channel', 'is', null)
    .where('q.answered_at', 'is', null)
    .where('q.declined_at', 'is', null)
    .where('q.due_on', '<=', today)
    .where('q.answer_until', '>=', today)
    .where('c.way', 'in', ['text', 'email'])
    .where('c.may_leave_message', '=', true)
    .execute();
  return rows.map((row) => ({ questionId: row.question_id, personId: row.person_id }));
}

/** Whether they may be reached is asked again here: they may have said stop, come back or died a moment ago. */
async function sendQuestion(tx: Tx, of: ToSend & { serviceId: string; origin: string }, now: Date): Promise<boolean> {
  const { serviceId, personId, questionId, origin } = of;
  const reach = await reachOfLeaver(tx, serviceId, personId, londonDay(now));
  if (reach === undefined) return false;
  const token = newLeaverToken();
  const { numUpdatedRows } = await tx
    .updateTable('leaver_question')
    .set({ channel: reach.channel, asked_on: londonDay(now), asked_by: null, token_hash: leaverTokenHash(token) })
    .where('service_id', '=', serviceId)
    .where('question_id', '=', questionId)
    .where('channel', 'is', null)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const path = `/leaving/${token}`;
  await send(tx, {
    serviceId,
    personId,
    channel: reach.channel,
    to: reach.to,
    kind: 'leaver-question',
    subject: words('email-subject'),
    words: words(`${reach.channel}-words`, { link: `${origin}${path}` }),
    onceKey: `leaver-question ${questionId}`,
    quiet: QUIET,
    secret: path,
  });
  return true;
}

/** The way that was said to be safe, while its number or address is still known to be theirs. */
async function reachOfLeaver(tx: Tx, serviceId: string, personId: string, today: CalendarDay) {
  if (await isContactEnded(tx, personId)) return undefined;
  const contact = await safeContactOf(tx, serviceId, personId);
  const stopped = await tx
    .selectFrom('reminder_wish')
    .select('person_id')
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .where('stopped_at', 'is not', null)
    .executeTakeFirst();
  if (contact === undefined || contact.way === 'phone' || !contact.mayLeaveMessage || stopped !== undefined)
    return undefined;
  const confirmed = await detailsConfirmedOn(tx, { serviceId, personId });
  if (confirmed === null || confirmed < (await detailsGoodSince(tx, serviceId, today))) return undefined;
  const person = await tx
    .selectFrom('person')
    .select(['phone', 'email'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const to = contact.way === 'text' ? person?.phone : person?.email;
  if (contact.way === 'text' && to && (await textsStopped(tx, { serviceId, number: to }))) return undefined;
  return to ? { channel: contact.way, to } : undefined;
}
