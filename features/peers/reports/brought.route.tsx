import { londonDay, longDate } from '@commonground/calendar';
import { isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { type InPeers, inPeers, note } from '../in-peers.ts';
import { words } from '../peer-words.ts';
import { type Brought, broughtToModerators, closeAsModerator, moderates } from './moderators.store.ts';

const MOST_LETTERS = 2000;

/** Messages that those who received them let the moderators of the community read. */
export const showBrought = (request: PageRequest): Promise<Answer> => asModerator(request, (at) => draw(at, emptyForm));

/** A moderator says what was done; the team reads it too. */
export const sendBrought = (request: PageRequest): Promise<Answer> =>
  asModerator(request, async (at) => {
    const { reportId } = request.params;
    if (!isRecordId(reportId)) return { notFound: true, why: 'no such report' };
    const name = `done-${reportId}`;
    const typed = request.body[name];
    const done = typeof typed === 'string' ? typed.trim() : '';
    const wrong = (say: string) => draw(at, withErrors(request.body, [name], { [name]: say }));
    if (done === '') return wrong(words('brought-missing'));
    if (done.length > MOST_LETTERS) return wrong(words('brought-long', { n: MOST_LETTERS }));
    const closed = await closeAsModerator(at.tx, { reportId, by: at.me.name, done }, at.now);
    if (!closed) return wrong(words('brought-gone'));
    await note(at, 'closed a message that was brought to the moderators');
    return { redirect: `${at.base}/brought`, flash: words('brought-closed') };
  });

const asModerator = (request: PageRequest, answer: (at: InPeers) => Promise<Answer>): Promise<Answer> =>
  inPeers(request, async (at) =>
    (await moderates(at.tx, at.place.communityId)) ? answer(at) : { notFound: true, why: 'no moderator' },
  );

async function draw(at: InPeers, form: FormState): Promise<Answer> {
  const brought = await broughtToModerators(at.tx, at.place.communityId);
  return formPage({
    title: words('brought-title'),
    form,
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={at.address}>{words('back-community')}</a>
        </p>
        <h1>{words('brought-title')}</h1>
        <p>{words('brought-lede')}</p>
        {brought.length === 0 ? <p>{words('brought-none')}</p> : null}
        {brought.map((one) => (
          <One key={one.reportId} at={at} one={one} form={form} />
        ))}
      </div>
    ),
  });
}

function One({ at, one, form }: { at: InPeers; one: Brought; form: FormState }) {
  const by = one.by ?? words('brought-somebody');
  return (
    <article className="cg-panel">
      <h2 className="nhsuk-heading-s">
        {words('brought-one', { by, about: one.about ?? words('brought-somebody'), date: longDate(londonDay(one.at)) })}
      </h2>
      <blockquote className="cg-own-words cg-typed">{one.words}</blockquote>
      {one.why === '' ? null : <p className="cg-typed">{words('brought-why', { by, why: one.why })}</p>}
      {one.closed === null ? (
        <FormBox action={`${at.base}/brought/${one.reportId}`} button={words('brought-button')} secondary>
          <TextArea form={form} name={`done-${one.reportId}`} label={words('brought-done')} rows={3} />
        </FormBox>
      ) : (
        <p>{words('brought-was', { by: one.closed.by, done: one.closed.done })}</p>
      )}
    </article>
  );
}
