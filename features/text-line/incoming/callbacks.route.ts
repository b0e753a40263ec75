import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { isDelivery, noteDelivery } from '#platform/outbox/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { asSystem, everyService } from '#platform/storage/index.ts';
import { openPhone } from '../demonstration/open-phones.ts';
import { storeText } from './store-text.ts';
import { takeInAll } from './take-in.ts';

const CarriersId = z
  .string()
  .min(1)
  .max(100)
  .refine((id) => !id.includes('\0'));
/** A withheld number may be left out, and a moment that cannot be read is no reason to lose a text. */
const Came = z.object({
  id: CarriersId,
  source_number: z.string().max(40).nullish(),
  destination_number: z.string().max(40),
  message: z.string().nullish(),
  date_received: z.coerce.date().catch(new Date(Number.NaN)),
});
const Delivered = z.object({ id: CarriersId, reference: z.string().nullish(), status: z.string() });

/** A text comes in. Only once it is stored is the carrier told that we have it; what follows can be done again by a job. */
export async function receiveText(request: PageRequest): Promise<Answer> {
  if (!isTheCarrier(request)) return { statusOnly: 401 };
  const read = Came.safeParse(request.json);
  if (!read.success) {
    request.log('a text could not be read', { what: read.error.issues.map(({ path }) => path.join('.')).join(' ') });
    return { statusOnly: 400 };
  }
  const { id, source_number: from, destination_number: to, message, date_received: receivedAt } = read.data;
  const { storage, clock } = request;
  await storeText(storage, clock, { id, from: from ?? '', to, words: message ?? '', receivedAt }, 'callback');
  try {
    await takeInAll({ storage, clock });
  } catch (error) {
    // It is stored, and the job takes it in within a minute: the carrier need not send it again.
    request.log('a text waits to be taken in', { why: (error as Error).name });
  }
  return { statusOnly: 204 };
}

/** What became of a message. Its reference is our own id of it; a message that is not ours is nothing to us. */
export async function receiveDelivery(request: PageRequest): Promise<Answer> {
  if (!isTheCarrier(request)) return { statusOnly: 401 };
  const read = Delivered.safeParse(request.json);
  if (!read.success) return { statusOnly: 400 };
  const { id: carriedId, reference, status: delivery } = read.data;
  if (z.uuid().safeParse(reference).success && isDelivery(delivery)) {
    const message = { messageId: reference as string, carriedId, delivery };
    await asSystem(request.storage, everyService, 'note what became of a message', (tx) =>
      noteDelivery(tx, message, request.clock.now()),
    );
  }
  return { statusOnly: 204 };
}

/** Compared by hashes of one length, in a time that tells nothing of the token. */
function isTheCarrier({ bearer, deployment, storage }: PageRequest): boolean {
  const token = deployment.callbackToken ?? openPhone(storage)?.token;
  if (token === undefined || token === '' || bearer === undefined) return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(bearer), hash(token));
}
