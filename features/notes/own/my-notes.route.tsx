import { longDate } from '@commonground/calendar';
import { type Answer, type PageRequest, Pagination, pageOf } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { momentInWords } from '../moment.ts';
import { type Note, notesOf } from '../note.store.ts';
import { answersTo } from '../note-thread.store.ts';
import { words } from '../note-words.ts';

const NOTES_A_PAGE = 20;

/** What is written about the person, and what they wrote themself, in every service; the latest day first. */
export async function showMyNotes({ actor, storage, query }: PageRequest): Promise<Answer> {
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const page = pageOf(query, NOTES_A_PAGE);
  const { notes, total, answers } = await withActor(storage, actor, async (tx) => {
    const found = await notesOf(tx, { personId }, {}, page);
    const ids = found.notes.map(({ noteId }) => noteId);
    return { ...found, answers: await answersTo(tx, ids) };
  });
  const many = (note: Note) => answers.filter(({ note_id }) => note_id === note.noteId).length;
  return {
    title: words('title'),
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('title')}</h1>
        <p>{words('lede')}</p>
        <p>{words('left-out')}</p>
        <p>
          <a className="nhsuk-button" href="/my-record/notes/new">
            {words('new-link')}
          </a>
        </p>
        {notes.length === 0 ? <p>{words('none')}</p> : null}
        <ul className="cg-plain-list">
          {notes.map((note) => (
            <li key={note.noteId}>
              <OneOfMine note={note} many={many(note)} />
            </li>
          ))}
        </ul>
        <Pagination path="/my-record/notes" query={query} at={page} total={total} what="notes" />
        <p>
          <a href="/my-record">{words('back-record')}</a>
        </p>
      </div>
    ),
  };
}

function OneOfMine({ note, many }: { note: Note; many: number }) {
  return (
    <>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
        {longDate(note.on)}: {words(`kind-${note.kind}`)}
      </h2>
      {note.liaisonWith === null ? null : <p>{words('with', { name: note.liaisonWith })}</p>}
      <p className="cg-typed nhsuk-u-margin-bottom-2">{note.words}</p>
      <p className="nhsuk-hint nhsuk-u-margin-bottom-1">
        {words('by', { name: note.author, when: momentInWords(note.writtenAt) })}
      </p>
      <a href={`/my-record/notes/${note.noteId}`}>
        {words('answer-link')}
        <span className="nhsuk-u-visually-hidden">: {longDate(note.on)}</span>
      </a>
      {many === 0 ? null : <p className="nhsuk-u-margin-bottom-0">{words('many-answers', { many })}</p>}
    </>
  );
}
