import { onceOf, peopleOf, typed, wrongText } from '#features/community/index.ts';
import { dangerIn, raiseAlert } from '#features/safety/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { type Answer, type PageRequest, withErrors } from '#platform/pages/index.ts';
import { findPost, writePost } from './posts.store.ts';
import { drawSpace, mayWrite } from './space.route.tsx';
import { type InSpace, inSpace, note } from './space-page.tsx';
import { words } from './space-words.ts';
import { drawThread } from './thread.route.tsx';

const MOST_LETTERS = 4000;

/** Begins a thread. */
export const sendPost = (request: PageRequest): Promise<Answer> => write(request, null);

/** Answers in a thread. */
export async function sendAnswer(request: PageRequest): Promise<Answer> {
  const { postId = '' } = request.params;
  return isRecordId(postId) ? write(request, postId) : { notFound: true, why: 'no such thread' };
}

const write = (request: PageRequest, threadId: string | null): Promise<Answer> =>
  inSpace(request, async (at) => {
    if ((await mayWrite(at)) !== 'yes') return { redirect: at.base };
    if (threadId !== null && (await findPost(at.tx, at.place, threadId))?.replyTo !== null)
      return { notFound: true, why: 'no such thread' };
    const text = typed(request.body, 'words');
    const postId = onceOf(request.body);
    const wrong = wrongText(request.body, 'words', words('missing'), MOST_LETTERS);
    if (wrong !== undefined || postId === null) {
      const form = withErrors(request.body, ['words', 'once'], { words: wrong ?? words('missing') });
      return threadId === null ? drawSpace(at, form) : drawThread(at, threadId, form);
    }
    const { name: authorName, personId: authorPerson } = at.me;
    const post = { postId, replyTo: threadId, authorPerson, authorName, side: at.side, words: text, at: at.now };
    if (await writePost(at.tx, at.place, post)) await note(at, threadId === null ? 'posted' : 'answered', postId);
    const thread = `${at.base}/${threadId ?? postId}`;
    return (await seeDanger(at, text, postId, threadId ?? postId))
      ? { redirect: `${thread}?said=danger` }
      : { redirect: thread, flash: words('posted') };
  });

/**
 * Tells the team when a member's words sound like danger, in the transaction that keeps the post: neither is there without
 * the other. The post's own key makes a second press the same alert.
 */
async function seeDanger(at: InSpace, text: string, postId: string, threadId: string): Promise<boolean> {
  const { tx, serviceId, me, community } = at;
  if (me.personId === null || !(await dangerIn(tx, serviceId, text)).found) return false;
  const self = (await peopleOf(tx, community.communityId)).find(({ personId }) => personId === me.personId);
  if (self === undefined) return false;
  await raiseAlert(tx, {
    serviceId,
    journeyId: self.journeyId,
    personId: self.personId,
    source: 'post',
    level: 'call-today',
    because: 'A post in their community’s online space has words that suggest danger.',
    path: `/s/${serviceId}/communities/${community.communityId}/space/${threadId}`,
    onceKey: `post:${postId}`,
    raisedAt: at.now,
  });
  return true;
}
