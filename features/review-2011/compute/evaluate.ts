import type { Expression, Input } from '../facts/facts.schema.ts';
import type { ReviewFacts } from '../facts/review-facts.ts';
import { columnOf } from './columns.ts';
import { citedNumber } from './inputs.ts';
import type { At } from './operation.ts';
import { operations } from './operations/operations.ts';
import type { Recomputed } from './recomputed.ts';

/** What something was made from. */
interface MadeFrom {
  /** lines of the review */
  readonly from: readonly string[];
  /** what was assumed beside them, in words */
  readonly assumed: readonly string[];
}

/**
 * Works an expression out.
 * @throws Error when it names an operation, a number or a column that is not there
 */
export function evaluate(expression: Expression, facts: ReviewFacts): { readonly result: Recomputed } & MadeFrom {
  const reader = readerOf(facts);
  return { result: reader.run(expression), ...reader.madeFrom() };
}

/** A number with the lines it was made from. Of a sum that is "at least": what can be added. */
export function numberWithLines(input: Input, facts: ReviewFacts): { readonly value: number } & MadeFrom {
  const reader = readerOf(facts);
  return { value: reader.number(input), ...reader.madeFrom() };
}

export interface Reader extends At {
  readonly run: (expression: Expression) => Recomputed;
  /** What has been used so far. */
  readonly madeFrom: () => MadeFrom;
}

/** Looks numbers up in the facts and works expressions out, and remembers what it used. */
export function readerOf(facts: ReviewFacts): Reader {
  const from = new Set<string>();
  const assumed = new Set<string>();
  const used = (source: string | undefined): void => {
    if (source !== undefined) from.add(source);
  };
  const number = (input: Input): number => {
    if (typeof input === 'number') return input;
    if (typeof input !== 'string') return singleNumber(run(input), input);
    const cited = citedNumber(input, facts);
    used(cited.source);
    if (cited.source === undefined) assumed.add(cited.note ?? input);
    return cited.value;
  };
  const column: At['column'] = (name) => {
    const found = columnOf(name.replace(/^column:/, ''), facts);
    for (const { source } of found.values) used(source);
    return found;
  };
  const at: At = { facts, used, number, column };
  const run = (expression: Expression): Recomputed => {
    const [[name, argument]] = Object.entries(expression) as [[string, unknown]];
    const operation = operations[name];
    if (!operation) throw new Error(`There is no operation "${name}".`);
    return operation.run(argument, at);
  };
  return { ...at, run, madeFrom: () => ({ from: [...from], assumed: [...assumed] }) };
}

function singleNumber(result: Recomputed, expression: Expression): number {
  if (result.kind === 'number') return result.value;
  if (result.kind === 'bounds' && result.low !== null && result.high === null) return result.low;
  throw new Error(`${JSON.stringify(expression)} gives no single number to go on with.`);
}
