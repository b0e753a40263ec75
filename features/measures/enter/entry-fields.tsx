import type { Instrument, Item } from '@commonground/measures';
import { describedBy, type FormState, typedIn, type Values } from '#platform/pages/index.ts';
import { fieldOf } from '../questions/field-name.ts';
import { type Kind, kindOf } from '../questions/kinds.rules.ts';
import type { Answers } from '../sending/index.ts';
import { codesInWords, codesOf, legendOf, typedFor } from './codes.rules.ts';

/** What stands in the boxes for answers that are kept already. */
export const valuesOf = (instrument: Instrument, answers: Answers): Values =>
  Object.fromEntries(instrument.items.map((item) => [fieldOf(item.id), typedFor(instrument, item, answers[item.id])]));

/** The names of all boxes, in the order of the page. */
export const entryFields = (instrument: Instrument): string[] => instrument.items.map(({ id }) => fieldOf(id));

/**
 * A whole questionnaire on one page, made for typing from a form: one small box an item with what may be typed in it,
 * and Tab between them. The script that moves on by itself is asked for, since it moves the focus.
 */
export function EntryFields({ instrument, form }: { instrument: Instrument; form: FormState }) {
  const legend = 'byItem' in instrument.response ? '' : commonLegend(instrument);
  return (
    <>
      <p className="nhsuk-body-s">
        Time asked about: {instrument.recall}. {legend === '' ? '' : `${legend}. `}Type a number, then Tab. Leave empty
        what was not answered.
      </p>
      {instrument.items.some((item) => oneDigitCodes(kindOf(instrument, item)) !== undefined) ? (
        <div className="cg-entry__by-itself" data-move-on hidden>
          <label>
            <input type="checkbox" data-move-on-switch /> Go to the next box by itself after each number
          </label>
        </div>
      ) : null}
      <ol className="cg-entry">
        {instrument.items.map((item, index) => (
          <EntryRow key={item.id} {...{ instrument, item, form }} number={index + 1} />
        ))}
      </ol>
    </>
  );
}

interface RowProps {
  readonly instrument: Instrument;
  readonly item: Item;
  readonly form: FormState;
  readonly number: number;
}

function EntryRow({ instrument, item, form, number }: RowProps) {
  const name = fieldOf(item.id);
  const kind = kindOf(instrument, item);
  const hint = hintOf(kind, item);
  const error = form.errors[name];
  return (
    <li className={error ? 'cg-entry__row cg-entry__row--error' : 'cg-entry__row'}>
      <label className="cg-entry__topic" htmlFor={name}>
        <span className="cg-entry__number">{number}</span> <span>{capital(item.text ?? item.topic)}</span>
      </label>
      <span className="cg-entry__codes" id={`${name}-hint`}>
        {hint}
      </span>
      <Box form={form} name={name} kind={kind} hint={hint} />
      {error ? (
        <span className="nhsuk-error-message cg-entry__error" id={`${name}-error`}>
          <span className="nhsuk-u-visually-hidden">Error:</span> {error}
        </span>
      ) : null}
    </li>
  );
}

interface BoxProps {
  readonly form: FormState;
  readonly name: string;
  readonly kind: Kind;
  readonly hint: string;
}

function Box({ form, name, kind, hint }: BoxProps) {
  const common = {
    id: name,
    name,
    defaultValue: typedIn(form, name),
    'aria-describedby': describedBy(form, name, hint),
    'aria-invalid': form.errors[name] ? (true as const) : undefined,
  };
  const wrong = form.errors[name] ? ' nhsuk-input--error' : '';
  if (kind.is === 'words')
    return <textarea {...common} className={`nhsuk-textarea cg-entry__words${wrong}`} rows={2} />;
  const isNarrow = kind.is === 'choice' || kind.is === 'steps';
  return (
    <input
      {...common}
      className={`nhsuk-input cg-entry__box${isNarrow ? '' : ' cg-entry__box--wide'}${wrong}`}
      type="text"
      inputMode={kind.is === 'day' || kind.is === 'several' ? undefined : 'numeric'}
      autoComplete="off"
      data-codes={oneDigitCodes(kind)}
    />
  );
}

/** The codes of a box that one key fills, for the script that moves on. */
function oneDigitCodes(kind: Kind): string | undefined {
  const codes = kind.is === 'choice' || kind.is === 'steps' ? codesOf(kind).map(({ code }) => code) : [];
  return codes.length > 0 && codes.every((code) => code.length === 1) ? codes.join('') : undefined;
}

/** What may be typed in the box: the codes, with their words where they differ from the questionnaire's own. */
function hintOf(kind: Kind, item: Item): string {
  switch (kind.is) {
    case 'choice':
    case 'steps': {
      const coded = codesOf(kind);
      return item.answer === undefined ? codesInWords(coded) : legendOf(coded) || codesInWords(coded);
    }
    case 'several':
      return `${legendOf(codesOf(kind))}. Several with spaces between`;
    case 'count':
      return `How many ${kind.unit}, 0 to ${kind.most}`;
    case 'day':
      return 'A day, like 27 3 2025';
    case 'words':
      return 'In their words';
  }
}

function commonLegend(instrument: Instrument): string {
  const item = instrument.items.find(({ answer }) => answer === undefined);
  return item === undefined ? '' : legendOf(codesOf(kindOf(instrument, item)));
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
