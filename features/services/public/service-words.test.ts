import type { Component, CrisisCover, RunningModel } from '@commonground/service-model';
import { describe, expect, it } from 'vitest';
import { runnableModels } from '../index.ts';
import { stretchesByHour } from './crisis-section.tsx';
import {
  agesWords,
  answersAtOnce,
  coverAt,
  decidersOf,
  hoursWords,
  inNameOf,
  listed,
  notKnownOf,
  timetableWords,
  whenWords,
} from './service-words.ts';

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

describe('hours in words', () => {
  const said = (value: string) => ({ known: 'said', value, mark: { known: 'said' } }) as const;

  it.each([
    ['always', 'at any hour, day or night'],
    ['outside-hours', 'at all hours when the team is not there'],
    ['Mon-Fri 09:00-17:00', 'Monday to Friday, 09:00 to 17:00'],
    ['Mon-Fri 09:00-17:00, Sat 10:00-12:00', 'Monday to Friday, 09:00 to 17:00; Saturday, 10:00 to 12:00'],
  ])('%s', (hours, words) => {
    expect(hoursWords(said(hours))).toBe(words);
  });

  it('says when nobody has told', () => {
    expect(hoursWords({ known: 'not-known' })).toContain('nobody has told us');
  });
});

describe('who is there at a minute of the week', () => {
  const model = (cover: Record<string, string>) =>
    ({
      crisis: {
        cover: Object.fromEntries(
          Object.entries(cover).map(([id, hours]) => [
            id,
            {
              id,
              by: id,
              hours: { known: 'said', value: hours },
              how: { known: 'not-known' },
              answersWithin: { known: 'not-known' },
            },
          ]),
        ),
      },
    }) as unknown as RunningModel;
  const at = (cover: Record<string, string>, minute: number) =>
    coverAt(model(cover), 'Mon', minute).map(({ id }) => id);

  it.each([
    [9 * 60 - 1, ['members']],
    [9 * 60, ['team']],
    [17 * 60 - 1, ['team']],
    [17 * 60, ['members']],
  ])('hands over on the minute: %i', (minute, who) => {
    expect(at({ team: 'Mon-Fri 09:00-17:00', members: 'outside-hours' }, minute)).toEqual(who);
  });

  it('draws the same week as it says: every covered hour, nothing else', () => {
    for (const [id, one] of models) {
      const rows = Object.values(one.crisis.cover).filter(answersAtOnce);
      for (const { day, from, to, who } of stretchesByHour(one)) {
        for (let hour = from; hour < to; hour += 1) {
          expect(
            coverAt(one, day, hour * 60).map((cover) => cover.id),
            `${id} ${day} ${hour}`,
          ).toContain(rows[who]?.id);
        }
      }
    }
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

it('knows that a line answered next morning is nobody at night', () => {
  const within = { known: 'said', value: 'next-morning', mark: { known: 'said' } };
  expect(answersAtOnce({ answersWithin: within } as unknown as CrisisCover)).toBe(false);
});
