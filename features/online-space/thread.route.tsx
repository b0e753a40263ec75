import { Back, communityForm, Once } from '#features/community/index.ts';
import { coverNow, coverSentences } from '#features/crisis-cover/index.ts';
import { promiseInWords, promiseNow } from '#features/safety/index.ts';
import { isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  Csrf,
  emptyForm,
  FormBox,
  type FormState,
  type PageRequest,
  Press,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import { byLine, PostWords } from './post-parts.tsx';
import { hiddenWords, type Post, threadOf } from './posts.store.ts';
import { mayWrite, ToAccept } from './space.route.tsx';
import { type InSpace, inSpace } from './space-page.tsx';
import { words } from './space-words.ts';

/** One thread with its answers. */
export const showThread = (request: PageRequest): Promise<Answer> =>
  inSpace(request, (at) => drawThread(at, request.params.postId ?? '', emptyForm));

export async function drawThread(at: InSpace, postId: string, form: FormState): Promise<Answer> {
  const posts = isRecordId(postId) ? await threadOf(at.tx, at.place, postId) : undefined;
  if (posts === undefined) return { notFound: true, why: 'no such thread' };
  const hidden = posts.flatMap((post) => (post.hidden === null ? [] : [post.postId]));
  const known = await hiddenWords(at.tx, hidden);
  const may = await mayWrite(at);
  return communityForm(
    at,
    words('title'),
    form,
    <>
      {at.request.query.said === 'danger' ? await DangerTold(at) : null}
      <ul className="cg-plain-list">
        {posts.map((post) => (
          <li key={post.postId} className="cg-message" id={post.postId}>
            <p className="nhsuk-u-margin-bottom-1">
              <strong>{byLine(post)}</strong>
            </p>
            <PostWords post={post} known={known.get(post.postId)} isOwn={post.authorPerson === at.me.personId} />
            <PostActs at={at} post={post} />
          </li>
        ))}
      </ul>
      {may === 'yes' ? (
        <FormBox action={`${at.base}/${postId}`} button={words('answer-button')} draft={`space answer ${postId}`}>
          <Once form={form} />
          <TextArea form={form} name="words" label={words('answer-heading')} hint={words('new-danger-told')} rows={3} />
        </FormBox>
      ) : null}
      {may === 'not-accepted' ? <ToAccept at={at} /> : null}
      {may === 'closed' || may === 'under-18' ? <p>{words(may)}</p> : null}
      <Back at={at} to={{ path: '/space', say: words('back') }} />
    </>,
  );
}

/** At once after words that sound like danger: that the team is told, when somebody reads it, and where help is now. */
async function DangerTold({ tx, serviceId, now }: InSpace) {
  const cover = coverSentences(await coverNow(tx, serviceId, now));
  return (
    <section className="cg-panel" role="alert">
      <h2 className="nhsuk-heading-m">{words('danger-heading')}</h2>
      <p>{words('danger-words')}</p>
      <p>{promiseInWords(await promiseNow(tx, serviceId, now))}</p>
      {cover.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <a href="/help-now">{words('help-link')}</a>
      </p>
    </section>
  );
}

function PostActs({ at, post }: { at: InSpace; post: Post }) {
  const isOwn = post.authorPerson !== null && post.authorPerson === at.me.personId;
  const to = `${at.base}/posts/${post.postId}`;
  if (post.isTakenBack) return null;
  return (
    <>
      {isOwn ? <Press action={`${to}/take-back`} label={words('take-back-button')} small /> : null}
      {at.side === 'member' && !isOwn && post.hidden === null ? (
        <p>
          <a href={`${to}/report`}>
            {words('report-link')}
            <span className="nhsuk-u-visually-hidden">: {byLine(post)}</span>
          </a>
        </p>
      ) : null}
      {at.mayModerate ? <Moderate to={to} post={post} /> : null}
    </>
  );
}

function Moderate({ to, post }: { to: string; post: Post }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          {words('moderate-summary')}
          <span className="nhsuk-u-visually-hidden">: {byLine(post)}</span>
        </span>
      </summary>
      <div className="nhsuk-details__text">
        {post.hidden === null ? (
          <form method="post" action={`${to}/hide`}>
            <Csrf />
            <TextField
              form={emptyForm}
              name={`because-${post.postId}`}
              label={words('hide-label')}
              hint={words('hide-hint')}
            />
            <button className="nhsuk-button nhsuk-button--secondary" type="submit">
              {words('hide-button')}
            </button>
          </form>
        ) : (
          <Press action={`${to}/show`} label={words('show-button')} small />
        )}
      </div>
    </details>
  );
}
