import type { Tx } from '#platform/storage/index.ts';
import { type Danger, dangerWords, type OwnDangerWords } from './danger-words.ts';
import '../safety.tables.ts';

/** What a service has changed in the list. */
export async function ownDangerWords(tx: Tx, serviceId: string): Promise<OwnDangerWords> {
  const rows = await tx
    .selectFrom('danger_word')
    .select(['words', 'kind'])
    .where('service_id', '=', serviceId)
    .orderBy('words')
    .execute();
  const of = (kind: 'added' | 'taken-out') => rows.filter((row) => row.kind === kind).map(({ words }) => words);
  return { added: of('added'), takenOut: of('taken-out') };
}

/** The same as `dangerWords`, by the list as this service has set it. */
export const dangerIn = async (tx: Tx, serviceId: string, text: string): Promise<Danger> =>
  dangerWords(text, await ownDangerWords(tx, serviceId));
