import type { z } from 'zod';
import type { Say } from '../problems.ts';
import { nearest } from './did-you-mean.ts';
import { fieldsAt, numbersAt } from './fields-at.ts';
import { isMapping, pathText, type Step, valueAt } from './paths.ts';

type Issue = z.core.$ZodIssue;

/** One thing wrong with the shape of the file, in plain words. */
interface Fault {
  code: 'missing' | 'unknown-field' | 'wrong-value';
  steps: Step[];
  message: string;
  /** The field a misspelt one was meant to be. */
  meant?: Step[];
}

/**
 * Checks the shape of a value and says every fault in plain words.
 * @param relocate turns a path of the value into the path of the file, when they differ
 */
export function validate<S extends z.ZodType>(
  schema: S,
  value: unknown,
  say: Say,
  relocate: (steps: Step[]) => string = pathText,
): z.infer<S> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.flatMap((issue) => explain(issue, [], { schema, value }));
  for (const fault of withoutEchoes(faults)) say('error', fault.code, relocate(fault.steps), fault.message);
  return undefined;
}

/** A misspelt field is also missing under its right name: said once, where it stands. */
function withoutEchoes(faults: Fault[]): Fault[] {
  const meant = new Set(faults.flatMap((fault) => (fault.meant === undefined ? [] : [pathText(fault.meant)])));
  return faults.filter((fault) => fault.code !== 'missing' || !meant.has(pathText(fault.steps)));
}

interface Context {
  schema: z.ZodType;
  value: unknown;
}

function explain(issue: Issue, before: Step[], context: Context): Fault[] {
  const steps = [...before, ...(issue.path as Step[])];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(key, steps, context));
  const found = valueAt(context.value, steps);
  if (found === undefined || found === null) return [missing(steps, found)];
  if (issue.code === 'invalid_union') return explainUnion(issue, steps, context);
  if (issue.code === 'invalid_value') return [{ code: 'wrong-value', steps, message: oneOf(issue.values) }];
  if (issue.code === 'invalid_key') {
    const why = issue.issues[0]?.code === 'invalid_value' ? unknownId(steps, issue) : issue.issues[0]?.message;
    return [{ code: 'wrong-value', steps, message: `"${String(steps.at(-1))}": ${why ?? issue.message}` }];
  }
  if (issue.code === 'invalid_type') return [{ code: 'wrong-value', steps, message: wrongType(issue.expected) }];
  return [{ code: 'wrong-value', steps, message: plainly(issue) }];
}

function missing(steps: Step[], found: unknown): Fault {
  const name = String(steps.at(-1));
  const message =
    found === null
      ? `"${name}" is empty. If nobody has told us, write not-known.`
      : `"${name}" is missing. If nobody has told us, write not-known.`;
  return { code: 'missing', steps, message };
}

function unknownField(key: string, steps: Step[], { schema }: Context): Fault {
  const fields = fieldsAt(schema, steps);
  const meant = nearest(key, fields);
  const hint = / /.test(key)
    ? ' A comma inside { } ends a value: put the words in quotation marks.'
    : meant === undefined
      ? ''
      : ` Did you mean "${meant}"?`;
  const message = `There is no field "${key}" here.${hint}`;
  return { code: 'unknown-field', steps: [...steps, key], message, ...(meant && { meant: [...steps, meant] }) };
}

/** Of the ways a value could be read, the one that got furthest tells best what is wrong. */
function explainUnion(issue: Issue & { code: 'invalid_union' }, steps: Step[], context: Context): Fault[] {
  const found = valueAt(context.value, steps);
  const readings = issue.errors.filter((branch) => branch.length > 0);
  const suits = readings.filter(
    (branch) => !branch.some((fault) => fault.path.length === 0 && isAboutKind(fault, found)),
  );
  const faults = suits
    .map((branch) => branch.flatMap((fault) => explain(fault, steps, context)))
    .sort((a, b) => a.length - b.length || depth(b) - depth(a));
  const best = faults[0];
  if (best) return best;
  const words = readings.flat().flatMap((fault) => (fault.code === 'invalid_value' ? fault.values : []));
  const numbers = isMapping(found) || Array.isArray(found) ? [] : numbersAt(context.schema, steps);
  return [{ code: 'wrong-value', steps, message: allowed(words, numbers) }];
}

function allowed(words: readonly unknown[], numbers: readonly string[]): string {
  if (numbers.length > 0) return `Write ${[...new Set([...numbers, ...words])].map(String).join(' or ')}.`;
  return words.length > 0 ? oneOf(words) : NOT_ALLOWED;
}

const NOT_ALLOWED = 'The value here is not one of those allowed. If nobody has told us, write not-known.';
const depth = (faults: Fault[]) => Math.max(0, ...faults.map((fault) => fault.steps.length));

/** Whether a branch of a union was never meant: a word where a map was found, a map where a word was. */
function isAboutKind(fault: Issue, found: unknown): boolean {
  if (fault.code === 'invalid_value') return isMapping(found) || Array.isArray(found) || fault.values.length === 1;
  return fault.code === 'invalid_type';
}

const oneOf = (values: readonly unknown[]) => `Write one of: ${[...new Set(values)].map(String).join(', ')}.`;

const KINDS: Record<string, string> = {
  string: 'Write words here.',
  number: 'Write a number here.',
  int: 'Write a whole number here.',
  array: 'Write a list here: [a, b].',
  object: 'Write fields here, each with a name and a colon.',
  record: 'Write items here, each under its own id.',
};
const wrongType = (expected: string) => KINDS[expected] ?? `This should be a ${expected}.`;

function plainly(issue: Issue): string {
  if (issue.code === 'too_small' && issue.origin === 'array')
    return 'An empty list says nothing: write not-known or none.';
  if (issue.code === 'too_small') return issue.message.startsWith('Too') ? `At least ${issue.minimum}.` : issue.message;
  if (issue.code === 'too_big') return `At most ${issue.maximum}.`;
  return issue.message;
}

function unknownId(steps: Step[], issue: Issue & { code: 'invalid_key' }): string {
  const first = issue.issues[0];
  const allowed = first?.code === 'invalid_value' ? first.values.map(String) : [];
  const meant = nearest(String(steps.at(-1)), allowed);
  return meant === undefined ? 'this name is not known here.' : `did you mean "${meant}"?`;
}
