import { randomUUID } from 'node:crypto';
import { type PlanRow, saveSection, sectionsOf, tellAudit } from '#features/plans/index.ts';
import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { CrisisSection } from '../crisis-plan.rules.ts';
import '../crisis-plan.tables.ts';

export interface Contribution {
  readonly contributionId: string;
  readonly section: string;
  readonly words: string;
  readonly side: 'peer' | 'team';
  /** The name as it was written. */
  readonly name: string;
  readonly at: Date;
  readonly decided: 'taken-in' | 'left-out' | null;
}

type KeysOfPlan = Pick<PlanRow, 'service_id' | 'plan_id' | 'person_id'>;

export interface NewContribution {
  readonly section: CrisisSection;
  readonly words: string;
  readonly side: 'peer' | 'team';
  readonly name: string;
  readonly authorPerson: string | null;
  readonly authorAccount: string | null;
  readonly now: Date;
}

/** Adds words beside the person's own. Sent twice while the first still stands, they stand once. */
export async function addContribution(tx: Tx, plan: KeysOfPlan, added: NewContribution): Promise<void> {
  const same = await tx
    .selectFrom('plan_contribution')
    .select('contribution_id')
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .where('section', '=', added.section)
    .where('words', '=', added.words)
    .where('author_name', '=', added.name)
    .where('decided', 'is', null)
    .executeTakeFirst();
  if (same !== undefined) return;
  await tx
    .insertInto('plan_contribution')
    .values({
      service_id: plan.service_id,
      contribution_id: randomUUID(),
      plan_id: plan.plan_id,
      person_id: plan.person_id,
      section: added.section,
      words: added.words,
      side: added.side,
      author_name: added.name,
      author_person: added.authorPerson,
      author_account: added.authorAccount,
      written_at: added.now,
      decided: null,
      decided_at: null,
      decided_by: null,
    })
    .execute();
}

/** What others added to a plan, as whoever asks may see it, the first first. */
export async function contributionsOf(
  tx: Tx,
  plan: Pick<PlanRow, 'service_id' | 'plan_id'>,
  author?: string,
): Promise<Contribution[]> {
  let query = tx
    .selectFrom('plan_contribution')
    .selectAll()
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id);
  if (author !== undefined) query = query.where('author_person', '=', author);
  const rows = await query.orderBy('written_at').orderBy('contribution_id').execute();
  return rows.map((row) => ({
    contributionId: row.contribution_id,
    section: row.section,
    words: row.words,
    side: row.side,
    name: row.author_name,
    at: row.written_at,
    decided: row.decided,
  }));
}

export interface Decision {
  readonly actor: Actor;
  readonly now: Date;
  /** The name of whoever decides. */
  readonly name: string;
}

/**
 * Takes words of somebody else into the person's own, below what stands there, or leaves them out; once.
 * @returns the part it belongs to; undefined when it was decided already
 */
export async function decideContribution(
  tx: Tx,
  plan: PlanRow,
  contributionId: string,
  as: 'taken-in' | 'left-out',
  { actor, now, name }: Decision,
): Promise<string | undefined> {
  const open = (await contributionsOf(tx, plan)).find((one) => one.contributionId === contributionId);
  if (open === undefined) return undefined;
  const { numUpdatedRows } = await tx
    .updateTable('plan_contribution')
    .set({ decided: as, decided_at: now, decided_by: name })
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .where('contribution_id', '=', contributionId)
    .where('decided', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return undefined;
  await tellAudit(tx, actor, plan, { section: open.section, contribution: contributionId, decided: as });
  if (as === 'left-out') return open.section;
  const before = (await sectionsOf(tx, plan)).get(open.section);
  const words = before === undefined || before.words === '' ? open.words : `${before.words}\n\n${open.words}`;
  await saveSection(tx, { actor, now }, plan, { section: open.section, words, seen: before?.revision ?? 0 });
  return open.section;
}
