import type { CalendarDay } from '@commonground/calendar';
import { Answers } from '#features/journeys/index.ts';
import {
  Checkboxes,
  type FormState,
  Radios,
  SelectField,
  TextArea,
  TextField,
  type Values,
} from '#platform/pages/index.ts';
import type { AdviceKind, AdviceTable } from '../advice.tables.ts';
import { words } from '../asked/training-words.ts';
import { choicesOf, idsOf } from '../outward-lists.ts';
import type { Asking } from './advice.store.ts';
import { looksLikeSomebody } from './names.rules.ts';

export const ASK_FIELDS = ['name', 'organisation', 'sector', 'reach', 'kind', 'way', 'question', 'checked'];

const WHAT = { name: 'a name', birthday: 'a date of birth', 'nhs-number': 'an NHS number' } as const;

/**
 * Reads a request for advice. What looks like a name sends it back once, with a box to say that it names nobody; an NHS
 * number has to go.
 */
export function readAsking(
  body: Values,
  today: CalendarDay,
): { readonly asking: Asking; readonly errors: Record<string, string> } {
  const answers = new Answers(body, today);
  const asking: Asking = {
    name: answers.required('name', 'Enter your own name', 120),
    organisation: answers.required('organisation', 'Enter where you work', 200),
    sector: answers.choice('sector', idsOf('sectors'), 'Choose the sector you work in'),
    reach: answers.required('reach', 'Enter your work telephone number or e-mail address', 200),
    kind: answers.choice('kind', idsOf('advice') as AdviceKind[], 'Choose what you ask about'),
    way: answers.choice('way', idsOf('ways') as AdviceTable['way'][], 'Choose how we talk'),
    question: answers.required('question', 'Enter what you would like to ask', 4000),
  };
  const looks = looksLikeSomebody(asking.question);
  if (looks?.what === 'nhs-number') answers.wrong('question', words('advice-nhs-number'));
  else if (looks !== undefined && !answers.many('checked').includes('yes'))
    answers.wrong('question', words('advice-looks-like', { what: `${WHAT[looks.what]}: “${looks.found}”` }));
  return { asking, errors: answers.errors };
}

/** The questions of somebody who asks for advice; none of them is for the name of who is talked about. */
export function AskFields({ form }: { form: FormState }) {
  const looksLike =
    form.errors.question !== undefined && typeof form.values.question === 'string' && form.values.question !== '';
  return (
    <>
      <TextField form={form} name="name" label="Your own name" autoComplete="name" />
      <TextField form={form} name="organisation" label="Where do you work?" autoComplete="organization" />
      <SelectField
        form={form}
        name="sector"
        label="Sector"
        options={[{ value: '', words: 'Choose' }, ...choicesOf('sectors')]}
      />
      <TextField form={form} name="reach" label="Your work telephone number or e-mail address" />
      <Radios form={form} name="kind" label="What do you ask about?" choices={choicesOf('advice')} />
      <Radios form={form} name="way" label="How would you like to talk?" inline choices={choicesOf('ways')} />
      <TextArea
        form={form}
        name="question"
        label="What would you like to ask?"
        hint={words('advice-no-names')}
        rows={6}
      />
      {looksLike || form.values.checked !== undefined ? (
        <Checkboxes
          form={form}
          name="checked"
          label="Does it name somebody we talk about?"
          choices={[{ value: 'yes', words: 'I have looked: it names nobody we talk about' }]}
        />
      ) : null}
    </>
  );
}
