import { type CalendarDay, longDate } from '@commonground/calendar';
import { Checkboxes, DateField, type FormState, Radios, type Values, withErrors } from '#platform/pages/index.ts';
import { words } from '../leaving-words.ts';
import { readDay, text, ticked } from '../reading.ts';
import { type FollowUpConsent, HOW, OFTEN, WHAT } from './consent.store.ts';

const FIELDS = ['agree', 'what', 'how', 'often', 'until'] as const;

/** The questions about being in touch afterwards, the same by link, on one's own page and with the team. */
export function ConsentFields({ form, years }: { form: FormState; years: number }) {
  return (
    <>
      <Radios
        form={form}
        name="agree"
        label={words('consent-label')}
        choices={[
          { value: 'yes', words: words('consent-yes') },
          { value: 'no', words: words('consent-no') },
        ]}
        inline
      />
      <Checkboxes form={form} name="what" label={words('what-label')} choices={choicesOf('what', WHAT)} />
      <Radios form={form} name="how" label={words('how-label')} choices={choicesOf('how', HOW)} />
      <Radios form={form} name="often" label={words('often-label')} choices={choicesOf('often', OFTEN)} />
      <DateField form={form} name="until" label={words('until-label')} hint={words('until-hint', { years })} />
    </>
  );
}

const choicesOf = (name: string, values: readonly string[]) =>
  values.map((value) => ({ value, words: words(`${name}-${value}`) }));

type Reading =
  | { readonly ok: true; readonly consent: FollowUpConsent }
  | { readonly ok: false; readonly form: FormState };

/** Reads them; a no needs nothing else, and a yes says to what, how and how often. `latest` is when any yes ends. */
export function readConsent(body: Values, today: CalendarDay, latest: CalendarDay): Reading {
  const errors: Record<string, string> = {};
  const agree = text(body, 'agree');
  if (agree === 'no') return { ok: true, consent: { gives: false } };
  if (agree !== 'yes') errors.agree = words('consent-choose');
  const what = WHAT.filter((one) => ticked(body, 'what').includes(one));
  if (what.length === 0) errors.what = words('consent-what');
  const channel = HOW.find((one) => one === text(body, 'how'));
  if (channel === undefined) errors.how = words('consent-how');
  const often = OFTEN.find((one) => one === text(body, 'often'));
  if (often === undefined) errors.often = words('consent-often');
  const until = readDay(body, 'until', 'the day', errors, { mayBeEmpty: true });
  if (until && until <= today) errors.until = words('consent-until');
  if (Object.keys(errors).length > 0 || channel === undefined || often === undefined) {
    return { ok: false, form: withErrors(body, FIELDS, agree === 'yes' ? errors : { agree: errors.agree ?? '' }) };
  }
  return { ok: true, consent: { gives: true, what, channel, often, until: until && until < latest ? until : latest } };
}

interface SaidLast {
  readonly gives: boolean;
  readonly what: readonly string[];
  readonly channel: string | null;
  readonly often: string | null;
  readonly until_day: string | null;
}

/** What they said last, in one sentence. */
export function consentInWords(said: SaidLast | undefined): string {
  if (said === undefined) return words('consent-now-none');
  if (!said.gives) return words('consent-now-no');
  const small = (key: string) => words(key).replace(/^./, (letter) => letter.toLowerCase());
  return words('consent-now-yes', {
    what: said.what.map((one) => small(`what-${one}`)).join(', '),
    how: small(`how-${said.channel}`),
    often: small(`often-${said.often}`),
    until: said.until_day === null ? words('consent-no-end') : longDate(said.until_day as CalendarDay),
  });
}
