import type { Actor } from '#platform/access/actor.ts';
import type { Tx } from '#platform/storage/storage.ts';
import './audit.tables.ts';

/** What was done. `thing` names it by its kind and id; `detail` holds ids and codes, never what was written. */
export interface Deed {
  actor: Actor;
  act: string;
  serviceId?: string | null | undefined;
  thing: string;
  detail?: Record<string, unknown>;
}

/** Writes the deed in the record's own transaction: both are kept, or neither. A bulk load is one deed. */
export async function audit(tx: Tx, { actor, act, serviceId = null, thing, detail = {} }: Deed): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values({
      actor_account: actor.accountId,
      actor_name: actor.name,
      role: actor.role,
      act,
      service_id: serviceId,
      thing,
      detail: JSON.stringify(detail),
    })
    .execute();
}
