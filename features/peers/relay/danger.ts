import { peopleOf } from '#features/community/index.ts';
import { dangerIn, raiseAlert } from '#features/safety/index.ts';
import type { PageRequest } from '#platform/pages/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { type InPeers, inPeers } from '../in-peers.ts';

/** What followed from words that may mean danger: nothing was found, help is shown, or the team was told as well. */
export type Danger = 'none' | 'help' | 'told';

/**
 * Looks for words that may mean danger in what somebody is sending. The writer always reads where help is. The team is told
 * only when the writer said so when they joined: that they wrote such words, never which, and never to whom.
 */
export async function seeDanger(request: PageRequest, text: string, messageId: string): Promise<Danger> {
  let danger: Danger = 'none';
  await inPeers(request, async (at) => {
    if (!(await dangerIn(at.tx, at.serviceId, text)).found) return { redirect: at.base };
    danger = at.own?.dangerToTeam === true && (await tellTeam(at, `peer-message:${messageId}`)) ? 'told' : 'help';
    return { redirect: at.base };
  });
  return danger;
}

/** Raises an alert about whoever asks, under a key that makes a second press the same one. */
export async function tellTeam(at: InPeers, onceKey: string): Promise<boolean> {
  const { serviceId, communityId, personId } = at.place;
  const self = (await peopleOf(at.tx, communityId)).find((one) => one.personId === personId);
  if (self === undefined) return false;
  const { journeyId } = self;
  await asSystem(at.request.storage, serviceId, 'a member wrote words that may mean danger', (tx) =>
    raiseAlert(tx, {
      serviceId,
      journeyId,
      personId,
      source: 'message',
      level: 'call-today',
      because:
        'They wrote words that may mean danger to somebody of their community. They agreed that we are told this. What they wrote stays between them.',
      onceKey,
      raisedAt: at.now,
    }),
  );
  return true;
}
