import { isNhsNumber } from '#features/people/index.ts';

/** Numbers that each simulated service has for its people: the block from 999 000 000 is shared out among them. */
const NUMBERS_A_SERVICE = 50_000;

/**
 * Valid NHS numbers beginning 999, which are never issued. Each service is simulated by itself, so its people are given
 * numbers of the service's own block, in order: the same in every run, and never the same as another service's.
 *
 * @throws Error when a block is used up
 */
export function nhsNumbersOf(nthService: number): () => string {
  let nine = 999_000_000 + nthService * NUMBERS_A_SERVICE;
  const end = nine + NUMBERS_A_SERVICE;
  return () => {
    for (;;) {
      nine += 1;
      if (nine >= end)
        throw new Error(`Service ${nthService + 1} has more than ${NUMBERS_A_SERVICE} people to number.`);
      const number = [...'0123456789'].map((digit) => `${nine}${digit}`).find(isNhsNumber);
      if (number !== undefined) return number;
    }
  };
}
