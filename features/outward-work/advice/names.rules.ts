import { isNhsNumber } from '#features/people/index.ts';

/**
 * What in a text looks as if it showed who somebody is; undefined when nothing does. It finds the usual slips, not every
 * name: the form asks the person who writes, and this only makes them look again.
 */
export function looksLikeSomebody(
  text: string,
): { readonly what: 'nhs-number' | 'name' | 'birthday'; readonly found: string } | undefined {
  for (const [found] of text.matchAll(/\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g))
    if (isNhsNumber(found.replace(/[ -]/g, ''))) return { what: 'nhs-number', found };
  const titled = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][a-z’'-]+/.exec(text);
  if (titled !== null) return { what: 'name', found: titled[0] };
  const called = /\b(?:called|named|name is|calls (?:him|her|them)self) ([A-Z][a-z’'-]+)/.exec(text);
  if (called?.[1] !== undefined) return { what: 'name', found: called[1] };
  const full = /(?<=[a-z,;] )([A-Z][a-z’'-]+ [A-Z][a-z’'-]+)\b/.exec(text);
  if (
    full?.[1] !== undefined &&
    !/\b(?:House|Road|Street|Team|Service|Centre|Hospital|Trust|Health|Court|Council)\b/.test(full[1])
  )
    return { what: 'name', found: full[1] };
  const born = /\b(?:born|dob|d\.o\.b\.?|date of birth)\b[^.\n]{0,15}\d/i.exec(text);
  return born === null ? undefined : { what: 'birthday', found: born[0] };
}
