import { expect, test } from 'vitest';
import { easterSunday, englandBankHolidays } from './index.ts';

test.each([
  [2011, '2011-04-24'],
  [2016, '2016-03-27'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2038, '2038-04-25'],
])('Easter of %i is %s', (year, on) => expect(easterSunday(year)).toBe(on));

// As printed on gov.uk/bank-holidays for England and Wales.
test.each([
  [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
  [2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
  [2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
  [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
  [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
])('bank holidays of %i', (year, days) => {
  expect(englandBankHolidays(year)).toEqual(days.split(' ').map((d) => `${year}-${d}`));
});
