/** The two small languages: when something is due, and what must hold. */
import { z } from 'zod';
import { ATTRIBUTES } from '../code-lists.ts';
import { id, lengthOfTime, some, words } from './words.schema.ts';

export const occasion = z.union([
  z.string(),
  z.strictObject({ at: z.string(), wait: lengthOfTime.optional(), every: lengthOfTime.optional() }),
]);

export const condition = z.union([
  z.strictObject({ judged: words }),
  z.strictObject({ agreed: words }),
  z.strictObject({ has: id }),
  z.strictObject({ completed: id }),
  z.strictObject({ 'been-in': id, 'at-least': lengthOfTime }),
  z.strictObject({ since: z.string(), 'at-least': lengthOfTime, in: some(id).optional() }),
  z.strictObject({ age: z.string().regex(/^\d+(-\d+|\+)$/, 'An age is like "16-25" or "18+".') }),
  z.strictObject({ is: z.enum(ATTRIBUTES) }),
]);

export const conditions = some(condition);

/** An occasion as written in a file. */
export type OccasionText = z.infer<typeof occasion>;
/** A condition as written in a file. */
export type ConditionText = z.infer<typeof condition>;
