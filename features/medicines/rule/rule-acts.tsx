import { type CalendarDay, longDate } from '@commonground/calendar';
import { dateValues, type JourneyInView } from '#features/journeys/index.ts';
import { DateField, Radios, SelectField, TextArea, TextField } from '#platform/pages/index.ts';
import { ruleRunsOf } from '../medicines.store.ts';
import { isRight, type MedicineAct, ofJourney } from '../medicines-form.tsx';
import { medicineRules, ruleDueOn } from './rule.rules.ts';

const openRuns = async (at: JourneyInView) =>
  (await ruleRunsOf({ ...at, journeyId: at.journey.journeyId })).filter(
    (run) => run.stopped_on === null && run.reached_on === null,
  );

/** The rule begins for somebody: with their own view and a prescriber's name, or not at all. */
export const beginRule: MedicineAct = {
  path: 'rule',
  title: 'Begin to come off medicines',
  button: 'Begin',
  fields: ['rule', 'own-view', 'signed-by', 'signed', 'began'],
  filled: (at) => ({ ...dateValues('began', at.request.today), rule: medicineRules(at.model)[0]?.id ?? '' }),
  questions: async (at, form) => (
    <>
      <p>
        Never stop a medicine suddenly. This begins only when a prescriber has signed it off and {at.person.called} has
        said how they see it. Either of them can stop it on any day, and nothing follows from that.
      </p>
      <SelectField
        form={form}
        name="rule"
        label="Which rule of the service?"
        options={[
          { value: '', words: 'Choose' },
          ...medicineRules(at.model).map(({ id, what, within }) => ({ value: id, words: `${what}, within ${within}` })),
        ]}
      />
      <TextArea
        form={form}
        name="own-view"
        label={`How ${at.person.called} sees it`}
        hint="In their own words"
        rows={3}
      />
      <TextField form={form} name="signed-by" label="Name of the prescriber who signed it off" />
      <DateField
        form={form}
        name="signed"
        label="Signed off on"
        hint="Not after the day it begins. For example, 27 3 2025"
      />
      <DateField form={form} name="began" label="Begins on" hint="For example, 27 3 2025" />
    </>
  ),
  save: async (at, answers) => {
    const rule = medicineRules(at.model).find(({ id }) => id === answers.text('rule'));
    if (rule === undefined) answers.wrong('rule', 'Choose the rule');
    const ownView = answers.required(
      'own-view',
      `Ask ${at.person.called} how they see it, and write it down. Without it nothing begins.`,
    );
    const signedBy = answers.required(
      'signed-by',
      'Enter the name of the prescriber. Without a sign-off nothing begins.',
    );
    const signedOn = answers.pastDay('signed', 'the day it was signed off');
    const began = answers.pastDay('began', 'the day it begins');
    if (signedOn > began)
      answers.wrong('signed', `Enter the day of the sign-off: not after ${longDate(began)}, the day it begins`);
    if (rule !== undefined && (await openRuns(at)).some(({ agreement_id }) => agreement_id === rule.id))
      answers.wrong('rule', 'It has begun already');
    answers.within({ 'own-view': 2000, 'signed-by': 200 });
    if (rule === undefined || !isRight(answers)) return undefined;
    const due = ruleDueOn(rule, began);
    await at.tx
      .insertInto('medicine_rule')
      .values({
        ...ofJourney(at),
        agreement_id: rule.id,
        own_view: ownView,
        signed_by: signedBy,
        signed_on: signedOn,
        began_on: began,
        due_on: due,
        stopped_on: null,
        stopped_by: null,
        why_stopped: null,
        reached_on: null,
      })
      .execute();
    return `It begins on ${longDate(began)}, with time until ${longDate(due)}.`;
  },
};

/** The safety stop, or that it was reached. */
export const endRule: MedicineAct = {
  path: 'rule/stop',
  title: 'Stop, or say that it was reached',
  button: 'Save',
  fields: ['what', 'stopped-by', 'why', 'on'],
  filled: (at) => dateValues('on', at.request.today),
  questions: async (at, form) => (
    <>
      <Radios
        form={form}
        name="what"
        label="What happened?"
        choices={[
          { value: 'stopped', words: 'It is stopped', hint: 'On any day, for any reason' },
          { value: 'reached', words: 'It was reached' },
        ]}
      />
      <Radios
        form={form}
        name="stopped-by"
        label="If it is stopped, by whom?"
        choices={[
          { value: 'person', words: at.person.called },
          { value: 'prescriber', words: 'The prescriber' },
          { value: 'team', words: 'The team, out of care' },
        ]}
      />
      <TextArea form={form} name="why" label="In whose words, and why?" hint="You can leave this empty" rows={3} />
      <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2025" />
    </>
  ),
  save: async (at, answers) => {
    const [run] = await openRuns(at);
    if (run === undefined) answers.wrong('what', 'Nothing of this runs now');
    const what = answers.choice('what', ['stopped', 'reached'], 'Choose what happened');
    const stoppedBy = answers.optionalChoice('stopped-by', ['person', 'prescriber', 'team']);
    if (what === 'stopped' && stoppedBy === undefined) answers.wrong('stopped-by', 'Choose who stopped it');
    const on = answers.pastDay('on', 'the day');
    if (run !== undefined && on < run.began_on)
      answers.wrong('on', `Enter a day from ${longDate(run.began_on as CalendarDay)} on, when it began`);
    answers.within({ why: 2000 });
    if (run === undefined || !isRight(answers)) return undefined;
    await at.tx
      .updateTable('medicine_rule')
      .set(
        what === 'stopped'
          ? { stopped_on: on, stopped_by: stoppedBy as 'person', why_stopped: answers.text('why') || null }
          : { reached_on: on },
      )
      .where('service_id', '=', at.serviceId)
      .where('journey_id', '=', run.journey_id)
      .where('agreement_id', '=', run.agreement_id)
      .where('began_on', '=', run.began_on)
      .execute();
    return what === 'stopped' ? 'It is stopped. Nothing follows from that.' : 'Saved that it was reached.';
  },
};
