import { safeContactOf } from '#features/journeys/index.ts';
import { type Reach, reachIn, reminderSettingOf } from '#features/measures/index.ts';
import type { Person } from '#features/people/index.ts';
import { send, textsStopped } from '#platform/outbox/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** How this person may be written to without harm: only the way they said is safe, and only if a message may be left. */
export async function reachOfPerson(tx: Tx, serviceId: string, person: Person): Promise<Reach> {
  const safe = await safeContactOf(tx, serviceId, person.personId);
  const { phone, email } = person;
  return reachIn({
    phone,
    email,
    way: safe?.way ?? null,
    may_leave_message: safe?.mayLeaveMessage ?? null,
    stopped_at: null,
    no_texts: phone !== null && (await textsStopped(tx, { serviceId, number: phone })),
  });
}

interface Telling {
  readonly serviceId: string;
  readonly personId: string;
  readonly reach: Extract<Reach, { can: true }>;
  readonly kind: string;
  readonly subject: string;
  /** A text names no service and nothing about anybody: others may read it. */
  readonly text: string;
  readonly email: string;
  readonly onceKey?: string;
}

/** Writes a message to a person into the outbox; it waits through the service's quiet hours. */
export async function tellPerson(tx: Tx, { reach, text, email, ...rest }: Telling): Promise<void> {
  const { quiet } = await reminderSettingOf(tx, rest.serviceId);
  await send(tx, {
    ...rest,
    channel: reach.channel,
    to: reach.to,
    words: reach.channel === 'text' ? text : email,
    quiet,
  });
}
