import type { Say } from '../problems.ts';
import type { Lines } from './lines.ts';
import { isMapping, pathText, type Step } from './paths.ts';

export interface Expanding {
  say: Say;
  lines?: Lines;
}

/**
 * Writes out `not-known: [a, b]` as `a: not-known` and `b: not-known`, everywhere in the value. Something that has a value
 * and is also listed keeps its value and is an error.
 */
export function expandNotKnown(value: unknown, expanding: Expanding, steps: Step[] = []): unknown {
  if (Array.isArray(value)) return value.map((child, index) => expandNotKnown(child, expanding, [...steps, index]));
  if (!isMapping(value)) return value;
  const { 'not-known': unknown, ...rest } = value;
  const expanded: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(rest)) expanded[key] = expandNotKnown(child, expanding, [...steps, key]);
  if (unknown === undefined) return expanded;
  const at = pathText([...steps, 'not-known']);
  if (!Array.isArray(unknown) || !unknown.every((name) => typeof name === 'string')) {
    expanding.say('error', 'wrong-value', at, 'Write a list of the fields that nobody has told us: not-known: [a, b].');
    return expanded;
  }
  unknown.forEach((name, index) => {
    if (name in expanded) {
      const message = `"${name}" has a value and is also listed as not known. Keep one.`;
      expanding.say('error', 'known-and-not-known', `${at}[${index}]`, message);
      return;
    }
    expanded[name] = 'not-known';
    expanding.lines?.set(pathText([...steps, name]), expanding.lines.of(`${at}[${index}]`));
  });
  return expanded;
}
