import type { Component, RunningModel } from '@commonground/service-model';
import { describe, expect, it } from 'vitest';
import { runnableModels } from '../index.ts';
import { agesWords, decidersOf, inNameOf, listed, notKnownOf, timetableWords, whenWords } from './service-words.ts';

const models = new Map(runnableModels().map(({ id, model }) => [id, model]));
const sun = models.get('sw-london-sun') as RunningModel;

describe('a timetable in words', () => {
  it('says days, time and place', () => {
    const row = { site: 'kingston', days: ['Mon', 'Thu'], startTime: '14:00', endTime: '16:30' } as const;
    expect(timetableWords({ ...row, days: [...row.days] }, sun)).toBe(
      'Mondays and Thursdays, 14:00 to 16:30, Kingston',
    );
    expect(timetableWords({ ...row, days: ['Mon'], every: '4 weeks' }, sun)).toBe(
      'Mondays, every 4 weeks, 14:00 to 16:30, Kingston',
    );
    expect(timetableWords({ ...row, days: ['Mon'], site: 'nowhere' }, sun)).toContain('place not known');
  });

  it('gives no times for what has none', () => {
    const line = { timetable: 'by-arrangement', enrolment: 'on-call' } as Component;
    expect(whenWords(line, sun)).toEqual([]);
  });
});

describe('every model in words', () => {
  it.each([...models])('%s says who may come, who decides, and what is not known', (_id, model) => {
    expect(agesWords(model.eligibility)).toMatch(/^People .*\d+/);
    expect(decidersOf(model).flatMap(({ moves }) => moves)).toHaveLength(Object.keys(model.moves).length);
    for (const words of notKnownOf(model)) expect(words).not.toMatch(/undefined|\[object/);
  });

  it('keeps the words of a real service as they are, and replaces every name in a demonstration', () => {
    expect(inNameOf(sun, sun.name)('SUN is here')).toBe('SUN is here');
    const named = inNameOf(sun, 'Open Evenings Network');
    expect(named('Come to SUN, the Service User Network (SUN).')).toBe(
      'Come to Open Evenings Network, the Open Evenings Network.',
    );
    expect(named('On Sunday, SUNNY')).toBe('On Sunday, SUNNY');
  });
});

it('lists as people do', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ]);
});
