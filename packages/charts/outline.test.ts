import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
// @ts-expect-error plain script without types
import { makeOutline } from '../../scripts/make-outline.mjs';

it('the outline of Great Britain is what its script makes', () => {
  const kept = JSON.parse(readFileSync(new URL('great-britain.json', import.meta.url), 'utf8'));
  expect(kept).toEqual(JSON.parse(JSON.stringify(makeOutline())));
});
