import { day } from '@commonground/calendar';
import { describe, expect, test } from 'vitest';
import { contradictedForm, readDetails } from './details.form.ts';
import { DETAIL_FIELDS, type Details, detailsAt, merge } from './details.rules.ts';

const base: Details = {
  called: 'Jo',
  fullName: 'Jo Price',
  dateOfBirth: day('1990-05-06'),
  nhsNumber: null,
  phone: '07700 900001',
  email: null,
  postcode: null,
  address: null,
};

describe('two people at once', () => {
  test.each([
    ['only mine', {}, { phone: '1' }, { changes: { phone: '1' }, contradicted: [], theirsOnly: [] }],
    ['only theirs', { phone: '2' }, {}, { changes: {}, contradicted: [], theirsOnly: ['phone'] }],
    [
      'each another field',
      { email: 'a@b.cd' },
      { phone: '1' },
      { changes: { phone: '1' }, contradicted: [], theirsOnly: ['email'] },
    ],
    ['both the same words', { phone: '1' }, { phone: '1' }, { changes: {}, contradicted: [], theirsOnly: [] }],
    ['both, otherwise', { phone: '2' }, { phone: '1' }, { changes: {}, contradicted: ['phone'], theirsOnly: [] }],
    [
      'I emptied what they changed',
      { phone: '2' },
      { phone: null },
      { changes: {}, contradicted: ['phone'], theirsOnly: [] },
    ],
  ])('%s', (_, theirs, mine, expected) => {
    expect(merge(base, { ...base, ...theirs }, { ...base, ...mine })).toEqual(expected);
  });

  test('fields that are not on the page are nobody’s', () => {
    expect(merge(base, { ...base, nhsNumber: '9434765919' }, { called: 'Jo' })).toEqual({
      changes: {},
      contradicted: [],
      theirsOnly: ['nhsNumber'],
    });
  });

  test('what stood at a revision is found by taking later changes back, the latest first', () => {
    const changes = [
      { revision: 2, before: { phone: 'first' } },
      { revision: 4, before: { phone: 'third', email: null } },
      { revision: 3, before: { phone: 'second' } },
    ];
    const current = { ...base, phone: 'now', email: 'x' };
    expect(detailsAt(current, changes, 1)).toEqual({ ...base, phone: 'first' });
    expect(detailsAt(current, changes, 3)).toEqual({ ...base, phone: 'third' });
    expect(detailsAt(current, changes, 4)).toEqual(current);
  });

  test('the form again shows both texts, keeps mine in its box, and theirs where only they wrote', () => {
    const theirs = { ...base, phone: '2', email: 'a@b.cd' };
    const form = contradictedForm({ phone: '1', email: '', called: 'Jo' }, theirs, { phone: '1' }, ['phone'], 'Ash');
    expect(form.values).toMatchObject({ phone: '1', email: 'a@b.cd', called: 'Jo' });
    expect(form.errors.phone).toContain('Ash wrote “2”');
    expect(form.errors.phone).toContain('You wrote “1”');
  });
});

describe('what is typed', () => {
  const today = day('2026-03-02');
  const read = (typed: Record<string, string>) =>
    readDetails({ called: 'Jo', fullName: 'Jo Price', ...typed }, DETAIL_FIELDS, today);

  test.each([
    ['94347', 'It has ten figures'],
    ['943 476 591X', 'It has figures only'],
    ['1111111111', 'all the same'],
    ['943 476 5918', 'changed places'],
  ])('NHS number %s: says what to check', (nhsNumber, said) => {
    expect(read({ nhsNumber }).form.errors.nhsNumber).toContain(said);
  });

  test('an NHS number is kept without spaces, a postcode as it is written, and all may be left empty', () => {
    expect(read({ nhsNumber: '943-476 5919', postcode: 'sw1a2aa' })).toMatchObject({
      ok: true,
      value: { nhsNumber: '9434765919', postcode: 'SW1A 2AA', dateOfBirth: null, phone: null },
    });
  });

  test('everything that is wrong is said at once, in the order of the page', () => {
    const typed = {
      called: ' ',
      'dateOfBirth-day': '31',
      'dateOfBirth-month': '2',
      'dateOfBirth-year': '1990',
      phone: '12',
      email: 'x',
      postcode: '?',
    };
    const { ok, form } = read(typed);
    expect(ok).toBe(false);
    expect(Object.keys(form.errors)).toEqual(['called', 'dateOfBirth', 'phone', 'email', 'postcode']);
  });
});
