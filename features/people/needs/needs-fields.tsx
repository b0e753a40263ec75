import { Checkboxes, type FormState, TextArea, TextField } from '#platform/pages/index.ts';
import { codesOf } from '../code-list.ts';
import { words } from '../people-words.ts';
import { NONE_OF_THESE } from './needs.form.ts';

export interface NeedsLabels {
  readonly needs: string;
  readonly needsHint: string;
  readonly none: string;
  readonly language: string;
  readonly ownWords: string;
  readonly ownWordsHint?: string;
}

/** The boxes about what somebody needs; the person's page and the team's ask the same things in the same words. */
export function NeedsFields({ form, after, labels }: { form: FormState; after: number; labels: NeedsLabels }) {
  return (
    <>
      <input type="hidden" name="after" value={after} />
      <Checkboxes
        form={form}
        name="needs"
        label={labels.needs}
        hint={labels.needsHint}
        choices={[
          ...codesOf('access-needs').map(({ code, own }) => ({ value: code, words: own })),
          { value: NONE_OF_THESE, words: labels.none },
        ]}
      />
      <TextField form={form} name="language" label={labels.language} width={20} />
      <TextArea
        form={form}
        name="ownWords"
        label={labels.ownWords}
        {...(labels.ownWordsHint === undefined ? {} : { hint: labels.ownWordsHint })}
        rows={3}
      />
    </>
  );
}

export const ownLabels = (): NeedsLabels => ({
  needs: words('needs-label'),
  needsHint: words('needs-hint'),
  none: words('needs-none'),
  language: words('needs-language'),
  ownWords: words('needs-words'),
  ownWordsHint: words('needs-words-hint'),
});

export const teamLabels = (called: string): NeedsLabels => ({
  needs: `What does ${called} need?`,
  needsHint: 'Ask, and tick all that fit.',
  none: 'They say they need none of these',
  language: 'Language, when they need an interpreter',
  ownWords: 'In their own words',
});
