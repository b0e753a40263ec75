import type { StepKind, WhyStopped } from '../contacts.tables.ts';

export const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  message: 'A message goes out',
  call: 'Somebody of the team rings',
  peer: 'A peer gets in touch, if the person said yes to that before',
};

/** Why a step is over before anybody had to do it. */
export const STOPPED_WORDS: Readonly<Record<WhyStopped, string>> = {
  came: 'they came',
  'sent-word': 'they sent word',
  'mark-corrected': 'the register was corrected: they were not away',
  pauses: 'they are having a break',
  left: 'they have left',
  died: 'they have died',
  answered: 'we are in touch again',
  'no-way-to-write': 'no message could go out',
};

/** "was not at the last session", "was not at the last three sessions in a row". */
export const missedInWords = (missed: number): string =>
  missed === 1 ? 'was not at the last session' : `was not at the last ${missed} sessions`;

/** Words about people that no step may have, however well meant. */
const BLAMING =
  /\b(fail(ed|ure|ing)?|DNA|DNA'?d|non-?complian\w*|refus(ed|al|es|ing)|did not attend|didn['’]t attend|no-show|discharge[ds]?|must|your place will|last chance|disengag\w*|warning)\b/i;

/** A word that blames or threatens, as it stands in the text; undefined when there is none. */
export const blamingWord = (text: string): string | undefined => BLAMING.exec(text)?.[0];
