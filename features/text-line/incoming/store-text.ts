import type { Clock } from '#platform/clock/index.ts';
import type { ReceivedText } from '#platform/outbox/index.ts';
import { asSystem, everyService, type Storage } from '#platform/storage/index.ts';
import '../text-line.tables.ts';

/** The one character that no text in a database may hold. */
const storable = (text: string): string => text.replaceAll('\0', '');

const DAY = 86_400_000;
/** How many days ago a text may have come that we ask for: so long the carrier keeps them. A callback is tried for less than one. */
const DAYS_BACK = { callback: 1, asked: 8 } as const;

/** When a text came, as the carrier says; now, where that cannot be. */
export const believable = (said: Date, now: Date, cameBy: keyof typeof DAYS_BACK): Date => {
  const ago = now.getTime() - said.getTime();
  return ago >= -DAY && ago <= DAYS_BACK[cameBy] * DAY ? said : now;
};

/**
 * Stores a text as the carrier gave it, in a transaction of its own: once this resolves, we have it, whatever happens to this
 * process. The carrier's id tells a repeat. Returns whether it was new.
 */
export function storeText(
  storage: Storage,
  clock: Clock,
  text: ReceivedText,
  cameBy: 'callback' | 'asked',
): Promise<boolean> {
  return asSystem(storage, everyService, 'store a text that came in', async (tx) => {
    const row = await tx
      .insertInto('received_text')
      .values({
        provider_id: text.id,
        from_number: storable(text.from),
        to_number: storable(text.to),
        words: storable(text.words),
        received_at: believable(text.receivedAt, clock.now(), cameBy),
        stored_at: clock.now(),
        came_by: cameBy,
        taken_in_at: null,
        service_id: null,
        thread_id: null,
        person_id: null,
        kind: null,
      })
      .onConflict((conflict) => conflict.column('provider_id').doNothing())
      .returning('text_id')
      .executeTakeFirst();
    return row !== undefined;
  });
}
