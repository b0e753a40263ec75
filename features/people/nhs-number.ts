/**
 * An NHS number: ten digits, the last a modulus-11 check of the first nine, not all the same digit.
 * Source: NHS Data Dictionary, "NHS NUMBER" (check-digit algorithm).
 */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text) || /^(\d)\1{9}$/.test(text)) return false;
  const sum = [...text.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(text[9]);
}

/** What a person typed, without spaces and dashes; undefined when nothing was typed. */
export function readNhsNumber(typed: string): string | undefined {
  const digits = typed.replace(/[\s-]/g, '');
  return digits === '' ? undefined : digits;
}
