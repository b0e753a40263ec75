import { day } from '@commonground/calendar';
import { describe, expect, test } from 'vitest';
import { type CrisisContact, personAgreedOn, type Said, sectionsFor, signedBy, toCallAt } from './crisis-plan.rules.ts';
import { duePart, entryOf, isSettled, type KnownOfPlan } from './entry/entry.rules.ts';
import { agreementRows, carePlanRows, csvOf, type PlanToReport, shortId } from './exports/mhsds.rules.ts';
import { hoursInWords } from './page/hours-in-words.ts';
import { timeOf } from './write/call.route.tsx';

const who = (days: CrisisContact['days'], from: string | null, to: string | null): CrisisContact => ({
  ...{ name: 'Sam', number: '020 7946 0000', about: null },
  ...{ days, from, to },
});

describe('who to call', () => {
  test.each([
    [who([], null, null), 'Sun', '03:00', true],
    [who(['Mon'], null, null), 'Mon', '23:59', true],
    [who(['Mon'], null, null), 'Tue', '00:00', false],
    [who([], '09:00', '17:00'), 'Wed', '09:00', true],
    [who([], '09:00', '17:00'), 'Wed', '17:00', false],
    // Past midnight: Friday night reaches into Saturday morning, and Saturday night is not meant.
    [who(['Fri'], '22:00', '02:00'), 'Fri', '22:00', true],
    [who(['Fri'], '22:00', '02:00'), 'Sat', '01:59', true],
    [who(['Fri'], '22:00', '02:00'), 'Sat', '02:00', false],
    [who(['Fri'], '22:00', '02:00'), 'Sat', '23:00', false],
    [who(['Fri'], '22:00', '02:00'), 'Fri', '01:00', false],
    [who(['Sun'], '22:00', '02:00'), 'Mon', '00:30', true],
  ] as const)('%o on %s at %s: %s', (contact, weekday, time, open) => {
    expect(toCallAt([contact], { weekday, time })).toEqual(open ? [contact] : []);
  });

  test.each([
    [who([], null, null), 'at any time'],
    [who([], '18:00', '23:00'), 'every day, 18:00 to 23:00'],
    [who(['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], '09:00', '17:00'), 'Monday to Friday, 09:00 to 17:00'],
    [who(['Mon', 'Sat', 'Sun'], null, null), 'Monday, Saturday and Sunday'],
  ])('%o is said as %s', (contact, said) => {
    expect(hoursInWords(contact)).toBe(said);
  });

  test.each([
    ['9', '09:00'],
    ['0930', '09:30'],
    ['9.30 pm', '21:30'],
    ['12 am', '00:00'],
    ['24:00', undefined],
    ['25', undefined],
    ['9:75', undefined],
    ['evening', undefined],
    ['13 pm', undefined],
    ['', null],
  ])('%s is the time %s', (typed, time) => {
    expect(timeOf(typed)).toBe(time);
  });
});

test('where risk is shared, what is risked and who answers for it is written first; no part is lost', () => {
  expect(sectionsFor('shared').slice(0, 2)).toEqual(['risks', 'responsibility']);
  expect(sectionsFor('professional')[0]).toBe('early-signs');
  expect([...sectionsFor('shared')].sort()).toEqual([...sectionsFor(null)].sort());
});

const said = (
  side: Said['side'],
  name: string,
  agrees: boolean,
  on = '2026-03-02',
  by: string | null = null,
): Said => ({
  ...{ side, name, agrees, by },
  on: day(on),
});

test('the last word of each party counts, and two peers of one name are two', () => {
  const words = [
    said('member', 'Robin', true),
    said('team', 'Ash', true),
    said('peer', 'Kit', true, '2026-03-02', 'one'),
    said('peer', 'Kit', true, '2026-03-03', 'two'),
    said('team', 'Ash', false, '2026-03-04'),
    said('member', 'Robin Goodfellow', false, '2026-03-05'),
  ];
  expect(signedBy(words).map(({ side, by }) => [side, by])).toEqual([
    ['peer', 'one'],
    ['peer', 'two'],
  ]);
  expect(personAgreedOn(words)).toBeNull();
  expect(personAgreedOn([...words, said('member', 'Robin', true, '2026-03-06')])).toBe('2026-03-06');
});

describe('coming in', () => {
  const nothing: KnownOfPlan = { onEntry: true, version: 0, agreedOn: null, answer: undefined, fact: undefined };
  const later = { answer: 'later', words: 'On leave', until: day('2026-03-10'), on: day('2026-03-02') } as const;
  const notNow = { answer: 'not-now', words: null, until: day('2026-06-01'), on: day('2026-03-02') } as const;
  const fact = (on: string, no = false) => ({ on: day(on), notNow: no });
  test.each([
    ['nothing', nothing, 'missing', false],
    ['a model that asks for none', { ...nothing, onEntry: false }, 'not-asked', true],
    ['a version they agreed to', { ...nothing, version: 2, agreedOn: day('2026-03-01') }, 'agreed', true],
    ['a version without their yes', { ...nothing, version: 1 }, 'not-agreed', false],
    ['later, and then a version', { ...nothing, answer: later, version: 1 }, 'not-agreed', false],
    ['their wish to have none', { ...nothing, answer: notNow }, 'not-now', true],
    ['later', { ...nothing, answer: later }, 'later', false],
    ['later, and then written on paper', { ...nothing, answer: later, fact: fact('2026-03-05') }, 'told', true],
    ['on paper long ago, then later', { ...nothing, answer: later, fact: fact('2025-03-05') }, 'later', false],
    ['a fact that it is not wanted', { ...nothing, fact: fact('2026-03-02', true) }, 'not-now', true],
    [
      'not wanted, and then agreed',
      { ...nothing, answer: notNow, version: 1, agreedOn: day('2026-03-03') },
      'agreed',
      true,
    ],
    [
      'on paper, and then a version without their yes',
      { ...nothing, version: 1, fact: fact('2026-01-01') },
      'not-agreed',
      false,
    ],
  ] as const)('%s', (_, known, is, settled) => {
    const stands = entryOf(known);
    expect([stands.is, isSettled(stands)]).toEqual([is, settled]);
  });

  test.each([
    ['2026-03-10', 'waits'],
    ['2026-03-11', 'late'],
  ])('a promise for 10 March is on %s: %s', (today, due) => {
    expect(duePart(entryOf({ ...nothing, answer: later }), day(today))).toBe(due);
  });
  test.each([
    ['2026-05-31', null],
    ['2026-06-01', 'ask-again'],
  ])('a wish to be asked on 1 June is on %s: %s', (today, due) => {
    expect(duePart(entryOf({ ...nothing, answer: notNow }), day(today))).toBe(due);
  });
});

describe('rows of the national data set', () => {
  const plan: PlanToReport = {
    planId: '5b9b2f6e-5a57-4a0d-9a3a-0d5d0c1a2b3c',
    personId: '7c9b2f6e-5a57-4a0d-9a3a-0d5d0c1a2b3d',
    versions: [
      { version: 1, madeAt: new Date('2026-03-02T23:30:00Z') },
      // Summer time: this is 3 July in London.
      { version: 2, madeAt: new Date('2026-07-02T23:30:00Z') },
    ],
    said: [
      { version: 1, side: 'member', name: 'Robin', agrees: true, on: day('2026-03-04') },
      { version: 2, side: 'member', name: 'Robin', agrees: true, on: day('2026-07-05') },
      { version: 2, side: 'team', name: 'Ash', agrees: true, on: day('2026-07-06') },
      { version: 2, side: 'team', name: 'Bo', agrees: true, on: day('2026-07-04') },
      { version: 2, side: 'team', name: 'Bo', agrees: false, on: day('2026-07-07') },
      { version: 2, side: 'supporter', name: 'Mo', agrees: true, on: day('2026-07-08') },
      { version: 2, side: 'peer', name: 'Kit', agrees: true, on: day('2026-07-08') },
    ],
  };
  const late = day('2026-12-31');

  test('a plan is one row of type 12 with the days of London, its parts in order of time', () => {
    const [row] = carePlanRows([plan], late);
    expect(row).toEqual({
      CarePlanID: shortId(plan.planId),
      LocalPatientID: shortId(plan.personId),
      CarePlanTypeMH: '12',
      CarePlanCreatDate: '2026-03-02',
      CarePlanCreationTime: '23:30:00',
      CarePlanLastUpdateDate: '2026-07-03',
      CarePlanLastUpdateTime: '00:30:00',
      CarePlanImplementDate: '2026-03-04',
    });
    for (const id of [row?.CarePlanID, row?.LocalPatientID]) expect(id).toMatch(/^[0-9a-f]{20}$/);
  });

  test('what came after the period is in no row', () => {
    expect(carePlanRows([plan], day('2026-03-01'))).toEqual([]);
    expect(carePlanRows([plan], day('2026-03-31'))[0]?.CarePlanLastUpdateDate).toBe('2026-03-02');
    expect(agreementRows([plan], day('2026-07-04'))).toEqual([]);
  });

  test('only who agreed to the latest version has a row, and a party only with its code', () => {
    const rows = agreementRows([plan], late, { team: '13', supporter: '14' });
    expect(rows.map((row) => [row.CarePlanContentAgreedBy, row.CarePlanContentAgreedDate])).toEqual([
      ['10', '2026-07-05'],
      ['13', '2026-07-06'],
      ['14', '2026-07-08'],
    ]);
    expect(agreementRows([plan], late)).toHaveLength(1);
    const no = { version: 2, side: 'member', name: 'Robin', agrees: false, on: day('2026-07-09') } as const;
    expect(agreementRows([{ ...plan, said: [...plan.said, no] }], late)).toEqual([]);
    const [created] = carePlanRows([plan], late);
    for (const row of rows) expect(row.CarePlanContentAgreedDate >= (created?.CarePlanCreatDate ?? '')).toBe(true);
  });

  test('a table has its header and a line a row', () => {
    expect(csvOf(['a', 'b'], [{ a: '1', b: 'x, "y"' }])).toBe('a,b\r\n1,"x, ""y"""\r\n');
  });
});
