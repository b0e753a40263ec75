import { WEEKDAYS, type Weekday, weekdayInWords } from '@commonground/calendar';
import { coverNow, coverSentences } from '#features/crisis-cover/index.ts';
import { beginPlan } from '#features/plans/index.ts';
import {
  type Answer,
  allTypedIn,
  Checkboxes,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { type CrisisAt, type WhoseSide, withCrisisPlan } from '../at.ts';
import type { CrisisContact } from '../crisis-plan.rules.ts';
import { hoursInWords } from '../page/hours-in-words.ts';
import { Tel, WithNumbers } from '../page/with-numbers.tsx';
import { addContact, contactsOf, endContact } from './contacts.store.ts';
import { addressOf, afterStep, stepsOf } from './steps.ts';

const FIELDS = ['name', 'number', 'days', 'from', 'to', 'about'];
const MOST = 20;

/** Whom to call by hour of the week. The service's own hours are read from its calendar and never typed here. */
export const showCall = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, (at) => drawCall(at, emptyForm));

export const keepContact = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const { body, actor, clock, today } = request;
    const read = readContact(at, filledForm(body));
    if ('errors' in read) return drawCall(at, withErrors(body, FIELDS, read.errors));
    const plan = await beginPlan(at.tx, at, { key: at.offered.key, kind: 'crisis', on: today });
    if ((await contactsOf(at.tx, plan)).length >= MOST) {
      return drawCall(at, withErrors(body, FIELDS, { name: at.say('error-many', { most: MOST }) }));
    }
    await addContact(at.tx, { actor, now: clock.now() }, plan, read.contact);
    return { redirect: `${at.base}/call`, flash: at.say('contact-kept') };
  });

export const takeOffContact = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const known = at.plan === undefined ? [] : await contactsOf(at.tx, at.plan);
    const found = known.find(({ contactId }) => contactId === request.params.contactId);
    if (found === undefined || at.plan === undefined) return { redirect: `${at.base}/call` };
    await endContact(at.tx, request.actor, at.plan, found.contactId, request.today);
    return { redirect: `${at.base}/call`, flash: at.say('contact-ended') };
  });

function readContact(
  { say }: CrisisAt,
  form: FormState,
): { contact: CrisisContact } | { errors: Record<string, string> } {
  const text = (name: string) => typedIn(form, name).trim();
  const errors: Record<string, string> = {};
  const [name, number, about] = [text('name'), text('number'), text('about')];
  if (name === '' || name.length > 120) errors.name = say('error-who');
  if (number.replace(/\D/g, '').length < 3 || number.length > 40) errors.number = say('error-number');
  if (about.length > 300) errors.about = say('error-long', { most: 300 });
  const [from, to] = [timeOf(text('from')), timeOf(text('to'))];
  for (const [field, time] of Object.entries({ from, to })) if (time === undefined) errors[field] = say('error-time');
  if (from === null && to !== null) errors.from = say('error-both-times');
  if (to === null && from !== null) errors.to = say('error-both-times');
  if (from !== null && from !== undefined && from === to) errors.to = say('error-same-times');
  if (Object.keys(errors).length > 0) return { errors };
  const ticked = allTypedIn(form, 'days');
  const days: Weekday[] = WEEKDAYS.filter((day) => ticked.includes(day));
  const hours = { from: from ?? null, to: to ?? null };
  return { contact: { name, number, days: days.length === 7 ? [] : days, ...hours, about: about || null } };
}

/** "9", "9:30", "0930" and "9.30 pm" are times; null: none was typed; undefined: it is none. */
export function timeOf(typed: string): string | null | undefined {
  if (typed === '') return null;
  const [, hour = '', minute = '00', half] =
    /^(\d{1,2})(?:[:.]?(\d\d))?\s*(am|pm)?$/i.exec(typed.replace(/\s+/g, ' ')) ?? [];
  if (hour === '') return undefined;
  const morning = half?.toLowerCase() === 'am';
  const twelve = half === undefined ? Number(hour) : (Number(hour) % 12) + (morning ? 0 : 12);
  if (twelve > 23 || Number(minute) > 59 || (half !== undefined && Number(hour) > 12)) return undefined;
  return `${String(twelve).padStart(2, '0')}:${minute}`;
}

async function drawCall(at: CrisisAt, form: FormState): Promise<Answer> {
  const { say, base } = at;
  const contacts = at.plan === undefined ? [] : await contactsOf(at.tx, at.plan);
  const cover = coverSentences(await coverNow(at.tx, at.serviceId, at.request.clock.now()));
  const steps = stepsOf(at);
  const next = afterStep(at, 'call');
  return at.draw(
    say('section-call'),
    <div className="nhsuk-u-reading-width">
      <p className="nhsuk-caption-l">{say('step', { n: steps.indexOf('call') + 1, of: steps.length })}</p>
      <h1 className="nhsuk-heading-l">{say('section-call')}</h1>
      <p>{say('call-lede')}</p>
      {contacts.length === 0 ? <p>{say('call-none')}</p> : null}
      <ul className="cg-plain-list">
        {contacts.map((one) => (
          <li key={one.contactId}>
            <p className="nhsuk-u-margin-bottom-1">
              <strong>{one.name}</strong>: <Tel number={one.number} />
              <br />
              {hoursInWords(one)}
              {one.about === null ? '' : `. ${one.about}`}
            </p>
            <FormBox action={`${base}/call/${one.contactId}`} button={say('contact-end', { name: one.name })} secondary>
              {null}
            </FormBox>
          </li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">{say('call-cover', { service: at.serviceName })}</h2>
      <p>{say('call-cover-lede')}</p>
      {cover.map((sentence) => (
        <p key={sentence}>
          <WithNumbers words={sentence} />
        </p>
      ))}
      <h2 className="nhsuk-heading-m">{say('call-add')}</h2>
      <FormBox action={`${base}/call`} button={say('contact-button')}>
        <TextField form={form} name="name" label={say('contact-name')} width={20} />
        <TextField form={form} name="number" label={say('contact-number')} width={20} type="tel" />
        <Checkboxes
          form={form}
          name="days"
          label={say('contact-days')}
          hint={say('contact-days-hint')}
          choices={WEEKDAYS.map((value) => ({ value, words: weekdayInWords(value) }))}
          small
        />
        <TextField form={form} name="from" label={say('contact-from')} hint={say('contact-from-hint')} width={5} />
        <TextField form={form} name="to" label={say('contact-to')} hint={say('contact-to-hint')} width={5} />
        <TextField form={form} name="about" label={say('contact-about')} hint={say('contact-about-hint')} />
      </FormBox>
      <p className="cg-actions">
        <a href={next === undefined ? base : addressOf(at, next)}>{say('go-on')}</a>
        <a href={base}>{say('stop')}</a>
      </p>
    </div>,
    form,
  );
}
