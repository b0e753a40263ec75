import { isRecordId } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { mySharing, type SharingWith } from './sharing.store.ts';

export const SHARING = '/my-record/sharing';

/** Answers in one transaction of the member who is signed in. */
export function asMember(request: PageRequest, answer: (tx: Tx, personId: string) => Promise<Answer>): Promise<Answer> {
  const { personId } = request.actor;
  if (personId === null) return Promise.resolve({ refused: true, why: 'no person signed in' });
  return withActor(request.storage, request.actor, (tx) => answer(tx, personId));
}

/** Answers about one of the member's own sharings, named in the address; somebody else's does not exist. */
export function atSharing(
  request: PageRequest,
  answer: (tx: Tx, sharing: SharingWith) => Promise<Answer>,
): Promise<Answer> {
  return asMember(request, async (tx, personId) => {
    const { sharingId } = request.params;
    const mine = isRecordId(sharingId) ? await mySharing(tx, personId, request.today) : [];
    const sharing = mine.find((each) => each.sharingId === sharingId);
    return sharing === undefined ? { notFound: true, why: 'no such sharing of this person' } : answer(tx, sharing);
  });
}
