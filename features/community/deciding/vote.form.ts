import { z } from 'zod';
import type { FormDefinition, Values } from '#platform/pages/index.ts';
import { words } from './deciding-words.ts';
import { textOrNone } from './proposal-form.tsx';
import type { Vote } from './vote.store.ts';
import { ways } from './ways.ts';

export interface TypedBallot {
  readonly choice: readonly string[];
  readonly reason: string | null;
}

/** What somebody chose. The choice of a secret vote is never put back into a page: it is asked again. */
export function ballotForm(vote: Vote): FormDefinition<TypedBallot> {
  const way = ways()[vote.way];
  const missing = words(vote.several ? 'your-needed-many' : 'your-needed');
  const choice = z.unknown().transform((typed, check): readonly string[] => {
    const chosen = (Array.isArray(typed) ? typed : [typed]).filter((one) => vote.choices.includes(one as string));
    const isOne = chosen.length === 1;
    if (isOne || (vote.several && chosen.length > 1 && !chosen.includes('none')))
      return [...new Set(chosen)] as string[];
    check.addIssue({ code: 'custom', message: missing });
    return z.NEVER;
  });
  return {
    schema: z.object({ choice, reason: textOrNone(2000) }).superRefine((typed, check) => {
      if (typed.reason !== null || !typed.choice.some((one) => way.reasonNeeded.includes(one))) return;
      const message = words(vote.way === 'advice' ? 'your-advice-needed' : 'your-reason-needed');
      check.addIssue({ code: 'custom', path: ['reason'], message });
    }),
    fields: ['choice', 'reason'],
  };
}

/** Advice has nothing to choose. */
export const bodyFor = (vote: Vote, body: Values): Values =>
  vote.way === 'advice' ? { ...body, choice: 'advice' } : body;
