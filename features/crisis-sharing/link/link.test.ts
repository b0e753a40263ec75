import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { frozenClock } from '#platform/clock/index.ts';
import type { PageRequest } from '#platform/pages/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { pressButton, showButton, showPlan } from './link.route.ts';
import { isPlanToken, newPlanToken } from './plan-token.ts';

test('a token has 22 letters and digits, and nothing else is asked of the database', () => {
  expect(isPlanToken(newPlanToken())).toBe(true);
  for (const wrong of ['', 'A'.repeat(21), `${'A'.repeat(21)}-`, undefined, ['A'.repeat(22)]])
    expect(isPlanToken(wrong)).toBe(false);
});

const broken = {
  pool: { connect: () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })) },
} as unknown as Storage;

test.each([showButton, pressButton, showPlan])(
  'without our database whoever holds a link still learns whom to ring (%#)',
  async (handle) => {
    const lines: string[] = [];
    const answer = await handle({
      storage: broken,
      clock: frozenClock('2026-03-02'),
      params: { token: newPlanToken() },
      body: { who: '' },
      cookies: {},
      address: '192.0.2.1',
      log: (what: string) => lines.push(what),
    } as unknown as PageRequest);
    if (!('page' in answer)) throw new Error('There is no page.');
    expect(answer.status).toBe(503);
    expect(renderToStaticMarkup(answer.page)).toMatch(/call 999.*tel:111/);
    expect(lines).toEqual(['plan-link-without-database']);
  },
);
