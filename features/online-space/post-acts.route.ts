import { typed, wrongText } from '#features/community/index.ts';
import { block } from '#features/peers/index.ts';
import { isRecordId } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { findPost, hidePost, type Post, showAgain, takeBack } from './posts.store.ts';
import { closeReport } from './reports.store.ts';
import { OUTCOMES } from './space.tables.ts';
import { type InSpace, inSpace, note } from './space-page.tsx';
import { words } from './space-words.ts';

/** Answers about one post of this space that whoever asks may see. */
export const withPost = (request: PageRequest, answer: (at: InSpace, post: Post) => Promise<Answer>): Promise<Answer> =>
  inSpace(request, async (at) => {
    const { postId = '' } = request.params;
    const post = isRecordId(postId) ? await findPost(at.tx, at.place, postId) : undefined;
    return post === undefined ? { notFound: true, why: 'no such post' } : answer(at, post);
  });

const backTo = (at: InSpace, post: Post, flash: string): Answer => ({
  redirect: `${at.base}/${post.replyTo ?? post.postId}`,
  flash,
});

export const sendTakeBack = (request: PageRequest): Promise<Answer> =>
  withPost(request, async (at, post) => {
    if (post.authorPerson === null || post.authorPerson !== at.me.personId)
      return { refused: true, why: 'somebody else wrote it' };
    if (await takeBack(at.tx, post.postId, at.now)) await note(at, 'took back', post.postId);
    return backTo(at, post, words('take-back-done'));
  });

export const sendHide = (request: PageRequest): Promise<Answer> =>
  withPost(request, async (at, post) => {
    if (!at.mayModerate) return { refused: true, why: 'not a moderator' };
    const because = typed(request.body, `because-${post.postId}`);
    const wrong = wrongText(request.body, `because-${post.postId}`, words('hide-missing'), 500);
    if (wrong !== undefined) return backTo(at, post, wrong);
    if (await hidePost(at.tx, post.postId, { name: at.me.name, because, at: at.now }))
      await note(at, 'hid', post.postId);
    return backTo(at, post, words('hide-done'));
  });

export const sendShow = (request: PageRequest): Promise<Answer> =>
  withPost(request, async (at, post) => {
    if (!at.mayModerate) return { refused: true, why: 'not a moderator' };
    if (await showAgain(at.tx, post.postId)) await note(at, 'showed again', post.postId);
    return backTo(at, post, words('show-done'));
  });

/** Whoever wrote it and the member who asks do not see each other among peers any more. */
export const sendBlock = (request: PageRequest): Promise<Answer> =>
  withPost(request, async (at, post) => {
    const { personId } = at.me;
    if (personId === null || post.authorPerson === null || post.authorPerson === personId)
      return { refused: true, why: 'a member keeps away from another member' };
    await block(at.tx, { ...at.place, personId }, post.authorPerson, at.now);
    return { redirect: at.base, flash: words('blocked') };
  });

export const sendOutcome = (request: PageRequest): Promise<Answer> =>
  inSpace(request, async (at) => {
    const { reportId = '' } = request.params;
    if (!isRecordId(reportId)) return { notFound: true, why: 'no such report' };
    if (!at.mayModerate) return { refused: true, why: 'not a moderator' };
    const outcome = OUTCOMES.find((one) => one === typed(request.body, `outcome-${reportId}`));
    const said = typed(request.body, `words-${reportId}`);
    if (outcome === undefined) return { redirect: at.base, flash: words('outcome-missing') };
    const tooLong = wrongText(request.body, `words-${reportId}`, null, 1000);
    if (tooLong !== undefined) return { redirect: at.base, flash: tooLong };
    const closing = { outcome, words: said === '' ? null : said, by: at.me.name, at: at.now };
    const done = await closeReport(at.tx, reportId, closing);
    if (done) await note(at, `closed a report: ${outcome}`);
    return { redirect: at.base, flash: words(done ? 'outcome-done' : 'outcome-done-before') };
  });
