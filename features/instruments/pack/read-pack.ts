import type { CalendarDay } from '@commonground/calendar';
import type { z } from 'zod';
import { jsonPlaces } from './json-places.ts';
import { packRuleProblems } from './pack.rules.ts';
import { packSchema, type WordingPack } from './pack.schema.ts';
import { described, type PackProblem, type Path, pathText, valueAt } from './pack-problem.ts';

/** A pack is some hundreds of short texts; a file beyond this is something else. */
export const MOST_CHARACTERS = 1_000_000;

export type PackReading =
  | { readonly pack: WordingPack; readonly problems: readonly [] }
  | { readonly pack?: undefined; readonly problems: readonly PackProblem[] };

/**
 * Reads a wording pack and checks it against its instrument: every item once and in order, every option, a licence that
 * holds on the day. Says everything that is wrong, each with its line and path.
 */
export function readPack(text: string, on: CalendarDay): PackReading {
  if (text.length > MOST_CHARACTERS)
    return wrong('', `${text.length} characters`, `a wording pack of at most ${MOST_CHARACTERS}`);
  if (text.trim() === '') return wrong('', 'nothing', 'a wording pack as JSON');
  const json = text.replace(/^\uFEFF/, '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    return { problems: [notJson(error as SyntaxError, json)] };
  }
  const places = jsonPlaces(json);
  const result = packSchema.safeParse(parsed);
  const said = result.success
    ? packRuleProblems(result.data, on)
    : result.error.issues.flatMap((issue) => schemaProblems(issue, parsed));
  const problems = [
    ...places.doubled.map(twice),
    ...said.map((problem) => ({ line: places.lineOf(stepsOf(problem.path)), ...problem })),
  ];
  return result.success && problems.length === 0 ? { pack: result.data, problems: [] } : { problems };
}

const wrong = (path: string, found: string, expected: string): PackReading => ({
  problems: [{ path, found, expected }],
});

const twice = (line: number): PackProblem => ({
  line,
  path: '',
  found: 'a name a second time in one object',
  expected: 'each name once',
});

/** JSON.parse says where it stopped for most mistakes; for the others our own way through the text does. */
function notJson({ message }: SyntaxError, text: string): PackProblem {
  const said = /at position (\d+)/.exec(message)?.[1];
  const position = said === undefined ? jsonPlaces(text).stray : Number(said);
  if (position === null) return { path: '', found: 'something else', expected: 'JSON that can be read' };
  const here = text.slice(position, position + 12);
  return {
    line: text.slice(0, position).split('\n').length,
    path: '',
    found: here.trim() === '' ? 'the end of the text' : described(here.split('\n')[0]),
    expected: 'JSON that can be read',
  };
}

const stepsOf = (path: string): Path =>
  [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? '') : Number(index),
  );

function schemaProblems(issue: z.core.$ZodIssue, root: unknown): PackProblem[] {
  const path = issue.path as Path;
  const at = (steps: Path, expected: string): PackProblem => ({
    path: pathText(steps),
    found: described(valueAt(root, steps)),
    expected,
  });
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText(path),
      found: `"${key.slice(0, 40)}"`,
      expected: 'no such name (a pack has instrument, version, language, licence, stem, items, options)',
    }));
  }
  return [at(path, expectedOf(issue))];
}

function expectedOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? issue.expected;
    case 'too_small':
      return `at least ${issue.minimum} ${unitOf(issue.origin)}`;
    case 'too_big':
      return `at most ${issue.maximum} ${unitOf(issue.origin)}`;
    case 'invalid_format':
      return issue.format === 'date' ? 'a day like 2027-12-31, or null for a licence without an end' : issue.message;
    default:
      return issue.message;
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  array: 'a list',
  object: 'an object',
};
const unitOf = (origin: string): string => (origin === 'string' ? 'characters' : 'entries');
