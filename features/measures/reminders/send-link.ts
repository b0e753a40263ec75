import { londonDay } from '@commonground/calendar';
import { instrumentOf } from '@commonground/measures';
import { isQuiet, quietEnds, send } from '#platform/outbox/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { minutesFor } from '../answer/answer-pages.rules.ts';
import { createLink, type LinkedOccasion } from '../links/answer-link.store.ts';
import type { Reach } from './reach.store.ts';
import type { ReminderSetting } from './reminder-setting.store.ts';
import { fillWords } from './reminder-words.rules.ts';
import { messageKey } from './waiting-messages.store.ts';

export interface LinkToSend {
  readonly to: LinkedOccasion;
  readonly reach: Extract<Reach, { can: true }>;
  readonly setting: ReminderSetting;
  /** Scheme and host of this deployment, like `https://ground.example`. */
  readonly origin: string;
  /** Name of who sends it; undefined when it goes by itself. */
  readonly byHand: string | undefined;
}

/**
 * Writes the link, the message and the note that it was sent, all in the caller's transaction. Undefined when one was
 * sent already today: to this person, or by hand for this occasion. Otherwise when the message goes out at the earliest.
 */
export async function sendLink(tx: Tx, sending: LinkToSend, now: Date): Promise<{ readonly goesAt: Date } | undefined> {
  const { to, reach, setting, origin, byHand } = sending;
  if (!(await noteSent(tx, sending, now))) return undefined;
  const { path } = await createLink(tx, to, now);
  const minutes = minutesFor(instrumentOf(to.instrument).items.length);
  const words = reach.channel === 'text' ? setting.textWords : setting.emailWords;
  await send(tx, {
    serviceId: to.serviceId,
    personId: to.personId,
    channel: reach.channel,
    to: reach.to,
    kind: 'measure-link',
    subject: reach.channel === 'email' ? setting.emailSubject : setting.sender,
    words: fillWords(words, { link: `${origin}${path}`, minutes }),
    onceKey: messageKey({ ...to, sentOn: londonDay(now), isByHand: byHand !== undefined }),
    quiet: setting.quiet,
    secret: path,
  });
  return { goesAt: isQuiet(setting.quiet, now) ? quietEnds(setting.quiet, now) : now };
}

/** The unique indexes of the table decide; whoever comes second writes nothing. */
async function noteSent(tx: Tx, { to, reach, byHand }: LinkToSend, now: Date): Promise<boolean> {
  const inserted = await tx
    .insertInto('reminder')
    .values({
      service_id: to.serviceId,
      journey_id: to.journeyId,
      person_id: to.personId,
      instrument: to.instrument,
      occasion: to.occasion,
      due_on: to.dueOn,
      sent_on: londonDay(now),
      written_at: now,
      channel: reach.channel,
      by_hand: byHand ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
