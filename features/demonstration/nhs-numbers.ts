import { isNhsNumber } from '#features/people/index.ts';

/**
 * Gives every simulated person of a deployment a number of their own: each service is simulated by itself, so two may
 * have drawn the same one. The next free valid number beginning 999 is taken then.
 */
export function nhsNumbersApart(): (wanted: string) => string {
  const given = new Set<string>();
  return (wanted) => {
    let nine = Number(wanted.slice(0, 9));
    let number = wanted;
    while (given.has(number) || !isNhsNumber(number)) {
      nine = nine >= 999_999_999 ? 999_000_001 : nine + 1;
      number = [...'0123456789'].map((digit) => `${nine}${digit}`).find(isNhsNumber) ?? '';
    }
    given.add(number);
    return number;
  };
}
