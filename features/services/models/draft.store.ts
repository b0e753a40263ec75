import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { ModelDraftTable } from '../services.tables.ts';

/** A model somebody is writing. Its text is the one source; forms change places in it. */
export interface ModelDraft {
  readonly serviceId: string;
  readonly draftId: string;
  readonly purpose: ModelDraftTable['purpose'];
  readonly basedOn: number;
  readonly source: string;
  readonly equality: string;
  readonly revision: number;
  readonly state: 'open' | 'in-force' | 'put-away';
  readonly changedAt: Date;
  readonly changedBy: string;
}

const draftOf = (row: Selectable<ModelDraftTable>): ModelDraft => ({
  serviceId: row.service_id,
  draftId: row.draft_id,
  purpose: row.purpose,
  basedOn: row.based_on,
  source: row.source,
  equality: row.equality,
  revision: row.revision,
  state: row.state,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
});

/** Drafts that are being written, the next version first. */
export async function openDrafts(tx: Tx, serviceId: string): Promise<ModelDraft[]> {
  const rows = await tx
    .selectFrom('model_draft')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('state', '=', 'open')
    .orderBy('purpose', 'desc')
    .orderBy('made_at')
    .execute();
  return rows.map(draftOf);
}

export async function findDraft(tx: Tx, serviceId: string, draftId: string): Promise<ModelDraft | undefined> {
  const row = await tx
    .selectFrom('model_draft')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('draft_id', '=', draftId)
    .executeTakeFirst();
  return row === undefined ? undefined : draftOf(row);
}

export interface Writer {
  readonly actor: Actor;
  readonly now: Date;
}

/** Begins a draft. Of the next version there is one at a time: a second beginning finds the first. */
export async function beginDraft(
  tx: Tx,
  { actor, now }: Writer,
  draft: Pick<ModelDraft, 'serviceId' | 'purpose' | 'basedOn' | 'source'>,
): Promise<string> {
  const { serviceId, purpose } = draft;
  if (purpose === 'next-version') {
    const [open] = (await openDrafts(tx, serviceId)).filter((each) => each.purpose === purpose);
    if (open !== undefined) return open.draftId;
  }
  const draftId = randomUUID();
  await tx
    .insertInto('model_draft')
    .values({
      service_id: serviceId,
      draft_id: draftId,
      purpose,
      based_on: draft.basedOn,
      source: draft.source,
      made_at: now,
      changed_at: now,
      changed_by: actor.name,
    })
    .execute();
  await audit(tx, {
    actor,
    act: 'model.change',
    serviceId,
    thing: `model draft ${draftId}`,
    detail: { begun: purpose },
  });
  return draftId;
}

/**
 * Keeps a draft as it is now, right or wrong.
 * @returns false when somebody else changed it since `revision`; then nothing is written
 */
export async function keepModelDraft(
  tx: Tx,
  { actor, now }: Writer,
  { serviceId, draftId, revision }: Pick<ModelDraft, 'serviceId' | 'draftId' | 'revision'>,
  change: { readonly source?: string; readonly equality?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('model_draft')
    .set({ ...change, revision: revision + 1, changed_at: now, changed_by: actor.name })
    .where('service_id', '=', serviceId)
    .where('draft_id', '=', draftId)
    .where('revision', '=', revision)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const detail = { changed: Object.keys(change) };
  await audit(tx, { actor, act: 'model.change', serviceId, thing: `model draft ${draftId}`, detail });
  return true;
}

/** Ends a draft: it came into force, or somebody put it away. It stays readable. */
export async function endDraft(
  tx: Tx,
  { actor, now }: Writer,
  { serviceId, draftId }: Pick<ModelDraft, 'serviceId' | 'draftId'>,
  state: 'in-force' | 'put-away',
): Promise<void> {
  await tx
    .updateTable('model_draft')
    .set({ state, changed_at: now, changed_by: actor.name })
    .where('service_id', '=', serviceId)
    .where('draft_id', '=', draftId)
    .execute();
  await audit(tx, { actor, act: 'model.change', serviceId, thing: `model draft ${draftId}`, detail: { state } });
}
