import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  allTypedIn,
  Checkboxes,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  readForm,
  TextArea,
  TextField,
  typedIn,
} from '#platform/pages/index.ts';
import { reminderSettingOf, saveReminderSetting } from './reminder-setting.store.ts';
import { sentLength } from './reminder-words.rules.ts';
import { reminderForm, typedOf } from './settings.form.ts';

/** What is said in a reminder, and when one goes out. */
export function showReminderSettings(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) =>
    settingsPage(at, filledForm(typedOf(await reminderSettingOf(at.tx, at.serviceId)))),
  );
}

export function saveReminderSettings(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const read = readForm(request.body, reminderForm(request.origin));
    if (!read.ok) return settingsPage(at, read.form);
    const { actor, clock } = request;
    await saveReminderSetting(at.tx, { actor, now: clock.now(), serviceId: at.serviceId }, read.value);
    return {
      redirect: request.path,
      flash: read.value.isOn ? 'Reminders are on, in these words.' : 'The words are kept. Reminders are off.',
    };
  });
}

function settingsPage(at: InService, form: FormState): Answer {
  const { letters, parts } = sentLength(typedIn(form, 'textWords'), at.request.origin);
  return formPage({
    title: 'Reminders',
    form,
    section: 'settings',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`/s/${at.serviceId}/settings`}>Settings</a>
        </p>
        <h1 className="nhsuk-heading-l">Reminders</h1>
        <About />
        <FormBox action={at.request.path} button="Save">
          <Radios form={form} name="on" label="Send reminders?" choices={ON_OR_OFF} />
          <Words
            form={form}
            length={`With a link in it, this text has ${letters} letters and goes out as ${partsInWords(parts)}.`}
          />
          <Times form={form} />
        </FormBox>
      </div>
    ),
  });
}

const partsInWords = (parts: number): string => (parts === 1 ? 'one message' : `${parts} messages joined together`);

function About() {
  return (
    <>
      <p>
        A reminder goes to people who can answer something now, only the way they said is safe, and never to somebody
        who stopped it, who is having a break, or who has left and has not said that we may ask.
      </p>
      <p>
        Nobody gets more than one a day. Each holds a link that opens one questionnaire and ends after two weeks.
        Somebody may look over a shoulder: the words, the sender and the subject must not tell what it is about. Write
        no names.
      </p>
    </>
  );
}

function Words({ form, length }: { form: FormState; length: string }) {
  return (
    <>
      <TextField
        form={form}
        name="sender"
        label="Who a text is from"
        hint="At most 11 letters. It must not tell what the service does."
        width={20}
      />
      <TextArea
        form={form}
        name="textWords"
        label="Words of a text"
        hint={`{link} stands for the address, {minutes} for how long it takes. ${length}`}
        rows={4}
      />
      <TextField form={form} name="emailSubject" label="Subject of an e-mail" />
      <TextArea form={form} name="emailWords" label="Words of an e-mail" rows={12} />
    </>
  );
}

function Times({ form }: { form: FormState }) {
  return (
    <>
      <TextField
        form={form}
        name="firstAfterDays"
        label="Days after it is due until the first reminder"
        hint="0 is the day itself"
        width={3}
        inputMode="numeric"
      />
      <Radios form={form} name="most" label="How many reminders, at most?" choices={HOW_MANY} inline />
      <TextField form={form} name="againAfterDays" label="Days until the second" width={3} inputMode="numeric" />
      <TextField form={form} name="quietFrom" label="Quiet hours begin at" hint="Like 20:00, London time" width={5} />
      <TextField form={form} name="quietTo" label="Quiet hours end at" hint="Like 09:00" width={5} />
      <Checkboxes form={form} name="quietDays" label="Quiet all day on" choices={QUIET_DAYS} />
      {allTypedIn(form, 'quietDays').length === 0 ? <p className="nhsuk-hint">No day is quiet all day now.</p> : null}
    </>
  );
}

const ON_OR_OFF = [
  { value: 'yes', words: 'Yes, by themselves when something is due' },
  { value: 'no', words: 'No, only when one of us sends a link by hand' },
];
const HOW_MANY = [
  { value: '1', words: 'One' },
  { value: '2', words: 'Two' },
];
const QUIET_DAYS = [
  { value: 'sundays', words: 'Sundays' },
  { value: 'bank-holidays', words: 'Bank holidays in England' },
];
