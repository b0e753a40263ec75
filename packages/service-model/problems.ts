/** What the checker says about a file, and where. */

/** Every code of the checker, in the order of its table. */
export const PROBLEM_CODES = [
  'yaml',
  'unknown-field',
  'missing',
  'known-and-not-known',
  'wrong-value',
  'points-nowhere',
  'no-source',
  'no-such-line',
  'empty-lines',
  'unknown-source',
  'assumption-among-facts',
  'no-reason',
  'fill-replaces-fact',
  'cannot-be-reached',
  'nobody-takes-part',
  'cannot-be-left',
  'not-known',
  'no-way',
  'ending-without-kind',
  'kind-without-ending',
  'wrong-ending',
  'cannot-be-met',
  'same-move-twice',
  'no-way-back',
  'open-with-limit',
  'place-without-limit',
  'place-not-offered',
  'days-disagree',
  'uncovered-hours',
  'medicines-without-safeguards',
  'under-18-policy',
  'diagnosis-shown',
  'feature-without-part',
  'part-without-feature',
  'setting-out-of-range',
  'unknown-setting',
  'words',
  'no-arrivals',
  'no-exits',
  'no-attendance',
  'no-outward',
  'impossible-exit',
  'bands',
  'weak-target',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** `error`: the file is wrong. `open-question`: honest, but it cannot run yet. `warning`: look again. */
export type Severity = 'error' | 'open-question' | 'warning';

export interface Problem {
  file: string;
  /** From 1. */
  line: number;
  severity: Severity;
  code: ProblemCode;
  /** Where in the file: `stages.member.tier`, `components.group.timetable[0].site`. */
  path: string;
  message: string;
}

/** Adds one problem. */
export type Say = (severity: Severity, code: ProblemCode, path: string, message: string) => void;

/** A list of problems of one file that finds the line of each path. */
export function problemList(file: string, lineOf: (path: string) => number): { problems: Problem[]; say: Say } {
  const problems: Problem[] = [];
  const say: Say = (severity, code, path, message) => {
    problems.push({ file, line: lineOf(path), severity, code, path, message });
  };
  return { problems, say };
}

/** Errors first come, first served by line; a reader works down the file. */
export const inOrderOfLines = (problems: Problem[]): Problem[] => [...problems].sort((a, b) => a.line - b.line);
