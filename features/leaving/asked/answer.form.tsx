import { LEAVING_REASONS, leavingReason } from '@commonground/service-model';
import { Checkboxes, type FormState, Radios, TextArea, type Values, withErrors } from '#platform/pages/index.ts';
import { words } from '../leaving-words.ts';
import { text, ticked } from '../reading.ts';
import type { LeaverAnswer } from './question.store.ts';
import { isReason } from './reasons.ts';

const FIELDS = ['reasons', 'good', 'bad', 'more', 'differ', 'readers', 'quote'] as const;

/** What a leaver is asked. `byTeam`: somebody reads it out or types it from paper; only the person can say yes to a quote. */
export function LeaverFields({ form, byTeam = false }: { form: FormState; byTeam?: boolean }) {
  const choices = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, words: words(`${name}-${value}`) }));
  return (
    <>
      <Checkboxes
        form={form}
        name="reasons"
        label={words('reasons-label')}
        hint={words('reasons-hint')}
        choices={LEAVING_REASONS.map((value) => ({ value, words: leavingReason(value).say }))}
        small
      />
      <TextArea form={form} name="good" label={words('good-label')} rows={3} />
      <TextArea form={form} name="bad" label={words('bad-label')} hint={words('bad-hint')} rows={3} />
      <TextArea form={form} name="more" label={words('more-label')} rows={3} />
      <Radios
        form={form}
        name="differ"
        label={words('differ-label')}
        choices={choices('differ', ['same', 'not', 'dont-know'])}
      />
      <Radios
        form={form}
        name="readers"
        label={words('readers-label')}
        choices={choices('readers', ['lead', 'count'])}
      />
      {byTeam ? null : (
        <Radios form={form} name="quote" label={words('quote-label')} choices={choices('quote', ['yes', 'no'])} />
      )}
    </>
  );
}

type Reading = { readonly ok: true; readonly answer: LeaverAnswer } | { readonly ok: false; readonly form: FormState };

/** One thing is enough; only who may read it has to be said when there are words to read. */
export function readLeaverAnswer(body: Values): Reading {
  const errors: Record<string, string> = {};
  const reasons = ticked(body, 'reasons').filter(isReason);
  const [good, bad, more] = [text(body, 'good'), text(body, 'bad'), text(body, 'more')];
  const hasWords = good !== '' || bad !== '' || more !== '';
  const seesItDifferently = text(body, 'differ') === 'not';
  if (reasons.length === 0 && !hasWords && !seesItDifferently) errors.reasons = words('one-thing');
  const readers = text(body, 'readers');
  if (hasWords && readers !== 'lead' && readers !== 'count') errors.readers = words('choose-readers');
  const mayQuote = text(body, 'quote') === 'yes';
  if (mayQuote && readers === 'count') errors.quote = words('quote-needs-reader');
  if (Object.keys(errors).length > 0) return { ok: false, form: withErrors(body, FIELDS, errors) };
  const answer = {
    reasons,
    good,
    bad,
    more,
    seesItDifferently,
    readers: readers === 'lead' ? 'lead' : 'count-only',
    mayQuote,
  } as const;
  return { ok: true, answer };
}
