import { sql } from 'kysely';
import { draftOf, forgetDraft, type PageRequest, type Values } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';

/** Names of the two forms in the drafts, by service. */
export const draftName = (form: 'refer-yourself' | 'refer-someone', serviceId: string) => `${form}/${serviceId}`;

/** What this browser or account typed so far. */
export const typedSoFar = (request: PageRequest, form: string): Promise<Values | undefined> =>
  withActor(request.storage, request.actor, (tx) => draftOf(tx, request, form));

/**
 * Sends a form once, however often the button is pressed: the draft is its ticket, held under a lock while `send` writes
 * in its own transaction, and kept when `send` throws or answers null (not ready). Undefined when it was sent already.
 */
export function sendOnce<T>(
  request: PageRequest,
  form: string,
  send: (typed: Values) => Promise<T | null>,
): Promise<T | null | undefined> {
  return withActor(request.storage, request.actor, async (tx) => {
    const ticket = `${form} ${request.actor.accountId ?? request.visitorKey}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${ticket}, 0))`.execute(tx);
    const typed = await draftOf(tx, request, form);
    if (typed === undefined) return undefined;
    const sent = await send(typed);
    if (sent !== null) await forgetDraft(tx, request, form);
    return sent;
  });
}
