import { type Code, codesOf } from '../code-list.ts';

/** One thing somebody may say about themselves. */
export interface EqualityItem {
  readonly id: string;
  /** Its codes under data/code-lists. */
  readonly list: string;
  /** As the lead's page names it; the person's own page asks `item-<id>` of data/words/people.yaml. */
  readonly label: string;
  /** Own words may stand beside the code. */
  readonly inOwnWords: boolean;
  /** The dataset uses it: it is written beside the person too, as the national code. */
  readonly column?: 'gender' | 'ethnic_group';
}

/** What is asked, in the order of the page. */
export const EQUALITY_ITEMS: readonly EqualityItem[] = [
  { id: 'gender', list: 'genders', label: 'Gender', inOwnWords: true, column: 'gender' },
  { id: 'same-gender', list: 'same-gender-as-at-birth', label: 'Gender and birth', inOwnWords: false },
  { id: 'ethnic-group', list: 'ethnic-categories', label: 'Ethnic group', inOwnWords: true, column: 'ethnic_group' },
  { id: 'limits', list: 'day-to-day-limits', label: 'Illness or disability', inOwnWords: false },
  { id: 'religion', list: 'religions', label: 'Religion or belief', inOwnWords: false },
  { id: 'orientation', list: 'sexual-orientations', label: 'Sexual orientation', inOwnWords: true },
  { id: 'caring', list: 'caring', label: 'Caring for others', inOwnWords: false },
  { id: 'language', list: 'first-languages', label: 'First language', inOwnWords: true },
];

/** "I prefer not to say" is an answer, and none of the codes. */
export const PREFER_NOT = 'prefer-not';
/** The national code of both columns for somebody who was asked and did not say. */
const NOT_STATED = 'Z';

export const codesOfItem = ({ list }: EqualityItem): readonly Code[] => codesOf(list);

/** The national code of an answer, as it stands beside the person; null when there is no answer. */
export const nationalCode = (answer: string | undefined): string | null =>
  answer === undefined ? null : answer === PREFER_NOT ? NOT_STATED : answer;

/** The answer that a national code beside the person stands for; none for "not known". */
export function answerOf(item: EqualityItem, code: string | null): string | undefined {
  if (code === NOT_STATED) return PREFER_NOT;
  return codesOfItem(item).find((one) => one.code === code)?.code;
}
