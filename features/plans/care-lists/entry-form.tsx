import {
  DateField,
  type FormState,
  filledForm,
  readDate,
  SelectField,
  TextArea,
  TextField,
  typedIn,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import type { Say } from '../plan-words.ts';
import type { Cells, Entry } from './care-list.store.ts';
import type { CareList, EntryField, Known } from './lists.ts';

/** The questions of an entry, in the list's order. */
export function EntryFields({ form, list, say, known }: { form: FormState; list: CareList; say: Say; known: Known }) {
  return list.fields.map((field) => <OneField key={field.name} form={form} field={field} say={say} known={known} />);
}

function OneField({ form, field, say, known }: { form: FormState; field: EntryField; say: Say; known: Known }) {
  const hint = field.hint === undefined ? {} : { hint: say(field.hint) };
  const props = { form, name: field.name, label: say(field.words ?? field.name), ...hint };
  if (field.type === 'line') return <TextField {...props} />;
  if (field.type === 'area') return <TextArea {...props} />;
  if (field.type === 'date') return <DateField {...props} />;
  if (field.type === 'choice') return <SelectField {...props} options={field.choices?.(say, known) ?? []} />;
  return (
    <div className="nhsuk-checkboxes nhsuk-u-margin-bottom-4">
      <div className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          id={field.name}
          name={field.name}
          type="checkbox"
          value="yes"
          defaultChecked={typedIn(form, field.name) === 'yes'}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={field.name}>
          {props.label}
        </label>
      </div>
    </div>
  );
}

/** What was typed as the cells of a row, or the form back with what is wrong. */
export function readEntry(
  body: Values,
  list: CareList,
  say: Say,
  known: Known,
): { ok: true; cells: Cells } | { ok: false; form: FormState } {
  const errors: Record<string, string> = {};
  const cells: Record<string, string | boolean | null> = {};
  for (const field of list.fields) cells[field.name] = readField(body, field, say, known, errors);
  const fields = [...list.fields.map(({ name }) => name), 'reason'];
  if (Object.keys(errors).length > 0) return { ok: false, form: withErrors(body, fields, errors) };
  const complete = list.complete(cells, known, say);
  if ('wrong' in complete) return { ok: false, form: withErrors(body, fields, complete.wrong) };
  return { ok: true, cells: complete.cells };
}

function readField(body: Values, field: EntryField, say: Say, known: Known, errors: Record<string, string>) {
  const { name, type, needed, most, choices } = field;
  if (type === 'date') {
    const read = readDate(body, name, 'the day');
    if ('wrong' in read) errors[name] = read.wrong;
    return 'date' in read ? read.date : null;
  }
  const typed = typedIn(filledForm(body), name).trim();
  if (type === 'tick') return typed === 'yes';
  if (type === 'choice' && typed !== '' && !choices?.(say, known).some(({ value }) => value === typed)) {
    errors[name] = needed === undefined ? say('error-name') : say(needed);
  }
  if (typed === '' && needed !== undefined) errors[name] = say(needed);
  if (most !== undefined && typed.length > most) errors[name] = say('error-long', { most });
  return typed === '' ? null : typed;
}

/** A form filled with an entry as it stands. */
export function formOf(entry: Entry, list: CareList): FormState {
  const values: Record<string, string> = { seen: entry.entry_id };
  for (const { name, type } of list.fields) {
    const value = entry[name];
    if (type === 'date' && typeof value === 'string') {
      const [year = '', month = '', day = ''] = value.split('-');
      values[`${name}-day`] = String(Number(day));
      values[`${name}-month`] = String(Number(month));
      values[`${name}-year`] = year;
    } else values[name] = value === true ? 'yes' : value === null || value === false ? '' : String(value);
  }
  return filledForm(values);
}
