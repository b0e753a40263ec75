import { shortDate } from '@commonground/calendar';
import { label, NOTE_KINDS, type NoteKind } from '@commonground/service-model';
import { type Answer, addressWith, type PageRequest, Pagination, pageOf } from '#platform/pages/index.ts';
import { momentInWords } from '../moment.ts';
import { type Note, notesOf } from '../note.store.ts';
import { answersTo, liaisonCount, type NoteAnswer } from '../note-thread.store.ts';
import { type PersonNotes, withPersonNotes } from './person-notes.ts';

const NOTES_A_PAGE = 20;

/** Every note about a person, the latest day first; one kind when the address asks for it. */
export const showNotes = (request: PageRequest): Promise<Answer> =>
  withPersonNotes(request, async (at) => {
    const kind = NOTE_KINDS.find((one) => one === request.query.kind);
    const page = pageOf(request.query, NOTES_A_PAGE);
    const of = { serviceId: at.serviceId, journeyId: at.journeyId };
    const { notes, total } = await notesOf(at.tx, of, { kind }, page);
    const ids = notes.map(({ noteId }) => noteId);
    const answers = await answersTo(at.tx, ids);
    const title = `Notes about ${at.person.called}`;
    const path = `${at.address}/notes`;
    return {
      title,
      section: 'people',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">{title}</h1>
          <p>
            {at.person.called} reads these notes and can answer them, unless a note says that it is not shown. Notes of
            a whole group stand with its sessions.
          </p>
          <p className="cg-actions">
            <a className="nhsuk-button" href={`${path}/new`}>
              Write a note
            </a>
            <a className="nhsuk-button nhsuk-button--secondary" href={`${path}/new?kind=liaison`}>
              Talked with another service
            </a>
          </p>
          <Kinds path={path} query={request.query} kind={kind} />
          {kind === 'liaison' ? await liaisonLine(at) : null}
          {notes.length === 0 ? <p>No note of this kind is written.</p> : null}
          <ul className="cg-plain-list">
            {notes.map((note) => (
              <li key={note.noteId}>
                <NoteInList note={note} answers={answers} path={path} />
              </li>
            ))}
          </ul>
          <Pagination path={path} query={request.query} at={page} total={total} what="notes" />
          <p>
            <a href={at.address}>Back to {at.person.called}</a>
          </p>
        </div>
      ),
    };
  });

function Kinds({ path, query, kind }: { path: string; query: Record<string, string>; kind: NoteKind | undefined }) {
  return (
    <nav aria-label="Kinds of notes">
      <ul className="cg-choices">
        {[undefined, ...NOTE_KINDS].map((one) => (
          <li key={one ?? 'all'}>
            <a
              href={addressWith(path, query, { kind: one, page: undefined })}
              aria-current={one === kind ? 'true' : undefined}
            >
              {one === undefined ? 'All' : label('note-kind', one)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function liaisonLine({ tx, serviceId, journeyId, request }: PersonNotes) {
  const { all, spared, notKnown } = await liaisonCount(tx, serviceId, journeyId);
  return (
    <p>
      Up to {shortDate(request.today)} the team talked with other services {all} {all === 1 ? 'time' : 'times'}. After{' '}
      {spared} of them it judged that an admission, assessment or referral that was about to happen was not needed; for{' '}
      {notKnown} this is not known. It is the team’s own judgement and nobody has checked it.
    </p>
  );
}

export function NoteInList({ note, answers, path }: { note: Note; answers: readonly NoteAnswer[]; path: string }) {
  const many = answers.filter(({ note_id }) => note_id === note.noteId).length;
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        <a href={`${path}/${note.noteId}`}>
          <strong>
            {shortDate(note.on)}: {label('note-kind', note.kind)}
          </strong>
        </a>
        {note.liaisonWith === null ? '' : `, ${note.liaisonWith}`}
      </p>
      <p className="cg-typed nhsuk-u-margin-bottom-2">{note.words}</p>
      <p className="nhsuk-hint nhsuk-u-margin-bottom-0">
        {note.author}, {momentInWords(note.writtenAt)}
        {note.version > 1 ? `, version ${note.version}` : ''}
        {note.withheldBecause === null ? '' : ', not shown to the person'}
        {many === 0 ? '' : `, ${many} ${many === 1 ? 'answer' : 'answers'}`}
      </p>
    </>
  );
}
