import { expect, test } from 'vitest';
import { isNhsNumber, readNhsNumber } from './nhs-number.ts';

test.each([
  ['9434765919', true, 'worked example of the NHS Data Dictionary'],
  ['9434765918', false, 'last digit wrong'],
  ['9434756919', false, 'two digits swapped'],
  ['1111111111', false, 'all the same digit, though the check digit holds'],
  ['943476591', false, 'nine digits'],
  ['94347659190', false, 'eleven digits'],
  ['', false, 'nothing'],
])('%s → %s (%s)', (number, holds) => {
  expect(isNhsNumber(number)).toBe(holds);
});

test('999000000 would need a check digit of ten, so no last digit makes it valid', () => {
  for (let last = 0; last < 10; last++) expect(isNhsNumber(`999000000${last}`)).toBe(false);
  expect(isNhsNumber('9990000018')).toBe(true);
});

test('spaces and dashes are how people write it', () => {
  expect(readNhsNumber('943 476 5919')).toBe('9434765919');
  expect(readNhsNumber('943-476-5919')).toBe('9434765919');
  expect(readNhsNumber('  ')).toBeUndefined();
});
