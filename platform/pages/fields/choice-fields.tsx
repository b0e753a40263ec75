import type { ReactNode } from 'react';
import { allTypedIn, typedIn } from '../form.ts';
import { type FieldProps, QuestionGroup } from './field.tsx';

export interface Choice {
  readonly value: string;
  readonly words: string;
  readonly hint?: string;
}

interface ChoiceFieldProps extends FieldProps {
  readonly choices: readonly Choice[];
  readonly inline?: boolean;
  readonly small?: boolean;
}

/** One of a few. The first choice carries the field's own id, so that the error summary leads to it. */
export function Radios(props: ChoiceFieldProps) {
  const chosen = typedIn(props.form, props.name);
  return (
    <QuestionGroup {...props}>
      <div className={classesOf('nhsuk-radios', props)} data-module="nhsuk-radios">
        {props.choices.map((choice, index) => (
          <ChoiceItem key={choice.value} kind="radios" name={props.name} choice={choice} index={index}>
            <input
              className="nhsuk-radios__input"
              id={choiceId(props.name, index)}
              name={props.name}
              type="radio"
              value={choice.value}
              defaultChecked={choice.value === chosen}
              aria-describedby={choice.hint ? `${choiceId(props.name, index)}-item-hint` : undefined}
            />
          </ChoiceItem>
        ))}
      </div>
    </QuestionGroup>
  );
}

/** Any number of a few. */
export function Checkboxes(props: ChoiceFieldProps) {
  const chosen = allTypedIn(props.form, props.name);
  return (
    <QuestionGroup {...props}>
      <div className={classesOf('nhsuk-checkboxes', props)} data-module="nhsuk-checkboxes">
        {props.choices.map((choice, index) => (
          <ChoiceItem key={choice.value} kind="checkboxes" name={props.name} choice={choice} index={index}>
            <input
              className="nhsuk-checkboxes__input"
              id={choiceId(props.name, index)}
              name={props.name}
              type="checkbox"
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              aria-describedby={choice.hint ? `${choiceId(props.name, index)}-item-hint` : undefined}
            />
          </ChoiceItem>
        ))}
      </div>
    </QuestionGroup>
  );
}

interface ChoiceItemProps {
  readonly kind: 'radios' | 'checkboxes';
  readonly name: string;
  readonly choice: Choice;
  readonly index: number;
  readonly children: ReactNode;
}

function ChoiceItem({ kind, name, choice, index, children }: ChoiceItemProps) {
  const id = choiceId(name, index);
  return (
    <div className={`nhsuk-${kind}__item`}>
      {children}
      <label className={`nhsuk-label nhsuk-${kind}__label`} htmlFor={id}>
        {choice.words}
      </label>
      {choice.hint ? (
        <div className={`nhsuk-hint nhsuk-${kind}__hint`} id={`${id}-item-hint`}>
          {choice.hint}
        </div>
      ) : null}
    </div>
  );
}

function choiceId(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`;
}

function classesOf(block: string, { inline, small }: ChoiceFieldProps): string {
  return [block, inline ? `${block}--inline` : '', small ? `${block}--small` : ''].filter(Boolean).join(' ');
}
