import type { Tx } from '#platform/storage/index.ts';
import { tellsWho } from './names-nobody.rules.ts';

/** What in these words tells who somebody is, looked for among everybody whom the service knows and whoever asks may see. */
export async function whoIsIn(tx: Tx, serviceId: string, text: string): Promise<string | undefined> {
  const people = await tx
    .selectFrom('person as p')
    .innerJoin('person_in_service as k', 'k.person_id', 'p.person_id')
    .select(['p.full_name', 'p.called'])
    .where('k.service_id', '=', serviceId)
    .execute();
  return tellsWho(text, people);
}

export const takeOut = (found: string): string =>
  `Take out ${found}. Everybody reads these words, members too, and nobody may be told from them`;
