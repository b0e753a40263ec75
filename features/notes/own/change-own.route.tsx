import {
  type Answer,
  BothTexts,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  TextArea,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { momentInWords } from '../moment.ts';
import { correctNote, type Note } from '../note.store.ts';
import { LONGEST_NOTE } from '../note-form.ts';
import { words } from '../note-words.ts';
import { withMyNote } from './my-note.route.tsx';

const notTheirs: Answer = { redirect: '/my-record/notes', flash: words('gone') };

/** A person changes their own words; what the team wrote they answer instead. */
export const showChangeOwn = (request: PageRequest): Promise<Answer> =>
  withMyNote(request, false, async (_, note) =>
    note.kind === 'own-words'
      ? drawChange(note, filledForm({ words: note.words, seen: String(note.version) }))
      : notTheirs,
  );

export const saveChangeOwn = (request: PageRequest): Promise<Answer> =>
  withMyNote(request, true, async (tx, note) => {
    if (note.kind !== 'own-words') return notTheirs;
    const { body, actor, clock } = request;
    const form = filledForm(body);
    const typed = { words: typedIn(form, 'words').trim(), reason: typedIn(form, 'reason').trim() };
    const errors: Record<string, string> = {};
    if (typed.words === '') errors.words = words('error-words');
    if (typed.words.length > LONGEST_NOTE) errors.words = words('error-long', { most: LONGEST_NOTE });
    if (typed.reason === '') errors.reason = words('error-reason');
    if (Object.keys(errors).length > 0) return drawChange(note, withErrors(body, ['words', 'reason'], errors));
    if (Number(body.seen) !== note.version) {
      const values = { ...body, seen: String(note.version) };
      return drawChange(note, withErrors(values, ['words'], { words: words('error-moved') }), typed.words);
    }
    await correctNote(tx, { actor, now: clock.now() }, note, { ...typed, withheldBecause: null });
    return { redirect: `/my-record/notes/${note.noteId}`, flash: words('own-changed') };
  });

function drawChange(note: Note, form: FormState, typed?: string): Answer {
  const address = `/my-record/notes/${note.noteId}`;
  const say = { heading: words('both-heading'), saved: words('both-saved'), typed: words('both-typed') };
  return formPage({
    title: words('own-change-title'),
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('own-change-title')}</h1>
        {typed === undefined ? null : (
          <BothTexts
            saved={{ words: note.words, by: note.author, when: momentInWords(note.writtenAt) }}
            typed={typed}
            say={say}
          />
        )}
        <FormBox action={`${address}/change`} button={words('own-button')}>
          <input type="hidden" name="seen" value={typedIn(form, 'seen')} />
          <TextArea form={form} name="words" label={words('own-label')} hint={words('own-change-hint')} rows={8} />
          <TextField form={form} name="reason" label={words('own-reason')} />
        </FormBox>
        <p>
          <a href={address}>{words('back')}</a>
        </p>
      </div>
    ),
  });
}
