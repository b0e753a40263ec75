import { z } from 'zod';

/** What every form of an own value asks: the value as typed, why, and which change was on the screen. */
export const ownForm = {
  schema: z.object({
    value: z
      .string()
      .default('')
      .transform((text) => text.trim()),
    because: z
      .string()
      .default('')
      .transform((text) => text.trim())
      .refine((text) => text !== '', 'Write why, in a sentence. It stands in the history')
      .refine((text) => text.length <= 500, 'Write at most 500 letters'),
    seen: z.coerce.number().int().min(0).catch(0),
  }),
  fields: ['value', 'because', 'seen'],
};
