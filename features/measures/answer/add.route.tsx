import { type Answer, type PageRequest, withErrors } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { words } from '../measure-words.ts';
import { addWords } from './answer.store.ts';
import { addressOf, inHand } from './in-hand.ts';
import { sentPage } from './sent.page.tsx';

const MOST_LETTERS = 4000;

/** Keeps what somebody wants to add to answers they sent. */
export async function addToAnswer(request: PageRequest): Promise<Answer> {
  const hand = await inHand(request);
  if (hand?.response.state !== 'sent') return { notFound: true, why: 'no sent response of this person' };
  const { added } = request.body;
  const text = typeof added === 'string' ? added.trim() : '';
  if (text.length > MOST_LETTERS) {
    const message = words('error-added', { most: MOST_LETTERS, found: text.length });
    return sentPage(request, hand, withErrors(request.body, ['added'], { added: message }));
  }
  if (text === '') return { redirect: addressOf(hand.response) };
  const before = hand.response.addedWords;
  await withActor(request.storage, request.actor, (tx) =>
    addWords(tx, hand.response, before === null ? text : `${before}\n\n${text}`),
  );
  return { redirect: addressOf(hand.response), flash: words('added') };
}
