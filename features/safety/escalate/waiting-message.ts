import { send } from '#platform/outbox/index.ts';
import type { Holder } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/**
 * Tells people by e-mail that an alert waits: no name, and nothing of what it is about. Returns how many have an address.
 *
 * @param onceKey the same key is never sent twice to one person
 */
export async function tellOfAlert(
  tx: Tx,
  { serviceId, to, url, onceKey }: { serviceId: string; to: readonly Holder[]; url: string; onceKey: string },
): Promise<number> {
  const reachable = to.filter((each) => each.email !== null);
  for (const { accountId, email } of reachable) {
    await send(tx, {
      serviceId,
      channel: 'email',
      to: email as string,
      kind: 'alert-waiting',
      subject: 'Something waits for you in Common Ground',
      words: `An alert is waiting in Common Ground. Please sign in and look:\n${url}/s/${serviceId}/alerts`,
      onceKey: `alert-waiting:${onceKey}:${accountId}`,
    });
  }
  return reachable.length;
}
