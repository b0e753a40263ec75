import { shortDate } from '@commonground/calendar';
import { label } from '@commonground/service-model';
import type { JourneyInView } from '#features/journeys/index.ts';
import { momentInWords } from './moment.ts';
import { notesOf } from './note.store.ts';

const NEWEST = 3;

/** The newest notes on a person's page, with the way to all of them. */
export async function notesOnPerson({ tx, serviceId, journey, address, person }: JourneyInView) {
  const of = { serviceId, journeyId: journey.journeyId };
  const { notes, total } = await notesOf(tx, of, {}, { page: 1, offset: 0, limit: NEWEST });
  return (
    <section>
      <h2 className="nhsuk-heading-m">Notes</h2>
      {notes.length === 0 ? <p>Nothing is written about {person.called} yet.</p> : null}
      {notes.map((note) => (
        <div key={note.noteId} className="nhsuk-u-margin-bottom-3">
          <p className="nhsuk-u-margin-bottom-1">
            <a href={`${address}/notes/${note.noteId}`}>
              {shortDate(note.on)}: {label('note-kind', note.kind)}
            </a>
          </p>
          <p className="cg-typed nhsuk-u-margin-bottom-1">{inShort(note.words)}</p>
          <p className="nhsuk-hint nhsuk-u-margin-bottom-0">
            {note.author}, {momentInWords(note.writtenAt)}
            {note.withheldBecause === null ? '' : ', not shown to the person'}
          </p>
        </div>
      ))}
      <p>
        <a href={`${address}/notes/new`}>Write a note</a>
        {total === 0 ? null : (
          <>
            <br />
            <a href={`${address}/notes`}>
              {total === 1 ? 'The note, and answers to it' : `All ${total} notes, and answers to them`}
            </a>
          </>
        )}
      </p>
    </section>
  );
}

const inShort = (words: string) => (words.length <= 280 ? words : `${words.slice(0, 280).trimEnd()} …`);
