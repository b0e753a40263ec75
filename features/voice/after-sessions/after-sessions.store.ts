import { addDays, type CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { listServices } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import '../voice.tables.ts';

/** Days after a session in which it can be said how it was. */
const DAYS = 7;

/** A session the member was at and has not been asked about. */
export interface SessionToSay {
  readonly serviceId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly on: CalendarDay;
}

/** At most three, the latest first: it is offered and never asked for twice. */
export async function sessionsToSay(tx: Tx, today: CalendarDay): Promise<SessionToSay[]> {
  const { rows } = await sql<{ service_id: string; session_id: string; session_date: string; name: string }>`
    select service_id, session_id, session_date, name from app.sessions_to_say(${addDays(today, -DAYS)}::date)`.execute(
    tx,
  );
  return rows.map((row) => ({
    serviceId: row.service_id,
    sessionId: row.session_id,
    name: row.name,
    on: row.session_date as CalendarDay,
  }));
}

export interface HowItWas {
  readonly step: number | null;
  readonly words: string | null;
  readonly name: string | null;
}

/** Keeps it without saying whose it is. Nothing said at all means: do not ask again. False when it was said before. */
export async function sayHowItWas(tx: Tx, at: SessionToSay, said: HowItWas): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select app.say_how_session_was(${at.serviceId}, ${at.sessionId}::uuid, ${said.step}::int, ${said.words}::text, ${said.name}::text) as kept`.execute(
    tx,
  );
  return rows[0]?.kept ?? false;
}

/**
 * After each week, writes answers and who has answered anew in every service, so that nothing of the order or the transaction
 * in which they came links the two. A job asks for it each night; done again in a week it changes nothing.
 */
export async function writeFeedbackAnew({ storage, clock }: { storage: Storage; clock: Clock }): Promise<void> {
  await asSystem(storage, everyService, 'write answers about sessions anew', async (tx) => {
    for (const { serviceId } of await listServices(tx))
      await sql`select app.write_session_feedback_anew(${serviceId}, ${clock.today()}::date)`.execute(tx);
  });
}

/** What is known together of a group. Nothing but its name below five answers. */
export interface GroupTogether {
  readonly groupId: string;
  readonly name: string;
  readonly answers: number | null;
  readonly steps: readonly number[];
  readonly said: readonly string[];
}

export async function sessionsTogether(tx: Tx, serviceId: string, since: CalendarDay): Promise<GroupTogether[]> {
  const { rows } = await sql<{
    group_id: string;
    name: string;
    answers: number | null;
    steps: number[] | null;
    said: string[] | null;
  }>`select * from app.sessions_together(${serviceId}, ${since}::date)`.execute(tx);
  return rows.map((row) => ({
    groupId: row.group_id,
    name: row.name,
    answers: row.answers,
    steps: row.steps ?? [],
    said: row.said ?? [],
  }));
}
