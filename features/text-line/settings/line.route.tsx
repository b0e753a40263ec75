import { addDays, londonInstant, weekday } from '@commonground/calendar';
import { textLength, wordsProblem } from '#features/measures/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
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
  withErrors,
} from '#platform/pages/index.ts';
import { isTakenElsewhere, lineOf, saveLine } from '../line.store.ts';
import { timeInWords } from '../moments.ts';
import { replyNow } from '../reply/send-reply.ts';
import { usualReply } from '../text-line-words.ts';
import { lineForm } from './line.form.ts';

/** The number people text, and the words that go back by themselves. */
export function showLineSettings(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const line = await lineOf(at.tx, at.serviceId);
    const values = {
      on: line?.is_on ? 'yes' : 'no',
      number: line?.number ?? '',
      sentFrom: line?.sent_from ?? '',
      reply: line?.reply ?? usualReply(),
    };
    return settingsPage(at, filledForm(values));
  });
}

export function saveLineSettings(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const read = readForm(request.body, lineForm);
    if (!read.ok) return settingsPage(at, read.form);
    const { value } = read;
    if (value.isOn && (await isTakenElsewhere(at.tx, at.serviceId, value.number))) {
      const taken = { number: 'Another service here has this number. Write another one' };
      return settingsPage(at, withErrors(request.body, ['number'], taken));
    }
    const { actor, clock } = request;
    await saveLine(at.tx, { actor, now: clock.now(), serviceId: at.serviceId }, value);
    return { redirect: request.path, flash: value.isOn ? 'The text line is on.' : 'Kept. The text line is off.' };
  });
}

async function settingsPage(at: InService, form: FormState): Promise<Answer> {
  return formPage({
    title: 'Text line',
    form,
    section: 'settings',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`/s/${at.serviceId}/settings`}>Settings</a>
        </p>
        <h1 className="nhsuk-heading-l">Text line</h1>
        <About />
        <FormBox action={at.request.path} button="Save">
          <Radios form={form} name="on" label="Can people send texts to this service?" choices={ON_OR_OFF} inline />
          <TextField form={form} name="number" label="The number people text" width={20} type="tel" />
          <TextField
            form={form}
            name="sentFrom"
            label="The carrier’s id of the sender, if it has several"
            hint="From GOV.UK Notify, under Text message senders. A sender’s name must not tell what the service does."
          />
          <TextArea
            form={form}
            name="reply"
            label="Words of the reply"
            hint="{when} stands for when a person reads it, by your duty hours; {help} for who can be reached now."
            rows={4}
          />
        </FormBox>
        <Preview replies={await previews(at, typedIn(form, 'reply'))} name={at.view.name} />
      </div>
    ),
  });
}

function About() {
  return (
    <>
      <p>
        Every text is kept and gets one reply by itself, at most one in a quarter of an hour to a number: later texts
        join the queue without one. The reply promises only what your duty hours and your crisis cover say.
      </p>
      <p>
        Somebody else may see the telephone: neither the words nor the sender may tell a condition, or what kind of
        service this is. The words are checked for that; your own name is not put in.
      </p>
    </>
  );
}

const ON_OR_OFF = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
];

interface Shown {
  readonly when: string;
  readonly reply: string;
}

/** The reply as it would go out now, and in the night before next Sunday. */
async function previews({ tx, serviceId, request }: InService, typed: string): Promise<Shown[]> {
  const { today, clock } = request;
  const daysToSunday = Array.from({ length: 7 }, (_, n) => n).find((n) => weekday(addDays(today, n)) === 'Sun') ?? 0;
  const night = londonInstant(addDays(today, daysToSunday || 7), '03:00');
  const shown = [];
  for (const at of [clock.now(), night]) {
    shown.push({ when: timeInWords(at, today), reply: await replyNow(tx, serviceId, typed || null, at) });
  }
  return shown;
}

function Preview({ replies, name }: { replies: readonly Shown[]; name: string }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">What goes back</h2>
      {wordsProblem(name, { needsLink: false }) === undefined ? null : (
        <p>The name of this service tells what it is. It stands in no reply; do not use it as the sender.</p>
      )}
      {replies.map(({ when, reply }) => {
        const { letters, parts } = textLength(reply);
        return (
          <div key={when}>
            <p className="nhsuk-u-margin-bottom-1">
              To a text at {when} ({letters} letters,{' '}
              {parts === 1 ? 'one message' : `${parts} messages joined together`}):
            </p>
            <blockquote className="cg-own-words">
              <p>{reply}</p>
            </blockquote>
          </div>
        );
      })}
    </section>
  );
}
