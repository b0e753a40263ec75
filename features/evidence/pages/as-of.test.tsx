import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { AsOf } from './as-of.tsx';

test('says that a journey of the figures is a stretch, so that it is not taken for the people of the model’s versions', () => {
  const build = { rows: { journeys: 2625 }, built_at: new Date('2026-03-02T12:00:00Z'), as_of: '2026-02-28' };
  const words = renderToStaticMarkup(<AsOf build={build as unknown as Parameters<typeof AsOf>[0]['build']} />);
  expect(words).toContain('2,625 journeys');
  expect(words).toContain('A journey here is one stretch');
});
