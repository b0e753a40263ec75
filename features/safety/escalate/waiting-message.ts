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

/**
 * The same by text to those who gave a number for it: no name, no link, nothing of what it is about, and no word that tells
 * what kind of service writes. Returns how many.
 */
export async function textOfAlert(
  tx: Tx,
  { serviceId, to, onceKey }: { serviceId: string; to: readonly Holder[]; onceKey: string },
): Promise<number> {
  if (to.length === 0) return 0;
  const phones = await tx
    .selectFrom('alert_phone')
    .select(['account_id', 'phone'])
    .where('service_id', '=', serviceId)
    .where(
      'account_id',
      'in',
      to.map(({ accountId }) => accountId),
    )
    .execute();
  for (const { account_id: accountId, phone } of phones) {
    await send(tx, {
      serviceId,
      channel: 'text',
      to: phone,
      kind: 'alert-waiting',
      subject: '',
      words: 'Something waits for you at work. Please sign in and look.',
      onceKey: `alert-waiting-text:${onceKey}:${accountId}`,
    });
  }
  return phones.length;
}
