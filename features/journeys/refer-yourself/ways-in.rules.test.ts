import { describe, expect, test } from 'vitest';
import { runnableModels } from '#features/services/index.ts';
import { ageFits, agesInWords, openMeetings, routeFor, suggesters, waysIn } from './ways-in.rules.ts';

const models = new Map(runnableModels().map(({ model }) => [model.id, model]));
const modelOf = (id: string) => models.get(id)!;

test('every service that runs has a way in that these pages can show', () => {
  for (const model of models.values()) {
    const { ask, justCome, suggested } = waysIn(model);
    const shown = new Set([...ask, ...justCome, ...suggested].map(({ id }) => id));
    expect([...shown].sort(), model.id).toEqual(Object.keys(model.intake.routes).sort());
  }
});

test('an open door has no form, and shows where its open groups meet', () => {
  const model = modelOf('sw-london-sun');
  const { ask, justCome, suggested } = waysIn(model);
  expect([ask.length, justCome.length, suggested.length]).toEqual([0, 1, 0]);
  const meetings = openMeetings(model, justCome[0]!);
  expect(meetings.length).toBeGreaterThan(0);
  expect(meetings.every(({ place }) => /^[A-Z]/.test(place))).toBe(true);
});

test('a service that takes nobody who asks by themselves offers no form for it', () => {
  const model = modelOf('coventry-olive-tree');
  const closed = { ...model, intake: { ...model.intake, selfReferral: 'not-taken' as const } };
  expect(waysIn(model).ask).toHaveLength(1);
  expect(waysIn(closed).ask).toEqual([]);
});

describe('who may suggest', () => {
  test('only those the model names, where it names them', () => {
    expect(suggesters(waysIn(modelOf('camden-islington-sds')).suggested)).toEqual([
      'gp',
      'probation',
      'voluntary-sector',
      'jobcentre',
      'cmht',
    ]);
  });
  test('anyone but the person themself and the door, where anyone may', () => {
    const all = suggesters(waysIn(modelOf('nottinghamshire-pddn')).suggested);
    expect(all).toContain('supporter');
    expect(all).not.toContain('self');
    expect(all).not.toContain('drop-in');
  });
  test('a route that names the source goes before one open to anyone', () => {
    const [route] = waysIn(modelOf('coventry-olive-tree')).suggested;
    const anyone = { ...route!, id: 'anyone', suggestedBy: 'anyone' as const };
    expect(routeFor([anyone, route!], 'gp')?.id).toBe(route?.id);
    expect(routeFor([anyone, route!], 'housing')?.id).toBe('anyone');
    expect(routeFor([route!], 'housing')).toBeUndefined();
  });
});

test.each([
  [15, 'too-young'],
  [16, 'fits'],
  [25, 'fits'],
  [26, 'too-old'],
] as const)('of 16 to 25, the age of %i is %s', (age, fits) => {
  expect(ageFits({ from: 16, to: 25 }, age)).toBe(fits);
  expect(ageFits({ from: 16, to: 'no-limit' }, 90)).toBe('fits');
});

test('ages are said in words', () => {
  expect(agesInWords({ from: 18, to: 'no-limit' })).toBe('18 and over');
  expect(agesInWords({ from: 16, to: 25 })).toBe('16 to 25');
});
