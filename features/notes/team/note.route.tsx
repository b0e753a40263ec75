import { longDate, shortDate } from '@commonground/calendar';
import { label } from '@commonground/service-model';
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
import { momentInWords } from '../moment.ts';
import { answerNote, type Note } from '../note.store.ts';
import { answersTo, markRead, readersOf, versionsOf } from '../note-thread.store.ts';
import { AnswersToNote } from '../thread.tsx';
import { type PersonNotes, withNote } from './person-notes.ts';

type AtNote = PersonNotes & { readonly note: Note };

/** One note with its earlier versions, what was answered, and who has read what the person wrote. */
export const showNote = (request: PageRequest): Promise<Answer> =>
  withNote(request, false, (at) => drawNote(at, emptyForm));

/** An answer of the team, or only the word that it was read. */
export const saveAnswer = (request: PageRequest): Promise<Answer> =>
  withNote(request, false, async (at) => {
    const now = request.clock.now();
    const back = `${at.address}/notes/${at.note.noteId}`;
    if (request.body._read !== undefined) {
      await markRead(at.tx, request.actor, at.note, now);
      return { redirect: back, flash: `${at.person.called} can see that you have read it.` };
    }
    const words = typeof request.body.answer === 'string' ? request.body.answer.trim() : '';
    const wrong = words === '' ? 'Write an answer' : words.length > 5000 ? 'Make the answer shorter' : undefined;
    if (wrong !== undefined) return drawNote(at, withErrors(request.body, ['answer'], { answer: wrong }));
    await answerNote(at.tx, { actor: request.actor, now }, at.note, words);
    return { redirect: back, flash: 'Your answer is kept.' };
  });

async function drawNote(at: AtNote, form: FormState): Promise<Answer> {
  const { note, tx, person, model } = at;
  const action = `${at.address}/notes/${note.noteId}`;
  const [answers, readers, versions] = [
    await answersTo(tx, [note.noteId]),
    await readersOf(tx, [note.noteId]),
    await versionsOf(tx, note),
  ];
  const session = note.sessionId === null ? undefined : await sessionOf(at);
  const title = `${label('note-kind', note.kind)}, ${shortDate(note.on)}`;
  const byPerson = note.authorRole === 'member' || answers.some(({ author_role }) => author_role === 'member');
  return formPage({
    title: `${title}: ${person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>
          About {person.called}
          {session === undefined ? '' : `, ${model.components[session]?.name ?? session}`}
          {note.liaisonWith === null ? '' : `, with ${note.liaisonWith}`}. {longDate(note.on)}.
        </p>
        {note.withheldBecause === null ? null : (
          <div className="nhsuk-inset-text">
            <p>
              Not shown to {person.called}, because it tells about somebody else: {note.withheldBecause}
            </p>
          </div>
        )}
        <blockquote className="cg-own-words cg-typed">{note.words}</blockquote>
        <p className="nhsuk-hint">
          {note.author}, {momentInWords(note.writtenAt)}
          {note.reason === null ? '' : `. Written again: ${note.reason}`}
        </p>
        {note.authorRole === 'member' ? null : (
          <p>
            <a href={`${action}/correct`}>Correct this note</a>
          </p>
        )}
        <Earlier versions={versions.slice(1)} />
        <AnswersToNote answers={answers} readers={readers} heading="Answers" readBy="Read by" none="No answer yet." />
        {byPerson ? (
          <FormBox action={action} button="I have read this" secondary>
            <input type="hidden" name="_read" value="yes" />
          </FormBox>
        ) : null}
        {note.withheldBecause === null ? (
          <FormBox action={action} button="Answer">
            <TextArea form={form} name="answer" label={`Answer, for ${person.called} to read`} rows={3} />
          </FormBox>
        ) : null}
        <p>
          <a href={`${at.address}/notes`}>All notes about {person.called}</a>
        </p>
      </div>
    ),
  });
}

async function sessionOf({ tx, serviceId, note }: AtNote): Promise<string | undefined> {
  const row = await tx
    .selectFrom('session')
    .select('component_id')
    .where('service_id', '=', serviceId)
    .where('session_id', '=', note.sessionId)
    .executeTakeFirst();
  return row?.component_id;
}

function Earlier({ versions }: { versions: Awaited<ReturnType<typeof versionsOf>> }) {
  if (versions.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          {versions.length === 1 ? 'The version before' : `${versions.length} versions before`}
        </span>
      </summary>
      <div className="nhsuk-details__text">
        {versions.map(({ version, words, author_name, written_at, withheld_because }) => (
          <div key={version}>
            <p className="cg-typed nhsuk-u-margin-bottom-1">{words}</p>
            <p className="nhsuk-hint">
              Version {version}, {author_name}, {momentInWords(written_at)}
              {withheld_because === null ? '' : `. Not shown: ${withheld_because}`}
            </p>
          </div>
        ))}
      </div>
    </details>
  );
}
