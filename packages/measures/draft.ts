import type { Instrument } from './instrument.schema.ts';

/** Certainties good enough to schedule an instrument by: read in a source, or computed and checked. */
const SURE = new Set(['V', 'V2', 'X']);
const SAID = { I: 'is only inferred', M: 'is only remembered' } as const;

/**
 * Why an instrument is a draft: what its scores rest on (how items are answered, which are turned round, which items a
 * scale counts and how) and no source was read for. A draft scores, and is not scheduled until a service lead has
 * confirmed it against its licensed form. Missing rules, cut-offs and topics are not part of this: a rule that is only
 * remembered is never used unless named.
 *
 * @returns one reason a line, in plain words; empty when the instrument may be scheduled
 */
export function draftReasons(instrument: Instrument): string[] {
  const rests: [string, { certainty: Instrument['response']['certainty'] } | undefined][] = [
    ['how its questions are answered', instrument.response],
    ['which answers are turned round', instrument.reversed],
    ['which questions a score counts', instrument.scalesFrom],
    ['how it is scored', instrument.scoringFrom],
    ...instrument.scales.flatMap(({ name, recoded, signed, lookup, conversion }): typeof rests => [
      [`how answers count in ${name}`, recoded ?? signed],
      [`the table of ${name}`, lookup ?? conversion],
    ]),
    ...instrument.valueSets.map((set): (typeof rests)[number] => [`the value set ${set.id}`, set]),
  ];
  return rests.flatMap(([what, fact]) =>
    fact === undefined || SURE.has(fact.certainty) ? [] : [`${what} ${SAID[fact.certainty as keyof typeof SAID]}`],
  );
}
