import { describe, expect, it } from 'vitest';
import { clockFrom, clockFromEnvironment, frozenClock, systemClock } from './index.ts';

describe('a clock', () => {
  it('says the day in London, not in UTC', () => {
    expect(frozenClock('2026-06-30T23:30:00Z').today()).toBe('2026-07-01');
    expect(frozenClock('2026-12-31T23:30:00Z').today()).toBe('2026-12-31');
  });

  it('stands still until it is moved', () => {
    const clock = frozenClock('2026-11-22');
    expect(clock.now()).toEqual(new Date('2026-11-22T12:00:00Z'));
    clock.set('2026-11-23T08:00:00Z');
    expect(clock.today()).toBe('2026-11-23');
  });

  it('starts at noon of COMMONGROUND_TODAY and runs on', () => {
    expect(clockFrom('2011-03-03').today()).toBe('2011-03-03');
    expect(clockFromEnvironment({ COMMONGROUND_TODAY: '2011-03-03' }).today()).toBe('2011-03-03');
    expect(clockFromEnvironment({})).toBe(systemClock);
  });

  it('refuses what is no day', () => {
    expect(() => frozenClock('2026-02-30')).toThrow();
    expect(() => clockFrom('soon')).toThrow(RangeError);
  });
});
