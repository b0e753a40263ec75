import { type FormState, TextArea, TextField, typedIn } from '#platform/pages/index.ts';

/** The words of a note, and whether the person is shown them. */
export function NoteWords({ form, called }: { form: FormState; called: string }) {
  return (
    <>
      <TextArea
        form={form}
        name="words"
        label="The note"
        hint={`${called} will read it. Write it as you would say it to them.`}
        rows={8}
      />
      <div className="nhsuk-checkboxes nhsuk-u-margin-bottom-4">
        <div className="nhsuk-checkboxes__item">
          <input
            className="nhsuk-checkboxes__input"
            id="withhold"
            name="withhold"
            type="checkbox"
            value="yes"
            defaultChecked={typedIn(form, 'withhold') === 'yes'}
          />
          <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor="withhold">
            It tells about somebody else, and {called} should not be shown it
          </label>
        </div>
      </div>
      <TextField
        form={form}
        name="withheld-because"
        label="If so, why"
        hint="Kept with the note. Better still: write two notes, and hide only what is about somebody else."
      />
    </>
  );
}
