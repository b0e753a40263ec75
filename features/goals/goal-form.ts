import { z } from 'zod';
import type { FormDefinition } from '#platform/pages/index.ts';
import { LONGEST_WORDS } from './goal.rules.ts';
import { words } from './goal-words.ts';

export interface TypedGoal {
  readonly words: string;
  readonly layer: string | null;
  readonly when: 'now' | 'later';
}

/** The form of a goal. A layer is asked for only where the model has layers. */
export function goalForm(layers: readonly string[]): FormDefinition<TypedGoal> {
  const text = z
    .string({ error: () => words('error-words') })
    .trim()
    .min(1, words('error-words'))
    .superRefine((typed, check) => {
      if (typed.length <= LONGEST_WORDS) return;
      check.addIssue({
        code: 'custom',
        message: words('error-long', { most: LONGEST_WORDS, found: typed.length }),
      });
    });
  const when = z.enum(['now', 'later'], words('error-when'));
  const layer = z.enum(layers as [string, ...string[]], words('error-layer'));
  const noLayer = z.unknown().optional();
  return {
    schema: z
      .object({ words: text, layer: layers.length === 0 ? noLayer : layer, when })
      .transform((typed) => ({ ...typed, layer: layers.length === 0 ? null : String(typed.layer) })),
    fields: ['words', ...(layers.length === 0 ? [] : ['layer']), 'when'],
  };
}

export interface TypedFinish {
  readonly as: 'reached' | 'changed' | 'let-go';
  readonly said: string | null;
}

export const finishForm: FormDefinition<TypedFinish> = {
  schema: z.object({
    as: z.enum(['reached', 'changed', 'let-go'], words('error-finish')),
    said: z
      .string()
      .optional()
      .transform((typed) => typed?.trim() || null),
  }),
  fields: ['as', 'said'],
};

/** The ratings typed, by goal id. Anything that is not a whole number from 0 to 10 is no rating. */
export function readRatings(body: Readonly<Record<string, string | string[]>>, goalIds: readonly string[]) {
  const ratings = new Map<string, number>();
  for (const goalId of goalIds) {
    const typed = body[`goal-${goalId}`];
    if (typeof typed === 'string' && /^(\d|10)$/.test(typed)) ratings.set(goalId, Number(typed));
  }
  return ratings;
}
