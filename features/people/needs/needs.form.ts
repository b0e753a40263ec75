import { z } from 'zod';
import { type FormDefinition, type FormState, filledForm, type Values } from '#platform/pages/index.ts';
import { codesOf } from '../code-list.ts';
import { words } from '../people-words.ts';
import { needsInWords, type SaidNeeds } from './needs.rules.ts';

const MOST_OF_A_LANGUAGE = 80;
const MOST_LETTERS = 1000;

const text = (most: number) =>
  z
    .string()
    .optional()
    .transform((typed) => typed?.trim() || null)
    .superRefine((typed, check) => {
      if (typed === null || typed.length <= most) return;
      check.addIssue({ code: 'custom', message: words('error-long', { most, found: typed.length }) });
    });

/** Ticked alone: they were asked, and need nothing. Left empty, nobody knows. */
export const NONE_OF_THESE = 'none';

/** What somebody ticks and writes about their needs; an interpreter needs a language. */
export const needsForm: FormDefinition<SaidNeeds> = {
  schema: z
    .object({
      needs: z.union([z.string(), z.array(z.string())]).optional(),
      language: text(MOST_OF_A_LANGUAGE),
      ownWords: text(MOST_LETTERS),
    })
    .transform(({ needs, language, ownWords }, check) => {
      const ticked = needs === undefined ? [] : [needs].flat();
      const known = codesOf('access-needs').filter(({ code }) => ticked.includes(code));
      const said = known.map(({ code }) => code);
      const none = ticked.includes(NONE_OF_THESE);
      const empty = said.length === 0 && ownWords === null;
      if (none !== empty)
        check.addIssue({
          code: 'custom',
          path: ['needs'],
          message: words(none ? 'needs-error-both' : 'needs-error-empty'),
        });
      if (said.includes('interpreter') && language === null)
        check.addIssue({ code: 'custom', path: ['language'], message: words('needs-error-language') });
      return { needs: said, language: said.includes('interpreter') ? language : null, ownWords };
    }),
  fields: ['needs', 'language', 'ownWords'],
};

/** The boxes as they were left; `nth` 0: nobody was asked yet. */
export const needsBoxes = ({ nth, needs, language, ownWords }: SaidNeeds & { readonly nth: number }): FormState =>
  filledForm({
    needs: nth > 0 && needs.length === 0 && ownWords === null ? [NONE_OF_THESE] : [...needs],
    language: language ?? '',
    ownWords: ownWords ?? '',
  });

/** The form again after somebody else said something too: theirs in words, what was typed still in the boxes. */
export function staleNeeds(typed: Values, theirs: SaidNeeds): FormState {
  const said = needsInWords(theirs).join('. ') || words('needs-stale-nothing');
  return { values: typed, errors: { needs: words('needs-stale', { theirs: said }) } };
}
