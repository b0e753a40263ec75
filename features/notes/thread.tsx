import { momentInWords } from './moment.ts';
import type { NoteAnswer } from './note-thread.store.ts';

interface Props {
  readonly answers: readonly NoteAnswer[];
  readonly readers: readonly { readonly name: string; readonly read_at: Date }[];
  readonly heading: string;
  readonly readBy: string;
  readonly none: string;
}

/** What was answered to a note, and who of the team has read what the person wrote. */
export function AnswersToNote({ answers, readers, heading, readBy, none }: Props) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      {answers.length === 0 ? <p>{none}</p> : null}
      {answers.map(({ answer_id, words, author_name, written_at }) => (
        <div key={answer_id}>
          <blockquote className="cg-own-words cg-typed nhsuk-u-margin-bottom-1">{words}</blockquote>
          <p className="nhsuk-hint">
            {author_name}, {momentInWords(written_at)}
          </p>
        </div>
      ))}
      {readers.length === 0 ? null : (
        <p>
          {readBy} {readers.map(({ name, read_at }) => `${name} (${momentInWords(read_at)})`).join(', ')}.
        </p>
      )}
    </section>
  );
}
