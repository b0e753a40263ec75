import type { Instrument, Item } from '@commonground/measures';
import type { AskedWords } from '#features/instruments/index.ts';
import {
  Checkboxes,
  DateField,
  type FieldProps,
  type FormState,
  QuestionGroup,
  TextArea,
  TextField,
  typedIn,
} from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { fieldOf, LEFT_OUT } from './field-name.ts';
import { type Kind, kindOf, type Option } from './kinds.rules.ts';
import { onlyIfInWords } from './only-if.ts';

interface QuestionsProps {
  readonly instrument: Instrument;
  readonly items: readonly Item[];
  readonly asked: AskedWords;
  /** What stands in the fields (see `fieldOf`), and what is wrong with it. */
  readonly form: FormState;
}

/** The questions of one page, each in its own kind of answer. Any of them may be left out. */
export function Questions({ instrument, items, asked, form }: QuestionsProps) {
  return items.map((item) => {
    const kind = withLabels(kindOf(instrument, item), asked, item.id);
    const hint = [onlyIfInWords(instrument, item, asked, items), item.hint, hintOf(kind)].filter(Boolean).join(' ');
    const field = {
      form,
      name: fieldOf(item.id),
      label: capital(asked.item(item.id)),
      ...(hint === '' ? {} : { hint }),
    };
    const follows = items.some(({ id }) => id === item.onlyIf?.item);
    return (
      <div key={item.id} className={follows ? 'cg-follow-up' : undefined}>
        <QuestionOf kind={kind} field={field} />
      </div>
    );
  });
}

function QuestionOf({ kind, field }: { kind: Kind; field: FieldProps }) {
  switch (kind.is) {
    case 'choice':
      return <ChoiceQuestion options={kind.options} field={field} />;
    case 'steps':
      return <StepsQuestion options={kind.options} field={field} />;
    case 'count':
      return <TextField {...field} inputMode="numeric" width={5} autoComplete="off" />;
    case 'day':
      return <DateField {...field} />;
    case 'several':
      return (
        <>
          <input type="hidden" name={`_asked-${field.name}`} value="yes" />
          <Checkboxes
            {...field}
            choices={kind.options.map(({ form, label }) => ({ value: form, words: capital(label) }))}
          />
        </>
      );
    case 'words':
      return <TextArea {...field} rows={3} />;
  }
}

interface OptionsProps {
  readonly options: readonly Option[];
  readonly field: FieldProps;
}

/** One below the other, with a way to leave the question out: a radio that was chosen cannot be unset. */
function ChoiceQuestion({ options, field }: OptionsProps) {
  const chosen = typedIn(field.form, field.name);
  return (
    <QuestionGroup {...field}>
      <div className="nhsuk-radios cg-answers">
        {options.map((option, index) => (
          <Radio key={option.form} name={field.name} option={option} index={index} chosen={chosen} />
        ))}
        <LeaveOut name={field.name} index={options.length} chosen={chosen} />
      </div>
    </QuestionGroup>
  );
}

/** Numbers in rows that wrap, each big enough for a thumb; what is no number, and leaving out, stand below them. */
export function StepsQuestion({ options, field }: OptionsProps) {
  const chosen = typedIn(field.form, field.name);
  const numbers = options.filter(({ form, label }) => form === label);
  const others = options.filter(({ form, label }) => form !== label);
  return (
    <QuestionGroup {...field}>
      <div className="cg-steps">
        {numbers.map(({ form, label }, index) => (
          <div key={form} className="cg-steps__step">
            <input
              className="cg-steps__input"
              type="radio"
              id={radioId(field.name, index)}
              name={field.name}
              value={form}
              defaultChecked={form === chosen}
            />
            <label className="cg-steps__label" htmlFor={radioId(field.name, index)}>
              {label}
            </label>
          </div>
        ))}
      </div>
      <div className="nhsuk-radios cg-answers">
        {others.map((option, index) => (
          <Radio key={option.form} name={field.name} option={option} index={numbers.length + index} chosen={chosen} />
        ))}
        <LeaveOut name={field.name} index={options.length} chosen={chosen} />
      </div>
    </QuestionGroup>
  );
}

interface RadioProps {
  readonly name: string;
  readonly option: Pick<Option, 'form' | 'label'>;
  readonly index: number;
  readonly chosen: string;
}

function Radio({ name, option, index, chosen }: RadioProps) {
  const id = radioId(name, index);
  return (
    <div className={`nhsuk-radios__item${option.form === LEFT_OUT ? ' cg-leave-out' : ''}`}>
      <input
        className="nhsuk-radios__input"
        type="radio"
        id={id}
        name={name}
        value={option.form}
        defaultChecked={option.form === chosen}
      />
      <label className="nhsuk-label nhsuk-radios__label" htmlFor={id}>
        {capital(option.label)}
      </label>
    </div>
  );
}

const LeaveOut = (props: Omit<RadioProps, 'option'>) => (
  <Radio {...props} option={{ form: LEFT_OUT, label: words('leave-out') }} />
);

/** The first one carries the field's own name, so that an error leads to it. */
const radioId = (name: string, index: number) => (index === 0 ? name : `${name}-${index + 1}`);

function hintOf(kind: Kind): string {
  switch (kind.is) {
    case 'steps':
      return endsInWords(kind);
    case 'count':
      return words('hint-count', { unit: kind.unit });
    case 'day':
      return words('hint-day');
    case 'several':
      return words('hint-several');
    default:
      return '';
  }
}

function endsInWords({ options, low, high }: Extract<Kind, { is: 'steps' }>): string {
  if (low === undefined || high === undefined) return '';
  const numbers = options.filter(({ form, label }) => form === label);
  return words('hint-steps', { least: numbers[0]?.form ?? '', low, most: numbers.at(-1)?.form ?? '', high });
}

/** Options say what the loaded words call them; what is kept stays the same. */
function withLabels(kind: Kind, asked: AskedWords, itemId: string): Kind {
  if (kind.is === 'steps') {
    const ends = asked.ends(itemId);
    return { ...kind, low: ends?.low ?? kind.low, high: ends?.high ?? kind.high };
  }
  if (kind.is !== 'choice') return kind;
  const labels = new Map(asked.options(itemId).map(({ key, label }) => [key, label]));
  return {
    ...kind,
    options: kind.options.map((option) => ({ ...option, label: labels.get(option.form) ?? option.label })),
  };
}

export const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
