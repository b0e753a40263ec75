import type { Tx } from '#platform/storage/index.ts';

const DAYS_KEPT = 3;

/** Ids of the sendings of this account that arrived lately, so that a device knows what it need not keep any more. */
export async function sendingsOf(tx: Tx, serviceId: string, accountId: string | null, now: Date): Promise<string[]> {
  if (accountId === null) return [];
  const rows = await tx
    .selectFrom('register_sent')
    .select('send_id')
    .where('service_id', '=', serviceId)
    .where('account_id', '=', accountId)
    .where('sent_at', '>', new Date(now.getTime() - DAYS_KEPT * 86_400_000))
    .execute();
  return rows.map((row) => row.send_id);
}
