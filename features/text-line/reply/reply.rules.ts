import { londonDay, londonTime, longDate } from '@commonground/calendar';
import {
  afterDutyMinutes,
  type CoverLine,
  type DutyCalendar,
  dutyAt,
  NOBODYS_WEEK,
} from '#features/crisis-cover/index.ts';
import { textLength, wordsProblem } from '#features/measures/index.ts';
import type { HelpLine } from '#platform/pages/index.ts';
import { words } from '../text-line-words.ts';

/** A text longer than this many parts is a letter, and paid for as often. */
export const MOST_PARTS = 3;
/** At most one automatic reply to a number in so many minutes. */
export const REPLY_REST = 15;
/** An automatic reply says who is there now: in so many minutes it is carried or not at all. */
export const REPLY_IS_TRUE = 60;
/** Minutes of duty within which a text is looked after: texts of the night within the first hour. */
const FIRST_HOUR = 60;
const BY_DAY = 120;

/** When somebody reads a text that came now, and by when it must be looked after. */
export interface Reading {
  /** `later`: nobody is there now; `nobody`: no duty hours name anybody. */
  readonly kind: 'now' | 'later' | 'nobody';
  /** When reading begins. */
  readonly from: Date;
  readonly due: Date;
}

export function readingAt(calendar: DutyCalendar, now: Date): Reading {
  const duty = dutyAt(calendar, now);
  const hours = duty === undefined ? NOBODYS_WEEK : calendar;
  const next = dutyAt(hours, now);
  const from = next === undefined || next.from < now ? now : next.from;
  const isThere = from <= now;
  const due = afterDutyMinutes(hours, now, isThere ? BY_DAY : FIRST_HOUR);
  return { kind: duty === undefined ? 'nobody' : isThere ? 'now' : 'later', from, due };
}

/** "9:00 on Tuesday 3 March": without the year, which a text has no room for. */
export const momentInText = (at: Date): string =>
  `${londonTime(at).slice(0, 5).replace(/^0/, '')} on ${longDate(londonDay(at)).replace(/ \d{4}$/, '')}`;

export const whenInText = ({ kind, from, due }: Reading): string =>
  kind === 'nobody'
    ? words('when-nobody')
    : kind === 'later'
      ? words('when-later', { from: momentInText(from) })
      : words('when-now', { by: momentInText(due) });

/** National help, with the numbers of data/words/help.yaml. */
export function helpInText(lines: readonly HelpLine[]): string {
  const how = (id: string) => lines.find((line) => line.id === id)?.how ?? '';
  return words('help', { talk: how('samaritans').replace('Call ', ''), text: how('shout').replace('Text ', '') });
}

/** Whether nobody who looks over a shoulder learns what it is about. */
const tellsNothing = (text: string): boolean => wordsProblem(text, { needsLink: false }) === undefined;

/** Who can be reached now by a number, as far as that tells nothing. */
const thereInText = (lines: readonly CoverLine[]): string[] =>
  lines.flatMap(({ contact }) => {
    const said = contact === null || contact.trim() === '' ? '' : words('there', { contact });
    return said !== '' && tellsNothing(said) ? [said] : [];
  });

export interface ReplyParts {
  /** The service's own words, with {when} and {help} in them. */
  readonly template: string;
  readonly when: string;
  readonly help: string;
  /** Who is there now. */
  readonly there: readonly CoverLine[];
}

/** The words of a reply: who is there now stands before the national numbers, as far as there is room. */
export function composeReply({ template, when, help, there }: ReplyParts): string {
  const fill = (more: readonly string[]) =>
    template
      .replaceAll('{when}', when)
      .replaceAll('{help}', [...more, help].join(' '))
      .replace(/ +/g, ' ')
      .trim();
  const lines = thereInText(there);
  for (let kept = lines.length; kept > 0; kept--) {
    const reply = fill(lines.slice(0, kept));
    if (textLength(reply).parts <= MOST_PARTS) return reply;
  }
  return fill([]);
}

/** The longest that {when} becomes. */
const LONGEST_WHEN = () => words('when-later', { from: '12:00 on Wednesday 30 September' });

/** Why these words cannot be the reply, in a sentence for whoever wrote them. */
export function replyProblem(template: string, help: string): string | undefined {
  if (template.trim() === '') return 'Write the words of the reply';
  for (const place of ['{when}', '{help}']) {
    if (template.split(place).length !== 2) return `Write ${place} once: the reply must say it`;
  }
  const own = template.replace('{when}', '').replace('{help}', '');
  const unknown = own.match(/\{[^}]*\}?/)?.[0];
  if (unknown !== undefined) return `Only {when} and {help} can be filled in, not ${unknown}`;
  const problem = own.trim() === '' ? undefined : wordsProblem(own, { needsLink: false });
  if (problem !== undefined) return problem;
  const { parts } = textLength(composeReply({ template, when: LONGEST_WHEN(), help, there: [] }));
  return parts > MOST_PARTS ? `Write a shorter text: it would be cut into more than ${MOST_PARTS}` : undefined;
}

/** Whether a number that was answered then is answered by itself again now. */
export const mayReply = (last: Date | null, now: Date): boolean =>
  last === null || now.getTime() - last.getTime() >= REPLY_REST * 60_000;
