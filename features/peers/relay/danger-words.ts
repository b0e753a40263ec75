import { promiseInWords, promiseNow } from '#features/safety/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import type { InPeers } from '../in-peers.ts';
import { words } from '../peer-words.ts';

/** What a page says after words that may mean danger were sent: what was done, and honestly who looks when. */
export async function dangerSentences(at: InPeers): Promise<readonly string[] | null> {
  const { why } = at.request.query;
  if (why !== 'help' && why !== 'told') return null;
  if (why === 'help') return [words('danger-help'), words('danger-not-told')];
  const promise = await asSystem(at.request.storage, at.serviceId, 'what the team promises about its alerts', (tx) =>
    promiseNow(tx, at.serviceId, at.now),
  );
  return [words('danger-help'), words('danger-told'), promiseInWords(promise)];
}
