import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { rightTo } from './rights.rules.ts';
import { roleIdFrom, termOf } from './roles.rules.ts';

const ada = { side: 'member', personId: 'ada', mine: [] as string[] } as const;

test.each([
  ['the holder', { ...ada, mine: ['chair'] }, { isHeld: true, standsIn: null }, 'holds'],
  ['the holder, where somebody else stood in', { ...ada, mine: ['chair'] }, { isHeld: true, standsIn: 'bo' }, 'holds'],
  ['a member, while nobody holds it', ada, { isHeld: false, standsIn: null }, 'nobody-holds'],
  ['a member, while another holds it', ada, { isHeld: true, standsIn: null }, null],
  ['who holds another role', { ...ada, mine: ['minutes'] }, { isHeld: true, standsIn: null }, null],
  ['who stands in at this meeting', ada, { isHeld: true, standsIn: 'ada' }, 'stands-in'],
  ['a member, where another stands in', ada, { isHeld: true, standsIn: 'bo' }, null],
  ['staff', { side: 'staff', personId: null, mine: [] } as const, { isHeld: true, standsIn: null }, 'facilitator'],
] as const)('the chair: %s', (_, asking, role, right) => {
  expect(rightTo('chair', asking, role)).toBe(right);
});

test.each([
  [null, 'none'],
  ['2026-03-01', 'over'],
  ['2026-03-02', 'ends-soon'],
  ['2026-03-30', 'ends-soon'],
  ['2026-03-31', 'running'],
] as const)('a term until %s is %s', (until, term) => {
  expect(termOf({ until: until === null ? null : day(until) }, day('2026-03-02'))).toBe(term);
});

test.each([
  ['Tea and biscuits', [], 'tea-and-biscuits'],
  ['Chair', ['chair'], 'chair-2'],
  ['1st welcome', ['chair'], 'st-welcome'],
  ['Ночь', [], 'role'],
])('a role called %s has the id that no other has', (name, taken, id) => {
  expect(roleIdFrom(name, taken)).toBe(id);
});
