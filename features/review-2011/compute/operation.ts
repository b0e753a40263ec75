import { z } from 'zod';
import { type Input, input } from '../facts/facts.schema.ts';
import type { ReviewFacts } from '../facts/review-facts.ts';
import type { Column } from './columns.ts';
import type { Recomputed } from './recomputed.ts';

/** What an operation is given besides its argument. Every look-up is remembered with its lines. */
export interface At {
  readonly facts: ReviewFacts;
  readonly number: (of: Input) => number;
  readonly column: (name: string) => Column;
  /** Says that these lines were used. */
  readonly used: (source: string | undefined) => void;
}

/** One kind of computation: the shape of its argument, and the computation. */
export interface Operation {
  readonly run: (argument: unknown, at: At) => Recomputed;
}

/** @throws ZodError when the argument in the data is not of the shape */
export function operation<S extends z.ZodType>(
  schema: S,
  compute: (argument: z.infer<S>, at: At) => Recomputed,
): Operation {
  return { run: (argument, at) => compute(schema.parse(argument), at) };
}

export const two = z.tuple([input, input]);
export const columnName = z.string().regex(/^column:[a-z0-9-]+$/);
