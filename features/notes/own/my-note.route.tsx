import { longDate } from '@commonground/calendar';
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
import { type Tx, withActor } from '#platform/storage/index.ts';
import { momentInWords } from '../moment.ts';
import { answerNote, findNote, type Note } from '../note.store.ts';
import { answersTo, readersOf, versionsOf } from '../note-thread.store.ts';
import { words } from '../note-words.ts';
import { AnswersToNote } from '../thread.tsx';

const LONGEST_ANSWER = 5000;
const gone: Answer = { redirect: '/my-record/notes', flash: words('gone') };

/** A note about oneself that may be read; another person's is not there, whatever the address says. */
export function withMyNote(
  request: PageRequest,
  lock: boolean,
  answer: (tx: Tx, note: Note) => Promise<Answer>,
): Promise<Answer> {
  const { actor, storage, params } = request;
  return withActor(storage, actor, async (tx) => {
    const note = isRecordId(params.noteId) ? await findNote(tx, params.noteId, lock) : undefined;
    return note === undefined || note.personId !== actor.personId ? gone : answer(tx, note);
  });
}

export const showMyNote = (request: PageRequest): Promise<Answer> =>
  withMyNote(request, false, (tx, note) => drawMine(tx, note, emptyForm));

/** The person's answer to a note. */
export const saveMyAnswer = (request: PageRequest): Promise<Answer> =>
  withMyNote(request, false, async (tx, note) => {
    const { body, actor, clock } = request;
    const typed = typeof body.answer === 'string' ? body.answer.trim() : '';
    const wrong =
      typed === ''
        ? words('error-words')
        : typed.length > LONGEST_ANSWER
          ? words('error-long', { most: LONGEST_ANSWER })
          : undefined;
    if (wrong !== undefined) return drawMine(tx, note, withErrors(body, ['answer'], { answer: wrong }));
    await answerNote(tx, { actor, now: clock.now() }, note, typed);
    return { redirect: `/my-record/notes/${note.noteId}`, flash: words('answered') };
  });

async function drawMine(tx: Tx, note: Note, form: FormState): Promise<Answer> {
  const [answers, readers, versions] = [
    await answersTo(tx, [note.noteId]),
    await readersOf(tx, [note.noteId]),
    await versionsOf(tx, note),
  ];
  const title = words('note-title', { date: longDate(note.on) });
  const address = `/my-record/notes/${note.noteId}`;
  return formPage({
    title,
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p>
          {words(`kind-${note.kind}`)}
          {note.liaisonWith === null ? '' : `. ${words('with', { name: note.liaisonWith })}`}
        </p>
        <blockquote className="cg-own-words cg-typed">{note.words}</blockquote>
        <p className="nhsuk-hint">
          {words('by', { name: note.author, when: momentInWords(note.writtenAt) })}
          {note.reason === null ? '' : `. ${words('again', { reason: note.reason })}`}
        </p>
        {note.kind === 'own-words' ? (
          <p>
            <a href={`${address}/change`}>{words('own-change')}</a>
          </p>
        ) : null}
        {versions.length > 1 ? (
          <details className="nhsuk-details">
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">{words('earlier')}</span>
            </summary>
            <div className="nhsuk-details__text">
              {versions.slice(1).map((one) => (
                <div key={one.version}>
                  <p className="cg-typed nhsuk-u-margin-bottom-1">{one.words}</p>
                  <p className="nhsuk-hint">
                    {words('by', { name: one.author_name, when: momentInWords(one.written_at) })}
                  </p>
                </div>
              ))}
            </div>
          </details>
        ) : null}
        <AnswersToNote
          answers={answers}
          readers={readers}
          heading={words('answers')}
          readBy={words('read-by')}
          none={words('answers-none')}
        />
        <p>
          {words('not-at-once')} <a href="/help-now">{words('help-now')}</a>
        </p>
        <FormBox action={address} button={words('answer-button')}>
          <TextArea form={form} name="answer" label={words('answer-label')} hint={words('answer-hint')} rows={4} />
        </FormBox>
        <p>
          <a href="/my-record/notes">{words('back')}</a>
        </p>
      </div>
    ),
  });
}
