import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import type { Register } from '../register.store.ts';
import {
  beginsAt,
  entryOf,
  namesIn,
  readRegister,
  saysWhoWasThere,
  withAdded,
  withNewVisitor,
  withoutLine,
} from './register-form.ts';

test.each<[Record<string, string>, object, string]>([
  [{ do: 'save' }, { act: 'save' }, 'save'],
  [
    { do: 'save', find: 'Sam' },
    { act: 'find' },
    'a name left in the search box is looked for before anything is saved',
  ],
  [{ do: 'find' }, { act: 'find' }, 'find'],
  [{ do: 'add:abc' }, { act: 'add', journeyId: 'abc' }, 'add one of those found'],
  [{ do: 'save', several: 'Sam' }, { act: 'add-several' }, 'a list of names is matched before anything is saved'],
  [{ do: 'new:Sam: P' }, { act: 'new', line: 'Sam: P' }, 'a name of the list is somebody new'],
  [
    { do: 'add:0b7e9a52-7d5e-4c11-9a43-51f0a1b1c001:Sam' },
    { act: 'add', journeyId: '0b7e9a52-7d5e-4c11-9a43-51f0a1b1c001', line: 'Sam' },
    'a name of the list is this person',
  ],
  [{ do: 'add-new', 'new-name': 'Kit' }, { act: 'add-new' }, 'add somebody new'],
  [{ do: 'save', 'new-name': 'Kit' }, { act: 'save' }, 'a new name left in its box is saved with the rest'],
])('%j asks for %j: %s', (body, pressed) => {
  expect(readRegister(body).pressed).toEqual(pressed);
});

test('every mark is read, and one that is no mark counts as cleared', () => {
  const typed = readRegister({ 'mark-a': 'late', 'mark-b': '', 'mark-c': 'we-cancelled', revision: '3' });
  expect([...typed.marks]).toEqual([
    ['a', 'late'],
    ['b', ''],
    ['c', ''],
  ]);
  expect(typed.revision).toBe(3);
});

test('people without a mark are left as they are', () => {
  const read = entryOf('s', readRegister({ 'mark-a': 'attended', 'mark-b': '' }));
  expect('entry' in read && [...read.entry.marks]).toEqual([['a', 'attended']]);
});

test('whoever is added came, unless somebody said otherwise', () => {
  const typed = withAdded(withAdded(readRegister({ find: 'Sam', 'mark-b': 'late' }), 'a'), 'b');
  expect([...typed.marks]).toEqual([
    ['b', 'late'],
    ['a', 'attended'],
  ]);
  expect(typed.added).toEqual(['a', 'b']);
  expect(typed.find).toBe('');
});

test('a new name in its box is saved even when nobody pressed Add', () => {
  const typed = readRegister({ 'new-visitor': ['Kit'], 'new-name': 'Robin' });
  expect(withNewVisitor(typed).newVisitors).toEqual(['Kit', 'Robin']);
  const read = entryOf('s', typed);
  expect('entry' in read && read.entry.newVisitors).toEqual(['Kit', 'Robin']);
});

test.each(['x', '-1', '1.5', '1000'])('%s other people is refused', (visitors) => {
  expect(entryOf('s', readRegister({ visitors }))).toEqual({
    errors: { visitors: 'Enter the number of other people as a number, like 3' },
  });
});

test('names are told apart by lines and commas, and one of two equal ones is taken away', () => {
  expect(namesIn(' Sam  P\n\nKit, Robin;Ada')).toEqual(['Sam P', 'Kit', 'Robin', 'Ada']);
  expect(withoutLine(readRegister({ several: 'Sam\nSam\nKit' }), 'Sam').several).toBe('Sam\nKit');
});

test.each([
  ['2026-03-02', '09:59', '10:00'],
  ['2026-03-02', '10:00', undefined],
  ['2026-03-03', '04:00', undefined],
])('on %s at %s a session of 2 March at ten begins at %s', (on, time, begins) => {
  expect(beginsAt({ on: day('2026-03-02'), startTime: '10:00' }, { day: day(on), time })).toBe(begins);
});

test('who sent word may be known before; who came may not', () => {
  const register = { rows: [{ journeyId: 'a', how: 'late' }], visitors: null } as unknown as Register;
  const says = (body: Record<string, string>) => saysWhoWasThere(register, readRegister(body));
  expect([says({ 'mark-a': 'late', 'mark-b': 'sent-word' }), says({ 'mark-b': '', note: 'The room is cold' })]).toEqual(
    [false, false],
  );
  expect([says({ 'mark-b': 'attended' }), says({ visitors: '3' }), says({ 'new-visitor': 'Kit' })]).toEqual([
    true,
    true,
    true,
  ]);
});
