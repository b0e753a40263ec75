import type { Clock } from '#platform/clock/index.ts';
import type { Notify } from '#platform/outbox/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { storeText } from './store-text.ts';

export interface Fetching {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly notify: Notify;
}

/** Pages of the carrier's list that are read at most in one go; the rest comes with the next. */
const MOST_PAGES = 20;

/**
 * Asks the carrier for the texts it keeps, the latest first, until a whole page is known: a callback that was lost is no lost
 * text. Returns how many were new.
 */
export async function fetchTexts({ storage, clock, notify }: Fetching): Promise<number> {
  let found = 0;
  let olderThan: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const texts = await notify.receivedTexts(olderThan);
    let fresh = 0;
    for (const text of texts) if (await storeText(storage, clock, text, 'asked')) fresh += 1;
    found += fresh;
    olderThan = texts.at(-1)?.id;
    if (fresh === 0 || olderThan === undefined) return found;
  }
  return found;
}
