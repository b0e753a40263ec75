import { type CalendarDay, longDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { DateField, Radios, TextArea, TextField } from '#platform/pages/index.ts';
import { isRight, type NetworkAct, ofPerson } from '../network-form.tsx';
import { endSheet, type Sheet, standingSheet, writeSheet, writeUse } from './police.store.ts';

const MOST = 1000;

/** Written with the person, word for word; without their yes to these very words there is no sheet. */
export const sheetAct: NetworkAct<{ readonly now: Sheet | undefined }> = {
  path: 'police/sheet',
  back: 'police',
  act: 'police.write',
  title: 'What police and ambulance may be told',
  button: 'Save the sheet',
  fields: ['helps', 'worse', 'call', 'tell', 'agreed', 'agreed-to', 'on', 'seen'],
  known: async (at) => ({ now: await standingSheet(at.tx, ofPerson(at)) }),
  filled: (at, { now }) => ({
    ...dateValues('on', at.request.today),
    helps: now?.helps ?? '',
    worse: now?.worse ?? '',
    call: now?.call ?? '',
    tell: now?.may_tell ?? '',
    seen: now?.sheet_id ?? '',
    'agreed-to': at.request.actor.name,
  }),
  questions: (at, form, { now }) => (
    <>
      <p>
        Write it together with {at.person.called}. Short words: somebody reads them on a phone, at night. A sheet that
        stands now ends when this one begins.
      </p>
      <input type="hidden" name="seen" value={now?.sheet_id ?? ''} />
      <TextArea form={form} name="helps" label="What helps?" rows={4} />
      <TextArea form={form} name="worse" label="What makes it worse?" hint="You can leave this empty" rows={3} />
      <TextField form={form} name="call" label="Whom should they call, and when?" />
      <TextArea
        form={form}
        name="tell"
        label="What may they be told?"
        hint="Only what they need to help. What is not here is not told"
        rows={4}
      />
      <Radios
        form={form}
        name="agreed"
        label={`Does ${at.person.called} say yes to these very words?`}
        choices={[
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'No, or not yet', hint: 'Then nothing is saved' },
        ]}
      />
      <TextField form={form} name="agreed-to" label="To whom did they say so?" />
      <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2025" />
    </>
  ),
  save: async (at, answers, { now }) => {
    const helps = answers.required('helps', 'Enter what helps');
    const call = answers.required('call', 'Enter whom they should call');
    const mayTell = answers.required('tell', 'Enter what they may be told');
    const [worse, agreedTo] = [answers.text('worse'), answers.required('agreed-to', 'Enter to whom they said so')];
    for (const [field, text, most] of [
      ['helps', helps, MOST],
      ['worse', worse, MOST],
      ['tell', mayTell, MOST],
      ['call', call, 300],
      ['agreed-to', agreedTo, 200],
    ] as const) {
      if (text.length > most) answers.wrong(field, `Write at most ${most} letters, so that it stays one page`);
    }
    if (answers.text('agreed') !== 'yes') {
      answers.wrong('agreed', `Without a yes of ${at.person.called} to these words nobody may be told anything`);
    }
    const agreedOn = answers.pastDay('on', 'the day they said so');
    if ((now?.sheet_id ?? '') !== answers.text('seen')) {
      answers.wrong('helps', 'The sheet was changed or ended in the meantime. Read it before you write yours');
    }
    if (!isRight(answers)) return undefined;
    const by = { name: at.request.actor.name, now: at.request.clock.now(), today: at.request.today };
    await writeSheet(at.tx, ofPerson(at), by, { mayTell, helps, worse, call, agreedOn, agreedTo });
    return 'The sheet is saved.';
  },
};

const HOW = ['printed', 'handed-over', 'told'] as const;

/** Written down before the page is shown to somebody, printed or read out. */
export const useAct: NetworkAct<Sheet> = {
  path: 'police/use',
  back: 'police',
  leadsTo: 'police/page',
  act: 'police.write',
  title: 'Use the sheet',
  button: 'Write it down and open the page',
  fields: ['how', 'whom', 'why'],
  known: (at) => standingSheet(at.tx, ofPerson(at)),
  questions: (at, form, sheet) => (
    <>
      <p>
        {at.person.called} said yes on {longDate(sheet.agreed_on as CalendarDay)} and reads here who was told and why.
      </p>
      <Radios
        form={form}
        name="how"
        label="How do you use it?"
        choices={[
          { value: 'told', words: 'Read out on the telephone' },
          { value: 'handed-over', words: 'Shown or handed over' },
          { value: 'printed', words: 'Printed to keep' },
        ]}
      />
      <TextField form={form} name="whom" label="To whom?" hint="For example, the name and number of the officer" />
      <TextArea form={form} name="why" label="Why now?" rows={3} />
    </>
  ),
  save: async (at, answers, sheet) => {
    const how = answers.choice('how', HOW, 'Choose how you use it');
    const whom = answers.required('whom', 'Enter to whom');
    const why = answers.required('why', 'Enter why');
    if (whom.length > 300) answers.wrong('whom', 'Write at most 300 letters');
    if (why.length > MOST) answers.wrong('why', 'Write at most 1,000 letters');
    if (!isRight(answers)) return undefined;
    await writeUse(at.tx, ofPerson(at), sheet.sheet_id, {
      used_at: at.request.clock.now(),
      how,
      to_whom: whom,
      why,
      written_by: at.request.actor.name,
    });
    return `Written down. ${at.person.called} can read it.`;
  },
};

/** The person took their yes back, or the team ends it. */
export const endAct: NetworkAct<Sheet> = {
  path: 'police/end',
  back: 'police',
  act: 'police.write',
  title: 'End the sheet',
  button: 'End it',
  fields: ['who'],
  known: (at) => standingSheet(at.tx, ofPerson(at)),
  questions: (at, form) => (
    <Radios
      form={form}
      name="who"
      label="Who ends it?"
      choices={[
        { value: 'person', words: `${at.person.called} took their yes back` },
        { value: 'team', words: 'The team' },
      ]}
    />
  ),
  save: async (at, answers) => {
    const who = answers.choice('who', ['person', 'team'], 'Choose who ends it');
    if (!isRight(answers)) return undefined;
    await endSheet(at.tx, ofPerson(at), at.request.today, who);
    return 'It is ended. Nobody is told these words from now on. Ask for printed copies back.';
  },
};
