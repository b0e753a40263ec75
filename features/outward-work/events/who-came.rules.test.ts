import { expect, test } from 'vitest';
import { bySector, mayBeSame, readLines } from './who-came.rules.ts';

const sectors = { probation: 'Probation', housing: 'Housing and homelessness' };
const usual = { organisation: 'Town Probation', sector: 'probation' };

test('a register is read line by line, in any order after the name', () => {
  const text = 'Ada Okoro; ADA@probation.example; yes\n\nBen Lister; housing; Harbour Homes\r\nCy Marsh';
  expect(readLines(text, usual, sectors)).toEqual({
    ok: true,
    people: [
      {
        name: 'Ada Okoro',
        email: 'ada@probation.example',
        organisation: 'Town Probation',
        sector: 'probation',
        agreed: true,
      },
      { name: 'Ben Lister', email: null, organisation: 'Harbour Homes', sector: 'housing', agreed: false },
      { name: 'Cy Marsh', email: null, organisation: 'Town Probation', sector: 'probation', agreed: false },
    ],
  });
});

test.each([
  ['a@b.example; Ada', 'Line 1: write the name first'],
  ['Ada; yes', 'Line 1: somebody who agrees to be sent questions needs an e-mail address'],
  ['Ada; a@b', 'Line 1: a@b is no e-mail address'],
  ['Ada; a@b.example\nBen; a@b.example', 'a@b.example stands on two lines'],
])('%j is sent back with the line and the reason', (text, say) => {
  expect(readLines(text, usual, sectors)).toEqual({ ok: false, say });
});

test('a line without an organisation or a sector needs one for all lines', () => {
  expect(readLines('Ada', { organisation: '', sector: 'probation' }, sectors)).toMatchObject({ ok: false });
  expect(readLines('Ada', { organisation: 'X', sector: '' }, sectors)).toMatchObject({ ok: false });
});

test('sectors are counted with and without those who came again; somebody who moved counts once', () => {
  const came = [
    { attendeeId: 'a', sector: 'probation' },
    { attendeeId: 'a', sector: 'probation' },
    { attendeeId: 'b', sector: 'probation' },
    { attendeeId: 'b', sector: 'housing' },
  ];
  expect(bySector(came)).toEqual([
    { sector: 'housing', people: 1, times: 1 },
    { sector: 'probation', people: 1, times: 3 },
  ]);
});

test('two with the same name and organisation may be one, and others are not', () => {
  const one = (attendeeId: string, name: string, organisation: string) => ({ attendeeId, name, organisation });
  const pairs = mayBeSame([
    one('2', 'ada  okoro', 'Town probation.'),
    one('1', 'Ada Okoro', 'Town Probation'),
    one('3', 'Ada Okoro', 'Other'),
  ]);
  expect(pairs.map(([a, b]) => [a.attendeeId, b.attendeeId])).toEqual([['1', '2']]);
});
