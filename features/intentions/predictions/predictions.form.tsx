import { dateValues } from '#features/journeys/index.ts';
import type { InService } from '#features/services/index.ts';
import { DateField, FormBox, type FormState, SelectField, TextArea, TextField } from '#platform/pages/index.ts';
import { choicesOf, predictionMeasures, predictionSources } from '../intentions-lists.ts';
import { type AddingForm, framed, isRight, settingsOf } from '../intentions-page.tsx';
import { isOfTheSame } from './predictions.rules.ts';
import { addPrediction, predictionsOf } from './predictions.store.ts';

const CHOOSE = { value: '', words: 'Choose' };
const WHOLE = { value: '', words: 'The whole service' };

export const newPrediction: AddingForm<object> = {
  fields: ['measure', 'component', 'number', 'from', 'to', 'who', 'said', 'source', 'place', 'reason'],
  find: async () => ({}),
  filled: (at) => dateValues('said', at.request.today),
  page: (at, _, form) =>
    framed(
      at,
      'Add a prediction',
      { href: `${settingsOf(at)}/predictions`, words: 'What we predict' },
      <div className="nhsuk-u-reading-width">
        <p>It stands as you write it and cannot be changed. Write it down before its time begins.</p>
        <FormBox action={at.request.path} button="Write it down">
          <Questions at={at} form={form} />
        </FormBox>
      </div>,
      form,
    ),
  save: async (at, _, answers) => {
    const measures = Object.keys(predictionMeasures);
    const measure = answers.choice('measure', measures, 'Choose what is predicted');
    const component = answers.optionalChoice('component', Object.keys(at.model.components)) ?? null;
    if (component !== null && predictionMeasures[measure]?.of === 'service')
      answers.wrong('component', 'This can be counted of the whole service only');
    const number = answers.text('number');
    if (!/^\d{1,7}(\.\d)?$/.test(number)) answers.wrong('number', 'Enter a number, like 45');
    const from = answers.day('from', 'the first day it speaks of');
    const to = answers.day('to', 'the last day it speaks of');
    if (from === undefined) answers.wrong('from', 'Enter the first day it speaks of');
    if (to === undefined) answers.wrong('to', 'Enter the last day it speaks of');
    if (from !== undefined && to !== undefined && to < from)
      answers.wrong('to', 'Enter a last day that is not before the first');
    const saidBy = answers.required('who', 'Enter who said so', 200);
    const saidOn = answers.pastDay('said', 'the day it was said');
    const source = answers.choice('source', Object.keys(predictionSources), 'Choose where it was made');
    const place = answers.text('place', 300) || null;
    const reason = answers.text('reason', 2000) || null;
    if (from === undefined || to === undefined || !isRight(answers)) return undefined;
    const one = {
      componentId: component,
      measure,
      from,
      to,
      predicted: Number(number),
      saidBy,
      saidOn,
      source,
      place,
      reason,
    };
    const there = (await predictionsOf(at.tx, at.serviceId)).some((other) => isOfTheSame(other, one));
    if ((reason ?? '').length < 5 && (there || saidOn > from))
      answers.wrong(
        'reason',
        there
          ? 'There is one for these days already. Enter why another is needed'
          : 'Its time had begun. Enter why it is said now',
      );
    if (!isRight(answers)) return undefined;
    await addPrediction(at.tx, at.serviceId, one, { actor: at.request.actor, today: at.request.today });
    return { to: `${settingsOf(at)}/predictions`, done: 'The prediction is written down.' };
  },
};

function Questions({ at, form }: { at: InService; form: FormState }) {
  const components = Object.entries(at.model.components).map(([value, { name }]) => ({ value, words: name }));
  return (
    <>
      <SelectField
        form={form}
        name="measure"
        label="What is predicted?"
        options={[CHOOSE, ...choicesOf(predictionMeasures)]}
      />
      <SelectField
        form={form}
        name="component"
        label="Of which part of the service?"
        hint="Referrals, starts and training can be counted of the whole service only"
        options={[WHOLE, ...components]}
      />
      <TextField form={form} name="number" label="How many?" width={5} inputMode="decimal" />
      <DateField form={form} name="from" label="First day it speaks of" hint="For example, 1 4 2027" />
      <DateField form={form} name="to" label="Last day it speaks of" hint="For example, 31 3 2028" />
      <TextField form={form} name="who" label="Who said so?" />
      <DateField form={form} name="said" label="When was it said?" hint="Of a paper, its date" />
      <SelectField
        form={form}
        name="source"
        label="Where was it made?"
        options={[CHOOSE, ...choicesOf(predictionSources)]}
      />
      <TextField form={form} name="place" label="Where can it be read? (optional)" hint="For example, page 12" />
      <TextArea
        form={form}
        name="reason"
        label="Why another? (only where there is one already, or its time has begun)"
        rows={3}
      />
    </>
  );
}
