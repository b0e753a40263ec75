import { Back, communityForm, Once, onceOf, typed, wrongText } from '#features/community/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  type PageRequest,
  Press,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { withPost } from './post-acts.route.ts';
import { byLine, PostWords } from './post-parts.tsx';
import type { Post } from './posts.store.ts';
import { report } from './reports.store.ts';
import { type InSpace, note } from './space-page.tsx';
import { words } from './space-words.ts';

/** A member asks the moderators to look at a post, or keeps away from whoever wrote it. */
export const showReport = (request: PageRequest): Promise<Answer> =>
  withPost(request, async (at, post) => draw(at, post, emptyForm));

export const sendReport = (request: PageRequest): Promise<Answer> =>
  withPost(request, async (at, post) => {
    const { personId } = at.me;
    if (personId === null) return { refused: true, why: 'the team writes to each other' };
    const why = typed(request.body, 'why');
    const reportId = onceOf(request.body);
    const wrong = wrongText(request.body, 'why', words('report-missing'), 1000);
    if (wrong !== undefined || reportId === null)
      return draw(at, post, withErrors(request.body, ['why', 'once'], { why: wrong ?? words('report-missing') }));
    await report(at.tx, at.place, { reportId, postId: post.postId, personId, why, words: post.words, at: at.now });
    await note(at, 'asked the moderators to look', post.postId);
    return { redirect: at.base, flash: words('reported') };
  });

const draw = (at: InSpace, post: Post, form: FormState): Answer =>
  communityForm(
    at,
    words('report-title'),
    form,
    <>
      <p>{byLine(post)}</p>
      <blockquote className="cg-own-words">
        <PostWords post={post} isOwn={false} />
      </blockquote>
      <p>{words('report-words')}</p>
      <FormBox action={`${at.base}/posts/${post.postId}/report`} button={words('report-button')}>
        <Once form={form} />
        <TextArea form={form} name="why" label={words('report-label')} rows={3} />
      </FormBox>
      {post.authorPerson === null ? null : (
        <Press action={`${at.base}/posts/${post.postId}/block`} label={words('block-button')}>
          <p>{words('block-words')}</p>
        </Press>
      )}
      <Back at={at} to={{ path: '/space', say: words('back') }} />
    </>,
  );
