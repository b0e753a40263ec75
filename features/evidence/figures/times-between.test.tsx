import { chartText } from '@commonground/charts';
import { expect, it } from 'vitest';
import type { EvidenceRow, SeriesPoint } from '../evidence-row.ts';
import { timesBetweenChart } from './times-between.tsx';

const point = (x: string, value: number, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  ...{ x, value, lower: null, upper: null, n: null, signal: null },
  ...more,
});
function drawn(series: readonly SeriesPoint[]): string | null {
  const chart = timesBetweenChart({ series } as unknown as EvidenceRow, {
    id: 't',
    title: 'Acts',
    sentence: 'Known: 4.',
  });
  return chart === null ? null : chartText(chart);
}
const textOf = (html: string | null) => html?.replaceAll(/<[^>]+>/g, ' ').replaceAll(/ +/g, ' ');
const limits = { lower: 0.4, upper: 150.2 };
const GAPS = [
  point('people', 4),
  point('days-before-2025-02-09', 30, limits),
  point('days-before-2025-02-09', 0, { ...limits, signal: 'outside-limits down' }),
  point('days-since-the-last', 366, { ...limits, signal: 'outside-limits up' }),
];

it('draws each time with what is usual, two events on one day too, and the time that is not over yet as such', () => {
  const html = drawn([...GAPS, point('days-usual', 31, limits)]);
  const text = textOf(html);
  expect(text).toContain('The last of them is not over yet.');
  expect(text).toContain('2 of them are more than chance.');
  expect(text).toContain('9 February 2025 Days 30 Usual 0 to 151 More than chance? No');
  expect(text).toContain('9 February 2025 Days 0 Usual 0 to 151 More than chance? Shorter: beyond the limits');
  expect(text).toContain('Since the last, so far Days 366 Usual 0 to 151 More than chance? Longer: beyond the limits');
  for (const [part, times] of [
    ['ordinary', 1],
    ['signal', 1],
    ['so-far', 1],
    ['limits', 1],
  ] as const)
    expect(html?.split(`data-part="${part}"`), part).toHaveLength(2 * times + 1);
});

it('draws no limits where there are too few, and nothing where nothing is known', () => {
  const html = drawn(GAPS.map((gap) => ({ ...gap, lower: null, upper: null, signal: null })));
  expect(textOf(html)).toContain('30 Usual Too few to say More than chance? Too few to say');
  expect(textOf(html)).toContain('They are too few to say what is usual.');
  expect(html).not.toContain('data-part="limits"');
  expect(drawn([point('people', 4)])).toBeNull();
});
