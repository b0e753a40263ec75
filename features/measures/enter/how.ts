import type { ByWhom, Mode } from '../response.store.ts';

/** How answers come to whoever types them in. */
export interface How {
  readonly id: string;
  readonly words: string;
  readonly hint?: string;
  readonly byWhom: ByWhom;
  readonly mode: Mode;
}

export const HOWS: readonly How[] = [
  { id: 'paper', words: 'On paper', byWhom: 'self', mode: 'paper' },
  { id: 'telephone', words: 'By telephone, read out one by one', byWhom: 'self', mode: 'telephone' },
  { id: 'together', words: 'Together, in a meeting', byWhom: 'together', mode: 'interview' },
  {
    id: 'own-view',
    words: 'This is my own view of how they are',
    hint: 'It stands beside theirs and is never counted as theirs.',
    byWhom: 'practitioner',
    mode: 'screen',
  },
];

/** Who answered and how, in a few words for the team. */
export function howInWords({
  byWhom,
  mode,
  enteredBy,
}: {
  byWhom: ByWhom;
  mode: Mode;
  enteredBy: string | null;
}): string {
  if (byWhom === 'practitioner') return `View of the team, by ${enteredBy ?? 'somebody of the team'}`;
  if (byWhom === 'supporter') return 'View of a supporter';
  const typed = enteredBy === null ? '' : `, entered by ${enteredBy}`;
  return `${WAYS[mode]}${typed}`;
}

const WAYS: Readonly<Record<Mode, string>> = {
  screen: 'On their screen',
  link: 'By a link',
  paper: 'On paper',
  telephone: 'By telephone',
  interview: 'Together, in a meeting',
};
