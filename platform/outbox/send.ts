import type { Tx } from '#platform/storage/index.ts';
import './message.tables.ts';
import type { QuietHours } from './quiet-hours.rules.ts';

/** A message to someone outside. `kind` is a code such as `referral-received`; `subject` is not used for texts. */
export interface Message {
  serviceId: string | null;
  personId?: string | null;
  channel: 'email' | 'text';
  to: string;
  kind: string;
  subject: string;
  words: string;
  /** The same key twice is one message. */
  onceKey?: string;
  /** It waits through these hours, whenever it is tried. */
  quiet?: QuietHours;
  /** A part of the words that opens something, such as a link: struck out of what we keep once it was carried. */
  secret?: string;
  /** Its id, where something else has to name it before it is written; a carrier is given it as its reference. */
  messageId?: string;
  /** It answers a text of theirs, so it goes out though they asked for no texts. */
  answers?: boolean;
  /** When its words are true no longer: it is not carried after it. */
  notAfter?: Date;
  /** The carrier's own id for the number a text is sent from; left out, the carrier's usual one. */
  sentFrom?: string;
}

/** Writes the message in the transaction that decided it; it goes out only if that transaction is kept. */
export async function send(tx: Tx, message: Message): Promise<void> {
  await tx
    .insertInto('message')
    .values({
      service_id: message.serviceId,
      person_id: message.personId ?? null,
      channel: message.channel,
      to_address: message.to,
      kind: message.kind,
      subject: message.subject,
      words: message.words,
      once_key: message.onceKey ?? null,
      quiet: message.quiet === undefined ? null : JSON.stringify(message.quiet),
      not_before: null,
      not_after: message.notAfter ?? null,
      secret: message.secret ?? null,
      answers: message.answers ?? false,
      sent_from: message.sentFrom ?? null,
      ...(message.messageId === undefined ? {} : { message_id: message.messageId }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Messages of a service, newest first, for the outbox page. */
export function outboxOf(tx: Tx, serviceId: string, page: { limit: number; offset: number }) {
  return tx
    .selectFrom('message')
    .select([
      'message_id',
      'person_id',
      'channel',
      'to_address',
      'kind',
      'subject',
      'words',
      'written_at',
      'delivered_at',
      'delivered_by',
      'last_trouble',
      'quiet',
      'not_before',
      'secret',
      'stopped_at',
      'stopped_because',
      'delivery',
    ])
    .where('service_id', '=', serviceId)
    .orderBy('written_at', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}
