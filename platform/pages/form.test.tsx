import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  Checkboxes,
  DateField,
  ErrorSummary,
  emptyForm,
  formPage,
  Radios,
  readDate,
  readForm,
  TextField,
  withErrors,
} from './index.ts';

const definition = {
  fields: ['called', 'email', 'phone'],
  // Another order than the page's, and an error across fields, as real forms have.
  schema: z
    .object({
      phone: z.string(),
      email: z.string().min(1, 'Enter an e-mail address'),
      called: z.string().min(1, 'Enter what we may call you'),
    })
    .refine((typed) => typed.phone !== '' || typed.email !== '', {
      path: ['phone'],
      message: 'Enter a phone number or an e-mail address',
    }),
};

describe('reading a form', () => {
  it('gives the values when all is well', () => {
    const reading = readForm({ called: 'Jo', email: 'jo@mail.example', phone: '' }, definition);
    expect(reading).toMatchObject({ ok: true, value: { called: 'Jo' } });
  });

  it('shows errors in the order of the page and keeps what was typed', () => {
    const reading = readForm({ called: '', email: '', phone: '' }, definition);
    expect(reading.ok).toBe(false);
    expect(Object.keys(reading.form.errors)).toEqual(['called', 'email', 'phone']);
    expect(readForm({ called: 'Jo', email: '', phone: '1' }, definition).form.values.called).toBe('Jo');
  });

  it('does not hide an error that the page has no field for', () => {
    const schema = z.object({ elsewhere: z.string() });
    expect(() => readForm({}, { schema, fields: ['called'] })).toThrow(/no field "elsewhere"/);
  });

  it('leaves out errors of fields in the wrong place, and puts the rest in page order', () => {
    expect(Object.keys(withErrors({}, ['a', 'b'], { b: 'second', a: 'first' }).errors)).toEqual(['a', 'b']);
  });
});

describe('a page with errors', () => {
  const form = withErrors({ called: '<b>Jo</b>' }, ['called', 'days'], {
    called: 'Enter a name',
    days: 'Choose a day',
  });

  it('answers 422, says so in the title and starts with the summary', () => {
    const answer = formPage({ title: 'Ask to come', form, page: <p>the form</p> });
    expect(answer).toMatchObject({ status: 422, title: 'Error: Ask to come' });
    expect(renderToStaticMarkup(answer.page)).toMatch(/^<div class="nhsuk-error-summary"/);
    expect(formPage({ title: 'Ask to come', form: emptyForm, page: <p /> })).toMatchObject({
      status: 200,
      title: 'Ask to come',
    });
  });

  it('leads from each line of the summary to its field', () => {
    const html = renderToStaticMarkup(
      <>
        <ErrorSummary form={form} />
        <TextField form={form} name="called" label="What may we call you?" />
        <Checkboxes
          form={form}
          name="days"
          label="Which days suit you?"
          choices={[
            { value: 'mon', words: 'Monday' },
            { value: 'tue', words: 'Tuesday' },
          ]}
        />
      </>,
    );
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g))
      expect(html).toMatch(new RegExp(`<input[^>]* id="${target}"[^>]* name="${target}"`));
    expect(html).toContain('value="&lt;b&gt;Jo&lt;/b&gt;"');
    expect(html).toContain('aria-describedby="called-error"');
  });

  it('gives a date and radios an id to lead to as well', () => {
    const html = renderToStaticMarkup(
      <>
        <DateField form={emptyForm} name="born" label="When were you born?" />
        <Radios
          form={{ values: { route: 'b' }, errors: {} }}
          name="route"
          label="How?"
          choices={[
            { value: 'a', words: 'A' },
            { value: 'b', words: 'B' },
          ]}
        />
      </>,
    );
    expect(html).toMatch(/id="born"[^>]*name="born-day"/);
    expect(html).toContain('id="route"');
    expect(html).toMatch(/id="route-2"[^>]*checked=""/);
  });

  it('never writes a password back', () => {
    const html = renderToStaticMarkup(
      <TextField form={{ values: { secret: 'x123' }, errors: {} }} name="secret" label="Password" type="password" />,
    );
    expect(html).not.toContain('x123');
  });
});

describe('a date in three boxes', () => {
  const typed = (day: string, month = '', year = '') =>
    readDate({ 'moved-day': day, 'moved-month': month, 'moved-year': year }, 'moved', 'the date you moved');

  it.each([
    ['27', '3', '2025', '2025-03-27'],
    ['27', 'March', '2025', '2025-03-27'],
    ['1st', 'sep', '2025', '2025-09-01'],
    ['27 3 2025', '', '', '2025-03-27'],
    ['27/3/2025', '', '', '2025-03-27'],
    ['27.03.2025', '', '', '2025-03-27'],
    ['2025-03-27', '', '', '2025-03-27'],
    ['29', '2', '2024', '2024-02-29'],
  ])('understands %s %s %s', (day, month, year, expected) => {
    expect(typed(day, month, year)).toEqual({ date: expected });
  });

  it.each([
    ['29', '2', '2025', 'Enter the date you moved as a real date, like 27 3 2025'],
    ['31', '4', '2025', 'Enter the date you moved as a real date, like 27 3 2025'],
    ['3', '27', '2025', 'Enter the date you moved as a real date, like 27 3 2025'],
    ['27', '3', '25', 'Enter the date you moved with all four figures of the year, like 27 3 2025'],
    ['27', '', '2025', 'Enter the date you moved with a day, a month and a year, like 27 3 2025'],
    ['x', 'y', 'z', 'Enter the date you moved with all four figures of the year, like 27 3 2025'],
  ])('says what would be right for %s %s %s', (day, month, year, wrong) => {
    expect(typed(day, month, year)).toEqual({ wrong });
  });

  it('tells an empty date from a wrong one', () => {
    expect(typed('', ' ', '')).toEqual({ missing: true });
  });
});
