import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarDay, londonDay, longDate } from '@commonground/calendar';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';
import { type AlertLevel, type Level, rankOf } from '../levels/flag-levels.ts';
import type { AlertSource } from '../safety.tables.ts';

const level = z.enum(['tell-team', 'call-today']);
const because = z.string();
const file = z.strictObject({
  'as-at': z.iso.date(),
  'alert-closed-within': z.strictObject({ days: z.int().min(0), because, level }),
  'last-answers': z.strictObject({ 'within-days': z.int().positive(), 'from-level': level, because, level }),
  marked: z.strictObject({ because, level }),
  'looked-at-for-days': z.int().positive(),
  'session-within-days': z.int().positive(),
  overdue: z.strictObject({ 'after-days': z.int().min(0), 'again-after-days': z.int().positive(), level, because }),
});
export type AtRiskFile = z.infer<typeof file>;

let read: AtRiskFile | undefined;

/** data/safety/at-risk.yaml, read when first asked. */
export function atRiskFile(): AtRiskFile {
  if (read !== undefined) return read;
  const result = file.safeParse(parse(readFileSync(join(projectRoot(), 'data', 'safety', 'at-risk.yaml'), 'utf8')));
  if (!result.success) throw new Error(`data/safety/at-risk.yaml: ${z.prettifyError(result.error)}`);
  read = result.data;
  return read;
}

/** What a service has set, or the product brings. */
export interface AtRiskSetting {
  readonly closedWithinDays: number;
  readonly lastAnswers: boolean;
}

/** What is known of one person's journey. */
export interface RiskFacts {
  readonly marked: { readonly reason: string; readonly setAt: Date } | null;
  readonly alerts: readonly {
    readonly raisedAt: Date;
    readonly closedAt: Date | null;
    readonly doneKind: string | null;
    readonly sources: readonly AlertSource[];
  }[];
  /** The last answers to each questionnaire that asks about risk, with what they call for here. */
  readonly lastAnswers: readonly { readonly at: Date; readonly level: Level | null }[];
  /** The days on which they were at a session since the first of those answers. */
  readonly seenOn: readonly CalendarDay[];
}

export interface AtRisk {
  readonly level: AlertLevel;
  /** Why, for the practitioner who reads the alert. */
  readonly words: string;
}

const DAY = 86_400_000;
/** An alert from staying away or from a plan is no sign by itself. */
const NO_SIGN: readonly AlertSource[] = ['missed-session', 'overdue-plan'];

/** Why somebody counted as at risk at a moment; null where nothing says so. */
export function whyAtRisk(facts: RiskFacts, setting: AtRiskSetting, at: Date): AtRisk | null {
  const rules = atRiskFile();
  if (facts.marked !== null && facts.marked.setAt <= at) {
    return { level: rules.marked.level, words: `Marked “call if missed”: ${facts.marked.reason}` };
  }
  const worried = facts.alerts.find((alert) => counts(alert, setting, at));
  if (worried !== undefined) {
    const when = worried.closedAt === null || worried.closedAt > at ? null : worried.closedAt;
    const words =
      when === null ? 'An alert about them was open' : `An alert about them was closed on ${longDate(londonDay(when))}`;
    return { level: rules['alert-closed-within'].level, words };
  }
  return setting.lastAnswers && facts.lastAnswers.some((each) => stillTells(each, facts.seenOn, at))
    ? { level: rules['last-answers'].level, words: 'Their last answers were about risk' }
    : null;
}

/** Answers tell of today where they are lately, called for a call, and nobody has seen the person on a later day. */
function stillTells(answers: RiskFacts['lastAnswers'][number], seenOn: RiskFacts['seenOn'], at: Date): boolean {
  const { 'within-days': days, 'from-level': from } = atRiskFile()['last-answers'];
  if (answers.at > at || answers.at.getTime() < at.getTime() - days * DAY) return false;
  if (rankOf(answers.level) < rankOf(from)) return false;
  return !seenOn.some((seen) => seen > londonDay(answers.at) && seen <= londonDay(at));
}

function counts(alert: RiskFacts['alerts'][number], { closedWithinDays }: AtRiskSetting, at: Date): boolean {
  if (closedWithinDays === 0 || alert.raisedAt > at || alert.doneKind === 'not-needed') return false;
  if (alert.sources.every((source) => NO_SIGN.includes(source))) return false;
  return alert.closedAt === null || alert.closedAt.getTime() >= at.getTime() - closedWithinDays * DAY;
}
