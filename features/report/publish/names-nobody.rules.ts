import { looksLikeSomebody } from '#features/outward-work/index.ts';

/** Somebody whom the service knows. */
export interface Known {
  readonly full_name: string;
  readonly called: string;
}

const PATTERNS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an e-mail address', /[^\s@,;()<>]+@[^\s@,;()<>]+\.[a-z]{2,}/i],
  ['a telephone number', /(?:\+44|\b0)[\s()-]*\d(?:[\s()-]*\d){8,10}\b/],
  ['a postcode', /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i],
];

/**
 * What in words that everybody will read tells who somebody is: “an e-mail address: “a@b.uk””. Undefined when nothing is
 * found, which does not mean that nobody can be told: a first name alone is not found, because many are ordinary words.
 */
export function tellsWho(text: string, people: readonly Known[]): string | undefined {
  const looks = looksLikeSomebody(text);
  if (looks?.what === 'nhs-number') return `an NHS number: “${looks.found}”`;
  for (const [what, pattern] of PATTERNS) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return `${what}: “${found}”`;
  }
  const name = nameIn(text, people);
  if (name !== undefined) return `the name of somebody whom the service knows: “${name}”`;
  if (looks?.what === 'birthday') return `a date of birth: “${looks.found}”`;
  return looks !== undefined && /^(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b/.test(looks.found)
    ? `a name: “${looks.found}”`
    : undefined;
}

const spaced = (text: string): string => ` ${text.toLocaleLowerCase('en-GB').replace(/[^\p{L}\p{N}]+/gu, ' ')} `;

function nameIn(text: string, people: readonly Known[]): string | undefined {
  const said = spaced(text);
  for (const { full_name: full, called } of people) {
    const family = full.trim().split(/\s+/).at(-1) ?? '';
    const names = [full, `${called} ${family}`, `${full.trim().split(/\s+/)[0]} ${family}`];
    const found = names.find((name) => name.trim().split(/\s+/).length > 1 && said.includes(spaced(name)));
    if (found !== undefined) return found;
  }
  return undefined;
}
