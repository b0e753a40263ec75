import { answerProblems } from './checking/answers.check.ts';
import { certaintyProblems } from './checking/certainty.check.ts';
import { eventProblems, tellingProblems } from './checking/events.check.ts';
import { numberProblems } from './checking/numbers.check.ts';
import { wordProblems } from './checking/words.check.ts';
import type { Instrument } from './instrument.schema.ts';

/** What a file says that cannot be so, beside the references and ranges of `instrument.rules.ts`. */
export function dataProblems(instrument: Instrument): string[] {
  const checks = [answerProblems, numberProblems, eventProblems, tellingProblems, certaintyProblems, wordProblems];
  return checks.flatMap((check) => check(instrument));
}
