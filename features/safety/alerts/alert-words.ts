import { timeAndDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import type { OpenAlert } from '../alerts.store.ts';
import { flagLevels } from '../levels/flag-levels.ts';
import { countInWords } from './source-words.ts';

/** What the team reads about alerts; nothing here is shown to a member. */

export const levelWords = (level: keyof ReturnType<typeof flagLevels>['levels']): string =>
  flagLevels().levels[level].words;

/** "To be seen by 14:30 on Tuesday 3 March 2026, in 2 hours" or "Overdue: was to be seen by …, 3 hours ago". */
export function clockInWords(dueAt: Date, now: Date, seen = false): string {
  const minutes = Math.round((dueAt.getTime() - now.getTime()) / 60_000);
  const what = seen ? 'closed' : 'seen';
  return minutes < 0
    ? `Overdue: was to be ${what} by ${timeAndDay(dueAt)}, ${spanInWords(-minutes)} ago`
    : `To be ${what} by ${timeAndDay(dueAt)}, in ${spanInWords(minutes)}`;
}

/** "1 minute", "47 hours", "3 days". */
export function spanInWords(minutes: number): string {
  const count = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;
  if (minutes < 60) return count(Math.round(minutes), 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? count(hours, 'hour') : count(Math.floor(hours / 24), 'day');
}

/** Who owns an alert: "Yours, seen", "the duty worker, from 09:00 on …", "Nobody is named. The lead is told." */
export function ownerInWords(alert: OpenAlert, actor: Actor, now: Date): string {
  if (alert.ownerAccount !== null) {
    const whose = alert.ownerAccount === actor.accountId ? 'Yours' : `With ${alert.ownerName}`;
    if (alert.seenAt !== null) return `${whose}, seen at ${timeAndDay(alert.seenAt)}`;
    return alert.again > 0 ? `${whose}. More came: to be seen again` : `${whose}, not seen yet`;
  }
  if (alert.ownerDuty === null) return 'Nobody is named: this service has set no duty hours. The lead is told.';
  const from = alert.ownerFrom !== null && alert.ownerFrom > now ? `, from ${timeAndDay(alert.ownerFrom)}` : '';
  return `With ${alert.ownerDuty}${from}. Nobody has taken it yet.`;
}

/** Whom the clock told, and what came again; empty where there is nothing of either. */
export function alsoInWords(alert: OpenAlert): string[] {
  const to = alert.escalatedTo.length === 0 ? 'nobody: there is no lead' : alert.escalatedTo.join(', ');
  const times = alert.escalations === 1 ? '' : `, ${alert.escalations} times`;
  return [
    alert.occurrences === 1
      ? ''
      : `${countInWords(alert.occurrences, alert.sources)} belong to it${alert.again > 0 ? `, ${alert.again} since it was seen` : ''}.`,
    alert.escalatedAt === null ? '' : `Passed on to ${to}${times}, last at ${timeAndDay(alert.escalatedAt)}.`,
  ].filter(Boolean);
}

/** What was done, as a kind; alerts from before the kinds have none in the file. */
export const doneInWords = (kind: string): string =>
  kind === 'died'
    ? 'They have died'
    : kind === 'joined'
      ? 'It goes on in another alert'
      : (flagLevels().done[kind]?.words ?? 'Closed');

/** In the place of the telephone number: of somebody who has died, whose alert was closed nowhere yet. */
export const diedInWords = (called: string): string => `${called} has died. Nobody is to be called.`;
