import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Colleague } from '../tell/names-meant.rules.ts';
import '../voice.tables.ts';

/** Who of the team something is about, for somebody who may read it. */
export async function meantIn(tx: Tx, serviceId: string, voiceId: string): Promise<Colleague[]> {
  const rows = await tx
    .selectFrom('voice_about')
    .select(['account_id', 'name'])
    .where('service_id', '=', serviceId)
    .where('voice_id', '=', voiceId)
    .where('ended_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map(({ account_id, name }) => ({ accountId: account_id, name }));
}

/** Sets who it is about. Who is added can read it no more and looks after it no more; who was taken off stays written down. */
export async function saveMeant(
  tx: Tx,
  { serviceId, voiceId }: { readonly serviceId: string; readonly voiceId: string },
  meant: readonly Colleague[],
  by: { readonly actor: Actor; readonly at: Date },
): Promise<void> {
  const before = await meantIn(tx, serviceId, voiceId);
  const key = { service_id: serviceId, voice_id: voiceId };
  for (const { accountId } of before) {
    if (meant.some((one) => one.accountId === accountId)) continue;
    await tx
      .updateTable('voice_about')
      .set({ ended_at: by.at, ended_by: by.actor.name })
      .where('service_id', '=', serviceId)
      .where('voice_id', '=', voiceId)
      .where('account_id', '=', accountId)
      .execute();
  }
  for (const { accountId, name } of meant) {
    await tx
      .updateTable('voice_handling')
      .set({ owner_account: null, owner_name: null })
      .where('service_id', '=', serviceId)
      .where('voice_id', '=', voiceId)
      .where('owner_account', '=', accountId)
      .execute();
    const set = { name, set_by: by.actor.name, set_at: by.at, ended_at: null, ended_by: null };
    await tx
      .insertInto('voice_about')
      .values({ ...key, account_id: accountId, ...set })
      .onConflict((conflict) =>
        conflict.columns(['service_id', 'voice_id', 'account_id']).doUpdateSet({ ended_at: null, ended_by: null }),
      )
      .execute();
  }
}
