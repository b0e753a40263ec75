import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { EvidenceRow, SeriesPoint } from '../evidence-row.ts';
import { TimesBetween } from './times-between.tsx';

const point = (x: string, value: number, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  ...{ x, value, lower: null, upper: null, n: null, signal: null },
  ...more,
});
const page = (series: readonly SeriesPoint[]) =>
  renderToStaticMarkup(<TimesBetween row={{ series } as unknown as EvidenceRow} />)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/ +/g, ' ');

it('says each time in days, what is usual, and what is more than chance, of two events on one day too', () => {
  const limits = { lower: 0.4, upper: 150.2 };
  const text = page([
    point('people', 4),
    point('days-before-2025-02-09', 30, limits),
    point('days-before-2025-02-09', 0, { ...limits, signal: 'outside-limits down' }),
    point('days-since-the-last', 366, { ...limits, signal: 'outside-limits up' }),
  ]);
  expect(text).toContain('9 February 2025 Days 30 Usual 0 to 151 More than chance? No');
  expect(text).toContain('9 February 2025 Days 0 Usual 0 to 151 More than chance? Shorter: beyond the limits');
  expect(text).toContain('Since the last, so far Days 366 Usual 0 to 151 More than chance? Longer: beyond the limits');
});

it('says where there are too few, and nothing where nothing is known', () => {
  expect(page([point('days-before-2025-02-09', 30)])).toContain(
    '30 Usual Too few to say More than chance? Too few to say',
  );
  expect(page([point('people', 4)])).toBe('');
});
