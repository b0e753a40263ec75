import { describe, expect, test } from 'vitest';
import { type Fact, history, mayInsert, type PlainFact, standing, stateOf } from './index.ts';
import { fact, signedIn } from './testing/facts-of.ts';
import { realModel } from './testing/real-models.ts';

const sun = realModel('sw-london-sun');
const visit = fact('2020-01-06', { kind: 'visited', component: 'support-group', route: 'walk-in' });
const plan = fact('2020-01-06', { kind: 'wrote-plan', plan: 'crisis-plan' });
const member = fact('2020-01-20', { kind: 'moved', move: 'become-member', decidedBy: 'person', voice: signedIn });
const pause = fact('2020-03-01', { kind: 'paused' });
const list: Fact[] = [visit, plan, member, pause];
const correct = (wrong: Fact, reason: string, instead?: PlainFact) =>
  fact('2020-04-01', { kind: 'corrected', fact: wrong.id, reason, ...(instead ? { instead } : {}) });

describe('late entries', () => {
  test('one that leaves the list legal is accepted wherever its day puts it', () => {
    expect(
      mayInsert(sun, list, fact('2020-02-01', { kind: 'attended', component: 'support-group', how: 'attended' })),
    ).toEqual({ ok: true });
  });
  test('one that contradicts a later fact names it', () => {
    const early = fact('2020-02-01', { kind: 'paused' });
    expect(mayInsert(sun, list, early)).toMatchObject({ ok: false, code: 'contradicts', later: { id: pause.id } });
    expect(mayInsert(sun, list, early)).toMatchObject({
      why: expect.stringContaining('"Began a break" of 1 March 2020'),
    });
  });
  test('a fact that stands is not called into question because a setting has changed since', () => {
    const tries = (['phone', 'text', 'letter'] as const).map((way) =>
      fact('2020-02-01', { kind: 'reached-out', who: 'staff', way, answered: false }),
    );
    const ended = fact('2020-02-10', { kind: 'ended', as: 'lost-touch' });
    const stood = [...list, ...tries, ended];
    const late = fact('2020-01-25', { kind: 'attended', component: 'support-group', how: 'attended' });
    const stricter = { ...sun, settings: { ...sun.settings, 'tries-before-lost-touch': { value: 5 } } };
    expect(mayInsert(sun, stood, late)).toEqual({ ok: true });
    expect(mayInsert(stricter, stood, late)).toEqual({ ok: true });
    expect(mayInsert(stricter, [...list, ...tries], ended)).toMatchObject({ code: 'tries-needed' });
  });
  test('one that was not legal on its own day is refused for itself', () => {
    expect(mayInsert(sun, list, fact('2020-01-10', { kind: 'resumed' }))).toMatchObject({ code: 'not-paused' });
  });
  test('a place that was free then is not asked for again, only the new one', () => {
    const berkshire = realModel('berkshire-cns');
    const chose = fact('2020-01-01', { kind: 'chose', route: 'open-group-door', voice: signedIn });
    const meet = fact('2020-01-02', { kind: 'moved', move: 'ask-to-meet', decidedBy: 'person', voice: signedIn });
    const first = fact('2020-01-03', { kind: 'moved', move: 'choose-a-group', decidedBy: 'jointly', agrees: true });
    const asked = fact('2020-01-04', { kind: 'put-forward', component: 'link-group' });
    const offered = fact('2020-01-05', { kind: 'offered', component: 'link-group' });
    const full = { free: () => false };
    expect(mayInsert(berkshire, [chose, meet, first, asked], offered, full)).toMatchObject({ code: 'no-place-free' });
    expect(
      mayInsert(
        berkshire,
        [chose, meet, first, asked, offered],
        fact('2020-01-06', { kind: 'accepted', component: 'link-group' }),
        full,
      ),
    ).toEqual({ ok: true });
  });
});

describe('corrections', () => {
  test('the old entry stays visible and no longer counts', () => {
    const correction = correct(pause, 'It was somebody else');
    expect(mayInsert(sun, list, correction)).toEqual({ ok: true });
    const all = [...list, correction];
    expect(history(all).find((entry) => entry.fact.id === pause.id)?.correctedBy?.reason).toBe('It was somebody else');
    expect(standing(all).map((f) => f.kind)).toEqual(['visited', 'wrote-plan', 'moved']);
    expect(stateOf(sun, all).paused).toBeNull();
  });
  test('another entry in its place is read where its own day puts it', () => {
    const instead = fact('2020-02-10', { kind: 'paused', until: '2020-03-10' as never });
    const all = [...list, correct(pause, 'Wrong day', instead)];
    expect(stateOf(sun, all).paused).toEqual({ from: '2020-02-10', until: '2020-03-10' });
    expect(mayInsert(sun, all, correct(pause, 'Again'))).toMatchObject({ code: 'already-corrected' });
    const twice = [...all, correct(instead, 'Not at all')];
    expect(mayInsert(sun, all, twice.at(-1)!)).toEqual({ ok: true });
    expect(stateOf(sun, twice).paused).toBeNull();
  });
  test('what would leave a later fact without its ground is refused', () => {
    expect(mayInsert(sun, list, correct(plan, 'Never written'))).toMatchObject({
      code: 'contradicts',
      later: { id: member.id },
    });
  });
  test.each([
    ['no such entry', fact('2020-04-01', { kind: 'corrected', fact: 'nothing', reason: 'x' }), 'no-such-fact'],
    ['no reason', correct(pause, ' '), 'reason-needed'],
    ['an entry with an id that is taken', correct(pause, 'x', visit as PlainFact), 'same-id'],
  ])('%s', (_, correction, code) => expect(mayInsert(sun, list, correction)).toMatchObject({ code }));
});
