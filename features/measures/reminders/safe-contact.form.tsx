import { type CalendarDay, longDate } from '@commonground/calendar';
import { z } from 'zod';
import { type SafeContact, safeContactOf, saySafeContact } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  DateField,
  FormBox,
  type FormReading,
  type FormState,
  filledForm,
  Radios,
  readDate,
  readForm,
  TextField,
  type Values,
} from '#platform/pages/index.ts';
import type { MeasuredPerson } from '../measured-person.ts';

/** What is typed about reaching somebody safely stands in the page of reminders under this word. */
export const SAFE_CONTACT = 'safe-contact';

const WAYS = { text: 'A text', email: 'An e-mail', phone: 'A phone call' } as const;

/** Reads what the person said to the team about being reached. */
export function readSafeContact(body: Values, today: CalendarDay): FormReading<SafeContact> {
  const schema = z
    .object({
      way: z.enum(['text', 'email', 'phone'], 'Choose how we can reach them safely'),
      message: z.enum(['yes', 'no'], 'Choose whether a message may be left'),
      'said-by': z.string().trim().min(1, 'Enter who said so').max(100, 'Enter a name of at most 100 letters'),
      'said-on': askedOn(body, today),
    })
    .transform((typed): SafeContact => {
      const { way, message, 'said-by': saidBy, 'said-on': saidOn } = typed;
      return { way, mayLeaveMessage: message === 'yes', saidBy, saidOn };
    });
  return readForm({ ...body, 'said-on': '' }, { schema, fields: ['way', 'message', 'said-by', 'said-on'] });
}

/** The day stands in three boxes, which the form reads together. */
const askedOn = (body: Values, today: CalendarDay) =>
  z.unknown().transform((_, context): CalendarDay => {
    const read = readDate(body, 'said-on', 'the day they said so');
    if ('date' in read && read.date <= today) return read.date;
    const message =
      'wrong' in read
        ? read.wrong
        : 'missing' in read
          ? 'Enter the day they said so'
          : 'Enter a day that is not in the future';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** Keeps what they said, in the caller's transaction: audited, and in the list of who looked. */
export async function keepSafeContact(at: MeasuredPerson, contact: SafeContact): Promise<void> {
  const { tx, serviceId, personId, request } = at;
  await saySafeContact(tx, serviceId, personId, contact);
  await logAccess(tx, request.actor, { serviceId, personId, what: 'wrote down how they can be reached safely' });
  await audit(tx, {
    actor: request.actor,
    act: 'measures.remind',
    serviceId,
    thing: `journey ${at.journeyId}`,
    detail: { said: SAFE_CONTACT, way: contact.way, mayLeaveMessage: contact.mayLeaveMessage, saidOn: contact.saidOn },
  });
}

interface Known {
  readonly contact: SafeContact | undefined;
  readonly phone: string | null;
  readonly email: string | null;
}

/** What is known about reaching them, and the number and address it would be. */
export async function knownContact({ tx, serviceId, personId }: MeasuredPerson): Promise<Known> {
  const { phone, email } = await tx
    .selectFrom('person')
    .select(['phone', 'email'])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return { contact: await safeContactOf(tx, serviceId, personId), phone, email };
}

interface SafeContactProps {
  readonly at: MeasuredPerson;
  readonly known: Known;
  /** Given when something was wrong with what was sent. */
  readonly wrong?: FormState | undefined;
}

/** What they said last, and a form for what they say now: open when nobody has asked them yet. */
export function SafeContactSection({ at, known, wrong }: SafeContactProps) {
  const { contact } = known;
  const form = wrong ?? startOf(at, contact);
  return (
    <section>
      <h2 className="nhsuk-heading-m">How can we reach them safely?</h2>
      {contact === undefined ? (
        <p>Nobody has asked them yet. Until somebody has, nothing is sent to them.</p>
      ) : (
        <p>
          {WAYS[contact.way]}. {contact.mayLeaveMessage ? 'A message may be left.' : 'No message may be left.'} Said by{' '}
          {contact.saidBy} on {longDate(contact.saidOn)}.
        </p>
      )}
      <details className="nhsuk-details" open={contact === undefined || wrong !== undefined}>
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            {contact === undefined ? 'Write down what they say' : 'They say something else now'}
          </span>
        </summary>
        <div className="nhsuk-details__text">
          <Fields at={at} known={known} form={form} />
        </div>
      </details>
    </section>
  );
}

function Fields({ at, known, form }: { at: MeasuredPerson; known: Known; form: FormState }) {
  const number = known.phone ?? 'no number is known';
  const choices = [
    { value: 'text', words: WAYS.text, hint: number },
    { value: 'email', words: WAYS.email, hint: known.email ?? 'no address is known' },
    { value: 'phone', words: WAYS.phone, hint: number },
  ];
  const messages = [
    { value: 'yes', words: 'Yes' },
    { value: 'no', words: 'No' },
  ];
  return (
    <FormBox action={at.request.path} button="Keep this" secondary>
      <input type="hidden" name="say" value={SAFE_CONTACT} />
      <Radios form={form} name="way" label="What is safe" choices={choices} />
      <Radios
        form={form}
        name="message"
        label="May a message be left?"
        hint="Somebody else may see or hear it"
        choices={messages}
        inline
      />
      <TextField form={form} name="said-by" label="Who said so" width={20} autoComplete="off" />
      <DateField form={form} name="said-on" label="When they said so" />
    </FormBox>
  );
}

/** Nothing is chosen beforehand where nobody has asked; who and when are mostly the person, today. */
function startOf({ called, request }: MeasuredPerson, contact: SafeContact | undefined): FormState {
  const [year = '', month = '', date = ''] = request.today.split('-');
  const saidNow = {
    'said-by': called,
    'said-on-day': String(Number(date)),
    'said-on-month': String(Number(month)),
    'said-on-year': year,
  };
  if (contact === undefined) return filledForm(saidNow);
  return filledForm({ ...saidNow, way: contact.way, message: contact.mayLeaveMessage ? 'yes' : 'no' });
}
