import type { Instrument, StoredAnswer } from '@commonground/measures';
import { answerInWords } from '../enter/codes.rules.ts';
import type { Answers } from '../sending/index.ts';

/** One answer that a correction changes, in words. */
export interface Difference {
  readonly id: string;
  /** Its place in the questionnaire, from 1. */
  readonly number: number;
  readonly topic: string;
  readonly was: string;
  readonly is: string;
}

/** What differs between two sets of answers, in the order of the questionnaire. */
export function differencesOf(instrument: Instrument, was: Answers, is: Answers): Difference[] {
  return instrument.items.flatMap((item, index): Difference[] => {
    const [before, after] = [was[item.id], is[item.id]];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    const said = (answer: StoredAnswer | undefined) =>
      answer === undefined ? 'left empty' : answerInWords(instrument, item, answer);
    return [{ id: item.id, number: index + 1, topic: item.topic, was: said(before), is: said(after) }];
  });
}
