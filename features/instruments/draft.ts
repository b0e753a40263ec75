import type { Instrument } from '@commonground/measures';

/** Why an instrument may not be scheduled yet: what of its items, options or scoring nobody has read in a source. */
export function draftReasons({ topicsFrom, response, reversed, scalesFrom, scoringFrom }: Instrument): string[] {
  const facts: [string, { certainty: string }][] = [
    ['its items', topicsFrom],
    ['its response values', response],
    ['which items are reversed', reversed],
    ['which items make a score', scalesFrom],
    ['how it is scored', scoringFrom],
  ];
  return facts.flatMap(([what, { certainty }]) =>
    certainty === 'M' || certainty === 'I' ? [`${what}: only from memory or inferred`] : [],
  );
}
