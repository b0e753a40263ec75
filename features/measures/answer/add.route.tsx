import { type Answer, forgetDraft, type PageRequest, withErrors } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { addWords } from '../sending/index.ts';
import { inHand } from './in-hand.ts';
import { sentPage } from './sent.page.tsx';

const MOST_LETTERS = 4000;

/** Keeps what somebody wants to add to answers they sent. */
export async function addToAnswer(request: PageRequest): Promise<Answer> {
  const hand = await inHand(request);
  if (hand?.response.state !== 'sent') return { notFound: true, why: 'no sent response of this person' };
  const { response, way } = hand;
  const { added } = request.body;
  const text = typeof added === 'string' ? added.trim() : '';
  if (text.length > MOST_LETTERS) {
    const message = words('error-added', { most: MOST_LETTERS, found: text.length });
    return sentPage(request, hand, withErrors(request.body, ['added'], { added: message }));
  }
  if (text === '') return { redirect: way.address };
  const before = response.addedWords;
  // Pressed twice, the same words stand once.
  if (before !== null && (before === text || before.endsWith(`\n\n${text}`))) return { redirect: way.address };
  await way.within(async (tx) => {
    await addWords(tx, response, before === null ? text : `${before}\n\n${text}`);
    await forgetDraft(tx, way.owner, `answer/${response.responseId}/add`);
  });
  return { redirect: way.address, flash: words('added') };
}
