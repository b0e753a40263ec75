import { expect, test } from 'vitest';
import { instrumentOf } from './instruments.ts';
import { riskFlags } from './reading.ts';

test('a risk answer counts as printed, also where the score turns it round', () => {
  const reqol = instrumentOf('reqol-10');
  expect(reqol.reversed.items).toContain('6');
  expect(riskFlags(reqol, { 6: 0 })).toEqual([]);
  expect(riskFlags(reqol, { 6: 1 })).toEqual([
    { item: '6', topic: 'life not worth living', value: 1, towards: 'self' },
  ]);
  expect(riskFlags(reqol, { 6: '4' })[0]?.value).toBe(4);
});

test('risk on our own forms, with who it is towards; a blank and a bad cell flag nothing', () => {
  const flags = riskFlags(instrumentOf('self-harm'), { any: 1, times: 3, attempt: 1, now: 0 });
  expect(flags.map(({ item, towards }) => [item, towards])).toEqual([['attempt', 'self']]);
  expect(riskFlags(instrumentOf('check-in'), { harm: 2 })).toEqual([]);
  expect(riskFlags(instrumentOf('check-in'), { harm: 3 })).toHaveLength(1);
  expect(riskFlags(instrumentOf('core-om'), { 6: 2, 9: '', 16: 9 }).map(({ towards }) => towards)).toEqual(['others']);
});
