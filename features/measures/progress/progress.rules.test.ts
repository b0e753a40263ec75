import { day } from '@commonground/calendar';
import { CHANGE_CATEGORIES, change, instrumentOf } from '@commonground/measures';
import { expect, test } from 'vitest';
import { differencesOf } from '../correct/differences.rules.ts';
import { changeInWords } from './change-words.ts';
import { metricRead, type ScoreOnLine, scaleProgress } from './scale-progress.rules.ts';

const core = instrumentOf('core-10');
const total = core.scales[0]!;
const metric = metricRead(core, total);
const score = (on: string, value: number | null): ScoreOnLine => ({
  on: day(on),
  occasion: 'start',
  scale: total.id,
  metric,
  value,
});

test('a scale has both lines, the cut-off, the band around the first score, and a gap where nobody answered', () => {
  const found = scaleProgress(core, total, {
    own: [score('2025-01-06', 24), score('2025-10-06', 14)],
    team: [score('2025-01-06', 20)],
    missed: [{ occasion: 'start+3 months', dueOn: day('2025-04-06') }],
  });
  expect(found?.own.map(({ value }) => value)).toEqual([24, null, 14]);
  expect(found?.team.map(({ value }) => value)).toEqual([20]);
  expect(found).toMatchObject({ cutOff: 11, band: { from: 18, to: 30 }, range: { from: 0, to: 40 } });
  expect(changeInWords(found!)).toBe(
    '24 on Monday 6 January 2025, 14 on Monday 6 October 2025. That is clearly better, and still beyond the cut-off.',
  );
});

test('without a score there is no scale to show; one answer is no change; the team alone is said to be alone', () => {
  expect(scaleProgress(core, total, { own: [score('2025-01-06', null)], team: [], missed: [] })).toBeUndefined();
  const one = scaleProgress(core, total, { own: [score('2025-01-06', 24)], team: [], missed: [] });
  expect(changeInWords(one!)).toContain('One answer, so no change can be told');
  const team = scaleProgress(core, total, { own: [], team: [score('2025-01-06', 24)], missed: [] });
  expect(changeInWords(team!)).toBe('Only the team has rated this.');
});

test('each of the ten categories reads differently, and none of them names a severity', () => {
  const own = [score('2025-01-06', 24), score('2025-10-06', 14)];
  const said = Object.keys(CHANGE_CATEGORIES).map((category) => {
    const changed = change(core, 24, 14);
    const of = { own, team: [], change: { ...changed, category } as typeof changed };
    return changeInWords(of);
  });
  expect(new Set(said).size).toBe(10);
  for (const sentence of said) expect(sentence).not.toMatch(/severe|moderate|mild|undefined/);
});

test('where no criterion is known, nothing is said about change', () => {
  const own = [score('2025-01-06', 24), score('2025-10-06', 14)];
  expect(changeInWords({ own, team: [], change: null })).toContain('is not known here');
});

test('a correction lists what differs, an answer added or taken away too', () => {
  const differences = differencesOf(core, { 1: 3, 2: 1 }, { 1: 2, 3: 0 });
  expect(differences.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(differences[1]?.is).toBe('left empty');
  expect(differences[2]?.was).toBe('left empty');
  expect(differencesOf(core, { 1: 3 }, { 1: 3 })).toEqual([]);
});
