import { longDate } from '@commonground/calendar';
import { isLate, type Standing } from '../tell/clocks.rules.ts';
import type { VoiceInFull } from '../voice.store.ts';
import type { About, Change, Kind, Permission, Side } from '../voice.tables.ts';

/** What the team reads. */
export const KIND_WORDS: Record<Kind, string> = {
  compliment: 'Compliment',
  complaint: 'Complaint',
  comment: 'Comment',
};
export const ABOUT_WORDS: Record<About, string> = { service: 'The service', session: 'A session', person: 'A person' };
export const SIDE_WORDS: Record<Side, string> = {
  member: 'Member',
  supporter: 'Supporter',
  partner: 'Partner',
  visitor: 'Without an account',
};
export const STANDING_WORDS: Record<Standing, string> = {
  'to-acknowledge': 'Nobody has said that we have it',
  'to-answer': 'To be answered',
  answered: 'Answered',
  'not-content': 'Not content with the answer',
};
export const CHANGE_WORDS: Record<Change, string> = {
  made: 'We changed something',
  planned: 'We will change something',
  'not-made': 'We did not change it',
  'none-asked': 'No change was asked for',
};
export const PERMISSION_WORDS: Record<Permission, string> = {
  no: 'Nobody outside the team may read about it.',
  change: 'Everybody may read what was done, and not their words.',
  words: 'Everybody may read their words, without a name, and what was done.',
};

/** What is due next and by when. */
export function dueInWords(voice: VoiceInFull, today: Parameters<typeof isLate>[1]): string {
  const by = voice.standing === 'to-acknowledge' ? voice.acknowledgeBy : voice.answerBy;
  if (voice.standing === 'answered') return '';
  if (by === null) return 'No day is set';
  return `${longDate(by)}${isLate(voice, today) ? ' (late)' : ''}`;
}
