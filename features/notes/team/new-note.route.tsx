import { type CalendarDay, longDate } from '@commonground/calendar';
import { label } from '@commonground/service-model';
import {
  type Answer,
  DateField,
  draftOf,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  forgetDraft,
  formPage,
  keepDraft,
  type PageRequest,
  Radios,
  SelectField,
  TextField,
} from '#platform/pages/index.ts';
import { keptAlready } from '../kept-already.ts';
import { writeNote } from '../note.store.ts';
import { CHOSEN_KINDS, readNote } from '../note-form.ts';
import { keyIn, NoteKey } from '../note-key.tsx';
import { contactsOf } from '../note-thread.store.ts';
import { NoteWords } from './note-fields.tsx';
import { type PersonNotes, withPersonNotes } from './person-notes.ts';

const isLiaison = ({ query }: PageRequest) => query.kind === 'liaison';
/** Drafts carry the address of their form as their name, so that Today can lead back to them. */
const draftName = (at: PersonNotes) => `${at.address}/notes/new${isLiaison(at.request) ? '/liaison' : ''}`;

export const showNewNote = (request: PageRequest): Promise<Answer> =>
  withPersonNotes(request, async (at) => {
    const begun = await draftOf(at.tx, request, draftName(at));
    return drawNew(at, begun === undefined ? emptyForm : filledForm(begun), begun !== undefined);
  });

/** Keeps a new note: sent, put aside for later, or thrown away. */
export const saveNewNote = (request: PageRequest): Promise<Answer> =>
  withPersonNotes(request, async (at) => {
    const { body, clock, actor } = request;
    const notes = `${at.address}/notes`;
    if (body._throw !== undefined) {
      await forgetDraft(at.tx, request, draftName(at));
      return { redirect: notes, flash: 'What you had begun is thrown away.' };
    }
    if (body._later !== undefined) {
      await keepDraft(at.tx, request, draftName(at), body, clock.now());
      return { redirect: notes, flash: 'Kept for later, for you alone. Today shows what you have begun.' };
    }
    const contacts = new Map(
      (await contactsOf(at.tx, at.serviceId, at.journeyId)).map((one) => [
        one.session_id,
        one.session_date as CalendarDay,
      ]),
    );
    const asked = { today: request.today, called: at.person.called, isLiaison: isLiaison(request), contacts };
    const read = readNote(body, asked);
    if (!read.ok) return drawNew(at, read.form, false);
    const { about, ...note } = read.value;
    const writing = { actor, now: clock.now() };
    const whole = {
      ...note,
      noteId: keyIn(body),
      serviceId: at.serviceId,
      journeyId: at.journeyId,
      personId: at.person.personId,
      sessionId: contacts.has(about) ? about : null,
    };
    const twice = await keptAlready(at.tx, writing, whole);
    if (!twice) await writeNote(at.tx, writing, whole);
    await forgetDraft(at.tx, request, draftName(at));
    return { redirect: notes, flash: twice ? 'This note is kept already, once.' : 'The note is kept.' };
  });

async function drawNew(at: PersonNotes, form: FormState, wasBegun: boolean): Promise<Answer> {
  const { called } = at.person;
  const liaison = isLiaison(at.request);
  const title = liaison ? `Talked with another service about ${called}` : `Write a note about ${called}`;
  const contacts = await contactsOf(at.tx, at.serviceId, at.journeyId);
  const about = [
    { value: 'person', words: `${called}, no day in particular` },
    { value: 'day', words: 'The day entered below' },
    ...contacts.map(({ session_id, session_date, component_id }) => ({
      value: session_id,
      words: `${longDate(session_date as CalendarDay)}: ${at.model.components[component_id]?.name ?? component_id}`,
    })),
  ];
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        {wasBegun ? <Begun action={`${at.address}/notes/new${liaison ? '?kind=liaison' : ''}`} /> : null}
        <FormBox
          action={`${at.address}/notes/new${liaison ? '?kind=liaison' : ''}`}
          button="Keep the note"
          later="Save for later"
          draft={draftName(at)}
        >
          <NoteKey form={form} />
          {liaison ? <LiaisonFields form={form} /> : <KindField form={form} />}
          <SelectField form={form} name="about" label="What it is about" options={about} />
          <DateField form={form} name="on" label="The day" hint="Only when it is about a day, like 27 3 2025" />
          <NoteWords form={form} called={called} />
        </FormBox>
        <p>
          <a href={`${at.address}/notes`}>Back to the notes</a>
        </p>
      </div>
    ),
  });
}

const KindField = ({ form }: { form: FormState }) => (
  <SelectField
    form={form.values.kind === undefined ? { ...form, values: { ...form.values, kind: 'note' } } : form}
    name="kind"
    label="Kind"
    options={CHOSEN_KINDS.map((value) => ({ value, words: label('note-kind', value) }))}
  />
);

function LiaisonFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField form={form} name="liaison-with" label="Who you talked with" hint="Name and service" />
      <Radios
        form={form}
        name="liaison-spared"
        label="Did it spare an admission, assessment or referral that was about to happen?"
        inline
        choices={[
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'No' },
          { value: 'not-known', words: 'Not known' },
        ]}
      />
    </>
  );
}

/** Said above a form that is filled with what was begun earlier. */
export function Begun({ action }: { action: string }) {
  return (
    <div className="nhsuk-inset-text">
      <p>You began this earlier, and it stands below as you left it.</p>
      <FormBox action={action} button="Throw it away" secondary>
        <input type="hidden" name="_throw" value="yes" />
      </FormBox>
    </div>
  );
}
