import { londonDay, longDate } from '@commonground/calendar';
import { Back, communityForm, communityPage, inCommunity, typed, wrongText } from '#features/community/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { mayWrite, ToAccept } from './space.route.tsx';
import { accept, closeSpace, openSpace, writeBoundaries } from './space.store.ts';
import { type InSpace, inSpace, note } from './space-page.tsx';
import { words } from './space-words.ts';

const MOST_LETTERS = 5000;

/** What the community agreed for its space. */
export const showBoundaries = (request: PageRequest): Promise<Answer> =>
  inSpace(request, async (at) => {
    const { boundaries } = at.space;
    const title = words('boundaries-heading');
    return communityPage(
      at,
      title,
      <>
        <h1 className="nhsuk-heading-l">{title}</h1>
        {boundaries === undefined ? <p>{words('boundaries-none')}</p> : null}
        {boundaries === undefined ? null : (
          <>
            <p>
              {words('boundaries-by', { name: boundaries.writtenBy, date: longDate(londonDay(boundaries.writtenAt)) })}
            </p>
            {(await mayWrite(at)) === 'not-accepted' ? (
              <ToAccept at={at} />
            ) : (
              <p className="cg-typed">{boundaries.words}</p>
            )}
          </>
        )}
        {at.mayModerate ? (
          <p>
            <a href={`${at.base}/agreed/write`}>{words('boundaries-write-link')}</a>
          </p>
        ) : null}
        <Back at={at} to={{ path: '/space', say: words('back') }} />
      </>,
    );
  });

export const showWrite = (request: PageRequest): Promise<Answer> =>
  inSpace(request, async (at) => {
    if (!at.mayModerate) return { refused: true, why: 'not a moderator' };
    const { version = 0, words: now = '' } = at.space.boundaries ?? {};
    return draw(at, filledForm({ words: now, after: String(version) }));
  });

/** Writes them anew; whoever wrote in the meantime is shown beside, and nothing typed is lost. */
export const sendWrite = (request: PageRequest): Promise<Answer> =>
  inSpace(request, async (at) => {
    if (!at.mayModerate) return { refused: true, why: 'not a moderator' };
    const text = typed(request.body, 'words');
    const wrong = wrongText(request.body, 'words', words('boundaries-missing'), MOST_LETTERS);
    if (wrong !== undefined) return draw(at, withErrors(request.body, ['words', 'after'], { words: wrong }));
    const latest = at.space.boundaries?.version ?? 0;
    const after = Number(typed(request.body, 'after'));
    const written = { words: text, by: at.me.name, side: at.side, after, at: at.now };
    if (after !== latest || !(await writeBoundaries(at.tx, at.place, written))) {
      const body = { ...request.body, after: String(latest) };
      return draw(
        at,
        withErrors(body, ['words', 'after'], { words: words('boundaries-stale') }),
        at.space.boundaries?.words,
      );
    }
    await note(at, 'wrote what is agreed for the online space');
    return { redirect: `${at.base}/agreed`, flash: words('boundaries-kept') };
  });

const draw = (at: InSpace, form: FormState, theirs?: string): Answer =>
  communityForm(
    at,
    words('boundaries-write-title'),
    form,
    <>
      <FormBox
        action={`${at.base}/agreed/write`}
        button={words('boundaries-button')}
        draft={`space agreed ${at.place.communityId}`}
      >
        <input type="hidden" name="after" value={String(form.values.after ?? '0')} />
        <TextArea
          form={form}
          name="words"
          label={words('boundaries-label')}
          hint={words('boundaries-hint')}
          rows={10}
        />
      </FormBox>
      {theirs === undefined ? null : (
        <blockquote className="cg-own-words">
          <p className="cg-typed">{theirs}</p>
        </blockquote>
      )}
      <Back at={at} to={{ path: '/space/agreed', say: words('boundaries-link') }} />
    </>,
  );

/** A member says yes to the version they read; a newer one has to be read first. */
export const sendYes = (request: PageRequest): Promise<Answer> =>
  inSpace(request, async (at) => {
    const { personId } = at.me;
    const version = Number(typed(request.body, 'version'));
    if (personId === null) return { refused: true, why: 'only members agree to it' };
    if (version !== at.space.boundaries?.version) return { redirect: at.base, flash: words('boundaries-new') };
    await accept(at.tx, at.place, { personId, version, at: at.now });
    return { redirect: at.base, flash: words('boundaries-thanks') };
  });

/** The team opens a space for a community, or closes it; what was written stays. */
export const sendOpen = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const place = { serviceId: at.serviceId, communityId: at.community.communityId };
    await openSpace(at.tx, place, at.me.name, request.clock.now());
    await note(at, 'opened the online space');
    return {
      redirect: `${at.address}/space/agreed/write`,
      flash: 'The space is open. Write down with the community what is agreed for it: nobody can write before that.',
    };
  });

export const sendCloseSpace = (request: PageRequest): Promise<Answer> =>
  inSpace(request, async (at) => {
    await closeSpace(at.tx, at.place, at.me.name, at.now);
    await note(at, 'closed the online space');
    return { redirect: at.base, flash: 'The space is closed. What was written stays to be read.' };
  });
