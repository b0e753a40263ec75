import type { WayToReach } from '@commonground/journey';
import type { WayOfMeeting } from '#features/sessions/index.ts';
import type { ContactKind } from './contacts.tables.ts';

export const KIND_WORDS: Readonly<Record<ContactKind, string>> = {
  conversation: 'Talking about how things are',
  outreach: 'Going out to them',
  'case-management': 'Sorting things out with them',
  coordination: 'Bringing other services together',
  advocacy: 'Speaking up for them',
  'sign-posting': 'Showing the way to other help',
  practical: 'Practical help',
  'welcome-back': 'Welcoming them back',
};

export const MEETING_WORDS: Readonly<Record<WayOfMeeting, string>> = {
  'in-person': 'In person',
  'visit-at-home': 'A visit at home',
  phone: 'By telephone',
  online: 'By video call',
  text: 'By text',
  email: 'By e-mail',
  letter: 'By letter',
};

export const REACH_WORDS: Readonly<Record<WayToReach, string>> = {
  phone: 'Telephone',
  'visit-at-home': 'Visit at home',
  'in-person': 'In person, somewhere else',
  text: 'Text',
  email: 'E-mail',
  letter: 'Letter',
  online: 'Video call',
  'through-supporter': 'Word through a supporter',
  'through-partner': 'Word through another service',
  'through-gp': 'Word through their GP',
};

/** "10:00", or that no time is set. */
export const clock = (time: string | null): string => time?.slice(0, 5) ?? 'no time set';

/** A clock time some minutes later on the same day; the day ends at 23:59. */
export function later(time: string, minutes: number): string {
  const at = Math.min(Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes, 23 * 60 + 59);
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

export const nothing = (text: string): string | null => (text.trim() === '' ? null : text.trim());
