import type { Actor } from '#platform/access/index.ts';
import type { OwnWords } from '#platform/pages/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { myJourneys, present } from './my-journeys.store.ts';

/** What the services a member is with call things: only what all of them call the same. Others have no such words. */
export async function wordsOfMember(storage: Storage, actor: Actor): Promise<OwnWords | undefined> {
  const { personId, role } = actor;
  if (role !== 'member' || personId === null) return undefined;
  const journeys = await withActor(storage, actor, (tx) => myJourneys(tx, personId));
  return agreed(present(journeys).map(({ model }) => model.words));
}

export function agreed([first, ...others]: readonly OwnWords[]): OwnWords | undefined {
  if (first === undefined) return undefined;
  return Object.fromEntries(Object.entries(first).filter(([term, word]) => others.every((own) => own[term] === word)));
}
