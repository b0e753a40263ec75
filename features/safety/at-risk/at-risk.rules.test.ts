import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { type RiskFacts, whyAtRisk } from './at-risk.rules.ts';

const AT = new Date('2026-03-30T12:00Z');
const daysBefore = (days: number) => new Date(AT.getTime() - days * 86_400_000);
const NOTHING: RiskFacts = { marked: null, alerts: [], lastAnswers: [], seenOn: [] };
const setting = { closedWithinDays: 28, lastAnswers: true };
const closed = (days: number, doneKind = 'spoke', sources: RiskFacts['alerts'][number]['sources'] = ['measure']) => ({
  alerts: [{ raisedAt: daysBefore(days + 1), closedAt: daysBefore(days), doneKind, sources }],
});

test.each<[string, Partial<RiskFacts>, string | null]>([
  ['nothing is known', {}, null],
  ['an alert closed 28 days before', closed(28), 'tell-team'],
  ['an alert closed 29 days before', closed(29), null],
  ['closed as not needed', closed(3, 'not-needed'), null],
  ['it came from staying away alone', closed(3, 'spoke', ['missed-session']), null],
  ['it came from staying away and from a text', closed(3, 'spoke', ['missed-session', 'text']), 'tell-team'],
  [
    'an open alert',
    { alerts: [{ raisedAt: daysBefore(90), closedAt: null, doneKind: null, sources: ['post'] }] },
    'tell-team',
  ],
  [
    'an alert raised only afterwards',
    { alerts: [{ raisedAt: daysBefore(-1), closedAt: null, doneKind: null, sources: ['post'] }] },
    null,
  ],
  ['last answers at tell the team', { lastAnswers: [{ at: daysBefore(3), level: 'tell-team' }] }, null],
  ['last answers at call today', { lastAnswers: [{ at: daysBefore(28), level: 'call-today' }] }, 'tell-team'],
  ['last answers of 29 days before', { lastAnswers: [{ at: daysBefore(29), level: 'call-today' }] }, null],
  [
    'last answers, and seen the day after',
    { lastAnswers: [{ at: daysBefore(6), level: 'call-today' }], seenOn: [day('2026-03-25')] },
    null,
  ],
  [
    'last answers, and seen on their day and after this one',
    { lastAnswers: [{ at: daysBefore(6), level: 'call-today' }], seenOn: [day('2026-03-24'), day('2026-03-31')] },
    'tell-team',
  ],
  ['marked by a worker', { marked: { reason: 'She asked us to', setAt: daysBefore(5) } }, 'call-today'],
  ['marked only afterwards', { marked: { reason: 'She asked us to', setAt: daysBefore(-1) } }, null],
])('%s', (_name, facts, level) => {
  expect(whyAtRisk({ ...NOTHING, ...facts }, setting, AT)?.level ?? null).toBe(level);
});

test('a service leaves out alerts or answers, and never its own workers’ marks', () => {
  const none = { closedWithinDays: 0, lastAnswers: false };
  expect(whyAtRisk({ ...NOTHING, ...closed(3) }, none, AT)).toBeNull();
  expect(whyAtRisk({ ...NOTHING, lastAnswers: [{ at: daysBefore(1), level: 'call-today' }] }, none, AT)).toBeNull();
  expect(whyAtRisk({ ...NOTHING, marked: { reason: 'x', setAt: daysBefore(1) } }, none, AT)).not.toBeNull();
});
