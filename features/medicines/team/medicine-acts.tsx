import { randomUUID } from 'node:crypto';
import { longDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { DateField, Radios, SelectField, TextArea, TextField } from '#platform/pages/index.ts';
import { medicineData } from '../medicine-kinds.ts';
import { medicinesOf } from '../medicines.store.ts';
import { isRight, type MedicineAct, ofJourney } from '../medicines-form.tsx';

const kindChoices = Object.entries(medicineData.kinds).map(([value, { words }]) => ({ value, words }));

/** A medicine somebody takes, as they and the team know it. */
export const newMedicine: MedicineAct = {
  path: 'new',
  title: 'Write down a medicine',
  button: 'Save the medicine',
  fields: ['name', 'kind', 'dose', 'what-for', 'since', 'review', 'prescribed-by'],
  questions: async (_, form) => (
    <>
      <p>
        Write it down together. What is prescribed stands with the prescriber; this is so that both of you can see it.
      </p>
      <TextField form={form} name="name" label="Name of the medicine" />
      <Radios form={form} name="kind" label="What kind is it?" choices={kindChoices} />
      <TextField form={form} name="dose" label="How much, and when" />
      <TextField form={form} name="what-for" label="What is it for?" hint="As they understand it" />
      <DateField
        form={form}
        name="since"
        label="Taken since"
        hint="For example, 27 3 2025. The month is enough: write its first day."
      />
      <DateField
        form={form}
        name="review"
        label="When will it be looked at again?"
        hint="For example, 27 3 2027. Leave it empty if nobody has said."
      />
      <TextField form={form} name="prescribed-by" label="Prescribed by" />
    </>
  ),
  save: async (at, answers) => {
    const name = answers.required('name', 'Enter the name of the medicine', 120);
    const kind = answers.choice('kind', Object.keys(medicineData.kinds), 'Choose what kind it is');
    const since = answers.pastDay('since', 'since when it is taken');
    const review = answers.day('review', 'the day it is looked at again');
    if (review !== undefined && review < since) answers.wrong('review', `Enter a day after ${longDate(since)}`);
    answers.within({ dose: 120, 'what-for': 300, 'prescribed-by': 200 });
    if (!isRight(answers)) return undefined;
    await at.tx
      .insertInto('medicine')
      .values({
        ...ofJourney(at),
        medicine_id: randomUUID(),
        name,
        kind,
        dose: answers.text('dose', 120) || null,
        what_for: answers.text('what-for', 300) || null,
        since,
        until: null,
        why_ended: null,
        review_on: review ?? null,
        prescribed_by: answers.text('prescribed-by', 200) || null,
        written_by: at.request.actor.name,
      })
      .execute();
    return `${name} is written down.`;
  },
};

/** A medicine is no longer taken. What was written stays. */
export const endMedicine: MedicineAct = {
  path: 'ended',
  title: 'A medicine is no longer taken',
  button: 'Save that it ended',
  fields: ['medicine', 'until', 'why'],
  filled: (at) => ({ ...dateValues('until', at.request.today), medicine: at.request.query.medicine ?? '' }),
  questions: async (at, form) => {
    const taken = (await medicinesOf({ ...at, journeyId: at.journey.journeyId })).filter(({ until }) => until === null);
    return (
      <>
        <SelectField
          form={form}
          name="medicine"
          label="Which one?"
          options={[
            { value: '', words: 'Choose' },
            ...taken.map(({ medicineId, name }) => ({ value: medicineId, words: name })),
          ]}
        />
        <DateField form={form} name="until" label="Last day it was taken" hint="For example, 27 3 2025" />
        <TextArea form={form} name="why" label="Why?" hint="You can leave this empty" rows={2} />
      </>
    );
  },
  save: async (at, answers) => {
    const taken = (await medicinesOf({ ...at, journeyId: at.journey.journeyId })).filter(({ until }) => until === null);
    const medicine = taken.find(({ medicineId }) => medicineId === answers.text('medicine'));
    if (medicine === undefined) answers.wrong('medicine', 'Choose the medicine');
    const until = answers.pastDay('until', 'the last day');
    if (medicine !== undefined && until < medicine.since)
      answers.wrong('until', `Enter a day from ${longDate(medicine.since)} on, since when it was taken`);
    answers.within({ why: 300 });
    if (medicine === undefined || !isRight(answers)) return undefined;
    await at.tx
      .updateTable('medicine')
      .set({ until, why_ended: answers.text('why', 300) || null })
      .where('service_id', '=', at.serviceId)
      .where('medicine_id', '=', medicine.medicineId)
      .where('until', 'is', null)
      .execute();
    return `${medicine.name} ended on ${longDate(until)}.`;
  },
};

/** Somebody who knows medicines looked at them with the person: who, what changed, and how the person sees it. */
export const newReview: MedicineAct = {
  path: 'review',
  title: 'Medicines were looked at together',
  button: 'Save the review',
  fields: ['reviewed-by', 'profession', 'on', 'changed', 'explained', 'own-view'],
  filled: (at) => dateValues('on', at.request.today),
  questions: async (at, form) => (
    <>
      <TextField form={form} name="reviewed-by" label="Who looked at them?" />
      <TextField form={form} name="profession" label="Their profession" hint="For example, pharmacist" />
      <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2025" />
      <TextArea form={form} name="changed" label="What changed?" hint="Write “Nothing” if nothing did" rows={3} />
      <Radios
        form={form}
        name="explained"
        label={`Were the medicines explained to ${at.person.called}?`}
        choices={[
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'No' },
        ]}
      />
      <TextArea
        form={form}
        name="own-view"
        label={`How ${at.person.called} sees it`}
        hint="In their own words. Leave it empty if they have not said."
        rows={3}
      />
    </>
  ),
  save: async (at, answers) => {
    const reviewedBy = answers.required('reviewed-by', 'Enter who looked at them', 200);
    const on = answers.pastDay('on', 'the day');
    const changed = answers.required('changed', 'Enter what changed, or “Nothing”', 2000);
    const explained = answers.choice('explained', ['yes', 'no'], 'Choose whether they were explained');
    answers.within({ profession: 120, 'own-view': 2000 });
    if (!isRight(answers)) return undefined;
    await at.tx
      .insertInto('medicine_review')
      .values({
        ...ofJourney(at),
        review_id: randomUUID(),
        held_on: on,
        reviewed_by: reviewedBy,
        profession: answers.text('profession', 120) || null,
        changed,
        explained: explained === 'yes',
        own_view: answers.text('own-view') || null,
        written_by: at.request.actor.name,
      })
      .execute();
    return `The review of ${longDate(on)} is written down.`;
  },
};
