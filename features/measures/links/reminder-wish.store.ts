import type { Tx } from '#platform/storage/index.ts';
import { endLinks } from './answer-link.store.ts';
import type { ReminderWishTable } from './links.tables.ts';

/** What somebody wants about being reminded. */
export interface ReminderWish {
  readonly stopped: boolean;
  /** Whether we may ask again after they have left. */
  readonly afterLeaving: boolean;
}

/** Where nobody has said anything. */
export const NO_WISH: ReminderWish = { stopped: false, afterLeaving: false };

export interface WhoseWish {
  readonly serviceId: string;
  readonly personId: string;
}

export interface SaidHow {
  readonly through: ReminderWishTable['said_through'];
  /** The name of who said it, or "the person, through a link". */
  readonly by: string;
}

/** What a person wants, when the reader may see it. */
export async function reminderWishOf(tx: Tx, { serviceId, personId }: WhoseWish): Promise<ReminderWish> {
  const row = await tx
    .selectFrom('reminder_wish')
    .select(['stopped_at', 'after_leaving'])
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? NO_WISH : { stopped: row.stopped_at !== null, afterLeaving: row.after_leaving };
}

/** No more reminders, and every link that was sent ends. May be said twice. */
export async function stopReminders(tx: Tx, whose: WhoseWish, how: SaidHow, now: Date): Promise<void> {
  await say(tx, whose, how, now, { stopped_at: now });
  await endLinks(tx, whose, 'stopped', now);
}

/** Reminders again, from now on. */
export async function resumeReminders(tx: Tx, whose: WhoseWish, how: SaidHow, now: Date): Promise<void> {
  await say(tx, whose, how, now, { stopped_at: null });
}

/** Whether we may ask again after they have left. */
export async function askAfterLeaving(tx: Tx, whose: WhoseWish, may: boolean, how: SaidHow, now: Date): Promise<void> {
  await say(tx, whose, how, now, { after_leaving: may });
}

async function say(
  tx: Tx,
  { serviceId, personId }: WhoseWish,
  { through, by }: SaidHow,
  now: Date,
  change: { stopped_at: Date | null } | { after_leaving: boolean },
): Promise<void> {
  const said = { said_through: through, said_by: by, said_at: now, ...change };
  await tx
    .insertInto('reminder_wish')
    .values({ service_id: serviceId, person_id: personId, stopped_at: null, ...said })
    .onConflict((conflict) => conflict.columns(['service_id', 'person_id']).doUpdateSet(said))
    .execute();
}
