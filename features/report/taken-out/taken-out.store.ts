import { londonDay, longDate } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { WordsTakenOutTable } from '../report.tables.ts';
import '../report.tables.ts';

export type TakenWords = WordsTakenOutTable['words'];

interface WithWords {
  readonly edition_id: string;
  readonly why: string | null;
  readonly note?: string;
}

/** Editions with words that were taken out replaced by who took them out. Every reading of an edition goes through this. */
export async function asShown<T extends WithWords>(tx: Tx, serviceId: string, editions: readonly T[]): Promise<T[]> {
  const taken = await tx.selectFrom('report_words_taken_out').selectAll().where('service_id', '=', serviceId).execute();
  return editions.map((edition) => {
    const out = taken.filter(({ edition_id }) => edition_id === edition.edition_id);
    return { ...edition, ...Object.fromEntries(out.map((each) => [each.words, saidInstead(each)])) };
  });
}

const saidInstead = ({ taken_by, taken_at }: Pick<WordsTakenOutTable, 'taken_by' | 'taken_at'>): string =>
  `These words were taken out by ${taken_by} on ${longDate(londonDay(taken_at))}, to protect people. No number was changed.`;

interface TakingOut {
  readonly serviceId: string;
  readonly editionId: string;
  readonly words: readonly TakenWords[];
  readonly at: Date;
}

/** Takes words of an edition out of every page, in a name and in the audit. Sent twice, the first stands. */
export async function takeWordsOut(tx: Tx, actor: Actor, { serviceId, editionId, words, at }: TakingOut) {
  for (const each of words)
    await tx
      .insertInto('report_words_taken_out')
      .values({
        service_id: serviceId,
        edition_id: editionId,
        words: each,
        taken_by: actor.name,
        taken_account: actor.accountId,
        taken_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const thing = `report edition ${editionId}`;
  await audit(tx, { actor, act: 'report.words-out', serviceId, thing, detail: { words: [...words] } });
}
