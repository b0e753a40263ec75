import {
  type Answer,
  BothTexts,
  draftOf,
  FormBox,
  type FormState,
  filledForm,
  forgetDraft,
  formPage,
  keepDraft,
  type PageRequest,
  TextField,
  typedIn,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { momentInWords } from '../moment.ts';
import { correctNote, type Note } from '../note.store.ts';
import { readCorrection } from '../note-form.ts';
import { Begun } from './new-note.route.tsx';
import { NoteWords } from './note-fields.tsx';
import { type PersonNotes, withNote } from './person-notes.ts';

type AtNote = PersonNotes & { readonly note: Note };
const addressOf = ({ address, note }: AtNote) => `${address}/notes/${note.noteId}/correct`;
const ownWords = { notFound: true, why: 'a member’s own words are theirs to correct' } as const;

export const showCorrectNote = (request: PageRequest): Promise<Answer> =>
  withNote(request, false, async (at) => {
    if (at.note.authorRole === 'member') return ownWords;
    const begun = await draftOf(at.tx, request, addressOf(at));
    return drawCorrect(at, filledForm(begun ?? asItStands(at.note)), begun !== undefined);
  });

/** A further version of the note. Whoever saves second sees both texts, and keeps what they typed. */
export const saveCorrection = (request: PageRequest): Promise<Answer> =>
  withNote(request, true, async (at) => {
    const { body, clock, actor } = request;
    const now = clock.now();
    if (at.note.authorRole === 'member') return ownWords;
    const back = `${at.address}/notes/${at.note.noteId}`;
    if (body._throw !== undefined) {
      await forgetDraft(at.tx, request, addressOf(at));
      return { redirect: back, flash: 'What you had begun is thrown away.' };
    }
    if (body._later !== undefined) {
      await keepDraft(at.tx, request, addressOf(at), body, now);
      return { redirect: back, flash: 'Kept for later, for you alone. Today shows what you have begun.' };
    }
    const read = readCorrection(body, at.person.called);
    if (!read.ok) return drawCorrect(at, read.form, false);
    if (read.value.seen !== at.note.version) {
      const values = { ...body, seen: String(at.note.version) };
      await keepDraft(at.tx, request, addressOf(at), values, now);
      const words = `${at.note.author} saved this note after you opened it. Nothing is lost: bring both texts together below, and save.`;
      return drawCorrect(at, withErrors(values, ['words'], { words }), false, typedIn({ values, errors: {} }, 'words'));
    }
    await correctNote(at.tx, { actor, now }, at.note, read.value);
    await forgetDraft(at.tx, request, addressOf(at));
    return { redirect: back, flash: 'The note is corrected. The text before stays readable.' };
  });

const asItStands = ({ words, version, withheldBecause }: Note): Values => ({
  words,
  seen: String(version),
  withhold: withheldBecause === null ? '' : 'yes',
  'withheld-because': withheldBecause ?? '',
});

function drawCorrect(at: AtNote, form: FormState, wasBegun: boolean, typed?: string): Answer {
  const { note, person } = at;
  const title = `Correct a note about ${person.called}`;
  const say = { heading: 'Two texts', saved: 'Saved in between', typed: 'What you typed' };
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        {wasBegun ? <Begun action={addressOf(at)} /> : null}
        {typed === undefined ? null : (
          <BothTexts
            saved={{ words: note.words, by: note.author, when: momentInWords(note.writtenAt) }}
            typed={typed}
            say={say}
          />
        )}
        <FormBox action={addressOf(at)} button="Save the corrected note" later="Save for later" draft={addressOf(at)}>
          <input type="hidden" name="seen" value={typedIn(form, 'seen')} />
          <NoteWords form={form} called={person.called} />
          <TextField
            form={form}
            name="reason"
            label="Why it is written again"
            hint={`${person.called} reads this too`}
          />
        </FormBox>
        <p>
          <a href={`${at.address}/notes/${note.noteId}`}>Back to the note</a>
        </p>
      </div>
    ),
  });
}
