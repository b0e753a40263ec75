import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { PageRequest, Values } from './route.ts';
import './drafts.tables.ts';

/** Whose draft it is: an account's, or a browser's when nobody is signed in. */
export type DraftOwner = Pick<PageRequest, 'actor' | 'visitorKey'>;

const neverKept = /^_|password|code|secret/i;
const namesAForm = /^[\w:./-]{1,200}$/;

/**
 * Keeps what is typed in a form so far; a later keeping replaces it. Tokens, passwords and codes are left out.
 * @param form names the form and what it is about, like `refer-yourself/sw-london-sun`
 * @throws RangeError when `form` is no such name
 */
export async function keepDraft(tx: Tx, owner: DraftOwner, form: string, values: Values, now: Date): Promise<void> {
  if (!namesAForm.test(form)) throw new RangeError(`"${form.slice(0, 50)}" names no form`);
  const { accountId } = owner.actor;
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !neverKept.test(name)));
  await nameBrowser(tx, owner);
  await tx.deleteFrom('draft').where('form', '=', form).where(ofOwner(owner)).execute();
  await tx
    .insertInto('draft')
    .values({
      account_id: accountId,
      visitor_hash: accountId ? null : hashOf(owner.visitorKey),
      form,
      form_values: JSON.stringify(kept),
      updated_at: now,
    })
    .execute();
}

/** What was typed before, or undefined when nothing was kept. */
export async function draftOf(tx: Tx, owner: DraftOwner, form: string): Promise<Values | undefined> {
  await nameBrowser(tx, owner);
  const row = await tx
    .selectFrom('draft')
    .select('form_values')
    .where('form', '=', form)
    .where(ofOwner(owner))
    .executeTakeFirst();
  return row?.form_values as Values | undefined;
}

export interface NamedDraft {
  readonly form: string;
  readonly updatedAt: Date;
}

/** The owner's drafts whose names begin so, the latest first: forms that are named by their address can be found again. */
export async function draftsNamed(tx: Tx, owner: DraftOwner, beginning: string): Promise<NamedDraft[]> {
  await nameBrowser(tx, owner);
  const rows = await tx
    .selectFrom('draft')
    .select(['form', 'updated_at'])
    .where(sql<boolean>`starts_with(form, ${beginning})`)
    .where(ofOwner(owner))
    .orderBy('updated_at', 'desc')
    .execute();
  return rows.map(({ form, updated_at }) => ({ form, updatedAt: updated_at }));
}

/** Forgets a draft: the form was sent, in this same transaction. */
export async function forgetDraft(tx: Tx, owner: DraftOwner, form: string): Promise<void> {
  await nameBrowser(tx, owner);
  await tx.deleteFrom('draft').where('form', '=', form).where(ofOwner(owner)).execute();
}

/**
 * Forgets drafts nobody touched since `before`; run by a job as the system.
 * @returns how many
 */
export async function forgetOldDrafts(tx: Tx, before: Date): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('draft').where('updated_at', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
}

/** The policy of the table asks for the browser's hash in this transaction. */
async function nameBrowser(tx: Tx, { visitorKey }: DraftOwner): Promise<void> {
  await sql`select set_config('app.visitor', ${hashOf(visitorKey)}, true)`.execute(tx);
}

function ofOwner({ actor, visitorKey }: DraftOwner) {
  return actor.accountId
    ? sql<boolean>`account_id = ${actor.accountId}::uuid`
    : sql<boolean>`account_id is null and visitor_hash = ${hashOf(visitorKey)}`;
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('base64url');
