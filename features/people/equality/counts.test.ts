import { expect, test } from 'vitest';
import { countsOfItem, policyBelow } from './counts.rules.ts';
import { answerOf, codesOfItem, EQUALITY_ITEMS, nationalCode } from './items.ts';

const caring = EQUALITY_ITEMS.find(({ id }) => id === 'caring')!;
const counted = (counts: Record<string, number>, people: number, limit = 5) =>
  countsOfItem(caring, people, new Map(Object.entries(counts)), policyBelow(limit)).lines.map(
    ({ count }) => count.value,
  );

test('one to four are hidden, with another that would give it away; none is shown as 0', () => {
  expect(counted({ child: 3, adult: 8, none: 20 }, 40)).toEqual([null, null, 0, 20, 0, 9]);
  expect(counted({ child: 3, adult: 2, none: 20 }, 40)).toEqual([null, null, 0, 20, 0, 15]);
  expect(counted({ child: 6, adult: 8, none: 20 }, 40)).toEqual([6, 8, 0, 20, 0, 6]);
});

test('what a referral or an import wrote is counted with what people said, and how many stand in each way is told', () => {
  const gender = EQUALITY_ITEMS.find(({ column }) => column === 'gender')!;
  const [code] = codesOfItem(gender).map((one) => one.code) as [string];
  const of = (own: number, beside: number, people: number) =>
    countsOfItem(
      gender,
      people,
      new Map([[code, own]]),
      policyBelow(5),
      new Map([
        [code, beside],
        ['X', 7],
      ]),
    );
  const both = of(6, 30, 60);
  expect([both.lines[0]?.count.value, both.lines.at(-1)?.count.value]).toEqual([36, 24]);
  expect([both.from?.own.value, both.from?.beside.value]).toEqual([6, 30]);
  expect(of(3, 30, 60).from).toMatchObject({ own: { value: null }, beside: { value: null } });
  expect(of(6, 30, 39).from).toMatchObject({ own: { value: null }, beside: { value: null } });
  expect(countsOfItem(caring, 9, new Map(), policyBelow(5)).from).toBeNull();
});

test('a service’s own limit hides more, and never less', () => {
  expect(counted({ child: 8, adult: 9, none: 30 }, 70, 10)).toEqual([null, null, 0, 30, 0, 23]);
  expect(policyBelow(2).hideTo).toBe(4);
});

test('the national codes of gender and ethnic group are those of the answers, and "not stated" is an answer', () => {
  for (const item of EQUALITY_ITEMS.filter(({ column }) => column !== undefined)) {
    for (const { code } of codesOfItem(item)) expect(answerOf(item, nationalCode(code))).toBe(code);
    expect(answerOf(item, nationalCode('prefer-not'))).toBe('prefer-not');
    expect([answerOf(item, 'X'), answerOf(item, '99'), answerOf(item, null)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  }
});
