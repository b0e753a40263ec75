const SHORTEST_FOR_A_SLIP = 4;
const SHORTEST_SHORT_FORM = 2;

/** The parts of a name without accents, capitals, hyphens and apostrophes. */
export function partsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '');
}

/** The same word, one slip of the pen apart, or one a short form of the other ("Jo" and "Joanna"). */
export function alikeWords(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= SHORTEST_SHORT_FORM && long.startsWith(short)) return true;
  return short.length >= SHORTEST_FOR_A_SLIP && oneSlipApart(short, long);
}

/** One letter put in, left out or changed, or two that changed places. */
function oneSlipApart(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

export interface Named {
  readonly called: string;
  readonly fullName: string;
}

/** Given names and the name they use, whichever way round they were written, without the family name. */
const givenOf = ({ called, fullName }: Named): string[] => {
  const parts = partsOf(fullName);
  return [...new Set([...(parts.length > 1 ? parts.slice(0, -1) : parts), ...partsOf(called)])];
};

const familyOf = ({ fullName }: Named): string | undefined => partsOf(fullName).at(-1);

const someAlike = (a: readonly string[], b: readonly string[]) =>
  a.some((one) => b.some((other) => alikeWords(one, other)));

/** A given name, or the name they use, is alike; the family name may have changed. */
export const alikeGiven = (a: Named, b: Named): boolean =>
  someAlike(givenOf(a), givenOf(b)) ||
  [...partsOf(a.fullName)].sort().join() === [...partsOf(b.fullName)].sort().join();

export function alikeFamily(a: Named, b: Named): boolean {
  const [one, other] = [familyOf(a), familyOf(b)];
  return one !== undefined && other !== undefined && alikeWords(one, other);
}
