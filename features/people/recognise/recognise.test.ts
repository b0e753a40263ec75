import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { mayBeTheSame, type Recognisable } from './recognise.rules.ts';

const rosie: Recognisable = {
  called: 'Rosie',
  fullName: 'Rosemary Ann O’Neill',
  dateOfBirth: day('1990-05-06'),
  nhsNumber: null,
  phone: '07700 900123',
  email: 'rosie@mail.example',
};
const other = (changes: Partial<Recognisable>): Recognisable => ({
  ...rosie,
  phone: null,
  email: null,
  ...changes,
});

test.each<[string, Partial<Recognisable>, Partial<Recognisable>, string[]]>([
  [
    'NHS numbers that are the same say it, whatever the name',
    { nhsNumber: '9434765919' },
    { called: 'X', fullName: 'Y Z', dateOfBirth: null, nhsNumber: '9434765919' },
    ['nhs-number'],
  ],
  [
    'two NHS numbers are two people',
    { nhsNumber: '9434765919' },
    { nhsNumber: '9990000018', phone: '07700 900123' },
    [],
  ],
  ['a slip in the name', {}, { called: 'Rosemray', fullName: 'Rosemray ONeil' }, ['born-and-name']],
  ['a new family name', {}, { called: 'Rosie', fullName: 'Rosie Hart' }, ['born-and-name']],
  [
    'accents, case and hyphens',
    { called: 'Zoë', fullName: 'Zoë Price-Hall' },
    { called: 'zoe', fullName: 'ZOE PRICE HALL' },
    ['born-and-name'],
  ],
  ['names written the other way round', {}, { called: 'O’Neill', fullName: 'O’Neill Rosemary Ann' }, ['born-and-name']],
  ['twins share a birthday and a family name', {}, { called: 'Liam', fullName: 'Liam O’Neill' }, []],
  ['twins share a telephone too', {}, { called: 'Liam', fullName: 'Liam O’Neill', phone: '07700 900123' }, []],
  [
    'a mother with the same telephone',
    {},
    { called: 'Kate', fullName: 'Kate O’Neill', dateOfBirth: day('1962-01-01'), phone: '07700 900123' },
    [],
  ],
  [
    'another name and the same telephone, written otherwise',
    {},
    { called: 'Robin', fullName: 'Robin Hart', dateOfBirth: null, phone: '+44 7700 900123' },
    ['phone'],
  ],
  ['the same e-mail in capitals', {}, { dateOfBirth: null, email: ' ROSIE@mail.example' }, ['email', 'same-name']],
  ['a whole name, and no birthday', {}, { dateOfBirth: null }, ['same-name']],
  [
    'a first name alone is no whole name',
    { fullName: 'Rosie' },
    { called: 'Rosie', fullName: 'Rosie', dateOfBirth: null },
    [],
  ],
  ['the same name and another birthday', {}, { dateOfBirth: day('1971-02-03') }, []],
  [
    'nothing known of either is nothing in common',
    { phone: '', email: '' },
    { called: 'Ada', fullName: 'Ada', dateOfBirth: null, phone: '', email: '' },
    [],
  ],
])('%s', (_, a, b, because) => {
  const [one, two] = [{ ...rosie, ...a }, other(b)];
  expect(mayBeTheSame(one, two)).toEqual(because);
  expect(mayBeTheSame(two, one)).toEqual(because);
});
