import { londonDay, longDate } from '@commonground/calendar';
import type { VoiceInFull } from '../voice.store.ts';
import { words } from '../voice-words.ts';

/** The days of a complaint's clock in words. */
export function byDays({ acknowledgeBy, answerBy }: Pick<VoiceInFull, 'acknowledgeBy' | 'answerBy'>) {
  const said = (day: typeof answerBy) => (day === null ? '' : longDate(day));
  return { acknowledge: said(acknowledgeBy), answer: said(answerBy) };
}

/** Where it is now, for whoever wrote it. */
export function standingInWords(voice: VoiceInFull): string {
  if ((voice.standing === 'to-answer' || voice.standing === 'not-content') && voice.answerBy !== null)
    return words(`standing-${voice.standing}-by`, byDays(voice));
  return words(`standing-${voice.standing}`, byDays(voice));
}

export const dayOf = (at: Date): string => longDate(londonDay(at));
