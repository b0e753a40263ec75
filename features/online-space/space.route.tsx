import { londonDay, longDate } from '@commonground/calendar';
import { Back, communityForm, Once } from '#features/community/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  type PageRequest,
  Pagination,
  Press,
  pageOf,
  TextArea,
} from '#platform/pages/index.ts';
import { answersLine, byLine, PostWords } from './post-parts.tsx';
import { hiddenWords, threadsOf } from './posts.store.ts';
import { ReportsToClose } from './report-list.tsx';
import { myReports, openReports } from './reports.store.ts';
import { acceptedVersion, isAdult } from './space.store.ts';
import { type InSpace, inSpace } from './space-page.tsx';
import { words } from './space-words.ts';

/** The space of a community: what was written, and the way to write. */
export const showSpace = (request: PageRequest): Promise<Answer> => inSpace(request, (at) => drawSpace(at, emptyForm));

export async function drawSpace(at: InSpace, form: FormState): Promise<Answer> {
  const { tx, place, request, base, me } = at;
  const page = pageOf(request.query);
  const { threads, total } = await threadsOf(tx, place, page);
  const known = await hiddenWords(
    tx,
    threads.filter(({ hidden }) => hidden !== null).map(({ postId }) => postId),
  );
  return communityForm(
    at,
    words('title'),
    form,
    <>
      <p>{words('lede')}</p>
      <p>
        <strong>{words('nobody-watches')}</strong> <a href="/help-now">{words('help-link')}</a>.
      </p>
      {at.mayModerate ? <ReportsToClose at={at} reports={await openReports(tx, place)} /> : null}
      <ToWrite at={at} form={form} may={await mayWrite(at)} />
      <h2 className="nhsuk-heading-m">{words('threads-heading')}</h2>
      {threads.length === 0 ? <p>{words('threads-none')}</p> : null}
      <ul className="cg-plain-list">
        {threads.map((thread) => (
          <li key={thread.postId} className="cg-message">
            <p className="nhsuk-u-margin-bottom-1">
              <strong>{byLine(thread)}</strong>
            </p>
            <PostWords post={thread} known={known.get(thread.postId)} isOwn={thread.authorPerson === me.personId} />
            <p>
              {answersLine(thread)}.{' '}
              <a href={`${base}/${thread.postId}`}>
                {words('thread-link')}
                <span className="nhsuk-u-visually-hidden">: {byLine(thread)}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      <Pagination path={request.path} query={request.query} at={page} total={total} what="posts" />
      {me.personId === null ? null : <MyReports reports={await myReports(tx, place, me.personId)} />}
      <p>
        <a href={`${base}/agreed`}>{words('boundaries-link')}</a>
      </p>
      {at.side === 'staff' ? <OpenOrClose at={at} /> : null}
      <Back at={at} />
    </>,
  );
}

/** Whether whoever asks may write here now, and what stands in the way. */
export type MayWrite = 'yes' | 'closed' | 'under-18' | 'no-boundaries' | 'not-accepted';

export async function mayWrite({ tx, space, me, place, side }: InSpace): Promise<MayWrite> {
  if (!space.isOpen) return 'closed';
  if (space.boundaries === undefined) return 'no-boundaries';
  if (side === 'staff' || me.personId === null) return 'yes';
  if (!(await isAdult(tx, me.personId))) return 'under-18';
  return (await acceptedVersion(tx, place, me.personId)) === space.boundaries.version ? 'yes' : 'not-accepted';
}

function ToWrite({ at, form, may }: { at: InSpace; form: FormState; may: MayWrite }) {
  if (may === 'closed' || may === 'under-18') return <p className="nhsuk-inset-text">{words(may)}</p>;
  if (may === 'no-boundaries') return <p className="nhsuk-inset-text">{words('boundaries-none')}</p>;
  if (may === 'not-accepted') return <ToAccept at={at} />;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('new-heading')}</h2>
      <FormBox action={at.base} button={words('new-button')} draft={`space ${at.place.communityId}`}>
        <Once form={form} />
        <TextArea form={form} name="words" label={words('new-label')} hint={words('new-danger-told')} rows={4} />
      </FormBox>
    </section>
  );
}

/** What the community agreed, to be read before the first word. */
export function ToAccept({ at }: { at: InSpace }) {
  const { boundaries } = at.space;
  if (boundaries === undefined) return null;
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">{words('boundaries-heading')}</h2>
      {boundaries.version > 1 ? <p>{words('boundaries-new')}</p> : null}
      <p className="cg-typed">{boundaries.words}</p>
      <Press
        action={`${at.base}/agreed/yes`}
        label={words('boundaries-yes')}
        values={{ version: boundaries.version }}
        secondary={false}
      />
    </section>
  );
}

function MyReports({ reports }: { reports: Awaited<ReturnType<typeof myReports>> }) {
  if (reports.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-s">{words('my-reports-heading')}</h2>
      <ul className="nhsuk-list">
        {reports.map(({ post_id, reported_at, outcome, outcome_words }) => (
          <li key={post_id}>
            {words(`my-report-${outcome ?? 'open'}`, { date: longDate(londonDay(reported_at)) })} {outcome_words}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenOrClose({ at }: { at: InSpace }) {
  return (
    <Press
      action={`${at.base}/${at.space.isOpen ? 'close' : 'open'}`}
      label={at.space.isOpen ? 'Close this space' : 'Open this space again'}
    />
  );
}
