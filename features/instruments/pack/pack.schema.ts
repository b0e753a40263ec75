import { z } from 'zod';

/** Text a person reads: not blank, no control characters but line breaks, not endless. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((words) => words.trim() !== '', 'text, not blanks only')
    .refine((words) => !/[^\P{Cc}\n\r\t]/u.test(words), 'text without control characters');

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** The name of a language by its code (`en`, `cy`, `pt-BR`), or undefined for a code that names none. */
export function languageName(code: string): string | undefined {
  try {
    return languages.of(code);
  } catch {
    return undefined; // not of the form of a code at all
  }
}

/** `value` is the value printed beside the option. */
const option = z.strictObject({ value: z.number(), label: text(300) });
const options = z.array(option).min(2).max(200);

/** A wording pack as it stands in its file. */
export const packSchema = z.strictObject({
  instrument: z.string().min(1).max(60),
  version: text(60).regex(/^\S(.*\S)?$/, 'a version without blanks around it'),
  language: z.string().refine((code) => languageName(code) !== undefined, 'the code of a language, like en or cy'),
  licence: z.strictObject({ holder: text(300), reference: text(300), until: z.iso.date().nullable() }),
  stem: text(4_000).nullable(),
  items: z
    .array(z.strictObject({ id: z.string().min(1).max(60), text: text(2_000), options: options.optional() }))
    .min(1)
    .max(500),
  options: options.optional(),
});

export type WordingPack = z.infer<typeof packSchema>;
export type PackOption = z.infer<typeof option>;
