import { z } from 'zod';
import { type FormDefinition, helpLines } from '#platform/pages/index.ts';
import { canBeAnswered } from '../incoming/number.rules.ts';
import type { LineSetting } from '../line.store.ts';
import { helpInText, replyProblem } from '../reply/reply.rules.ts';
import { usualReply } from '../text-line-words.ts';

/** What a lead sets about the text line. The product's own words are not kept as the service's. */
export const lineForm: FormDefinition<LineSetting> = {
  fields: ['on', 'number', 'sentFrom', 'reply'],
  schema: z
    .object({
      on: z.enum(['yes', 'no'], 'Choose whether people can send a text'),
      number: z
        .string()
        .trim()
        .max(30, 'Write the number in at most 30 figures')
        .refine(canBeAnswered, 'Write the whole number that people text, like 07700 900123'),
      sentFrom: z.string().trim().max(60, 'Write at most 60 letters').default(''),
      reply: z
        .string()
        .transform((typed) => typed.replaceAll('\r\n', '\n').trim())
        .superRefine((typed, context) => {
          const problem = replyProblem(typed, helpInText(helpLines()));
          if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
        }),
    })
    .transform(({ on, number, sentFrom, reply }) => ({
      isOn: on === 'yes',
      number,
      sentFrom: sentFrom === '' ? null : sentFrom,
      reply: reply === usualReply() ? null : reply,
    })),
};
