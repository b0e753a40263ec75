import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { saveDraft, sendDraft, showDraft } from './draft.flow.ts';
import { inHand } from './in-hand.ts';
import { sentPage } from './sent.page.tsx';

/** A person's own answers: the draft where they are in it, or what became of what they sent. */
export async function showAnswer(request: PageRequest): Promise<Answer> {
  const hand = await inHand(request);
  if (hand === undefined) return { notFound: true, why: 'no such response of this person' };
  return hand.response.state === 'sent' ? sentPage(request, hand) : showDraft(hand, request);
}

/** Saves what stands on a page, and sends when that was the button. */
export async function saveAnswer(request: PageRequest): Promise<Answer> {
  const hand = await inHand(request);
  if (hand === undefined) return { notFound: true, why: 'no such response of this person' };
  const { address, within } = hand.way;
  if (hand.response.state === 'sent') return { redirect: address };
  return saveDraft(hand, request, async ({ response }) => {
    const sent = await within((tx) => sendDraft(tx, request, response.responseId));
    return sent === 'answered-already'
      ? { redirect: '/doing', flash: words('answered-already') }
      : { redirect: address };
  });
}
