import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { giveBack, withdrawFromEvidence } from '../sending/index.ts';
import { inHand } from './in-hand.ts';

/** Takes one's own answers out of the service's figures, or gives them back. Pressed twice it changes nothing more. */
export async function countAnswer(request: PageRequest): Promise<Answer> {
  const hand = await inHand(request);
  if (hand?.response.state !== 'sent') return { notFound: true, why: 'no sent response of this person' };
  const { count } = request.body;
  if (count !== 'yes' && count !== 'no') return { redirect: hand.way.address };
  const { responseId } = hand.response;
  await hand.way.within((tx) =>
    count === 'no' ? withdrawFromEvidence(tx, request, responseId) : giveBack(tx, request, responseId),
  );
  return { redirect: hand.way.address, flash: words(count === 'no' ? 'figures-taken-out' : 'figures-given-back') };
}
