import { randomBytes } from 'node:crypto';
import { type Carriers, notifyCarrier, outboxOnly } from '#platform/outbox/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { type NotifyStandIn, startNotifyStandIn } from '../stand-in/notify-stand-in.ts';
import { keepPhone } from './open-phones.ts';

/**
 * Starts a stand-in for the carrier beside a demonstration: one can play the telephone, and the texts of the line go through
 * the same carrier, callbacks and signatures as in a real service.
 *
 * @param url where this deployment is reached from the same machine
 */
export async function openDemonstrationPhone(storage: Storage, url: string): Promise<NotifyStandIn> {
  const token = randomBytes(24).toString('base64url');
  const callback = { texts: `${url}/carrier/texts`, delivery: `${url}/carrier/delivery`, token };
  const standIn = await startNotifyStandIn({ callback, latency: 120, again: 5_000 });
  keepPhone(storage, { standIn, token });
  return standIn;
}

/** In a demonstration only the texts of the line go on; all else stays where it can be read and its links opened. */
export function demonstrationCarriers(standIn: NotifyStandIn): Carriers {
  const { url, apiKey } = standIn;
  const notify = notifyCarrier({ url, apiKey, textTemplate: 'text', emailTemplate: 'email' });
  return ({ kind }) => (kind.startsWith('text-line-') ? notify : outboxOnly);
}
