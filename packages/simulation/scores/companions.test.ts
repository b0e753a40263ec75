import { day } from '@commonground/calendar';
import { INSTRUMENTS, instrumentOf, responseValues, score } from '@commonground/measures';
import { expect, test } from 'vitest';
import { LAW } from '../generated/law.ts';
import { randomOf } from '../random.ts';
import { companionAnswers } from './companions.ts';

const law = LAW.companions;
const on = day('2026-03-02');
const coreTen = [2, 1, 3, 2, 1, 0, 4, 3, 3, 2];
const answer = (id: string, severity = 21, seed = 1) =>
  companionAnswers(instrumentOf(id), { on, answers: coreTen, severity }, law, randomOf(seed, 9));

test('the questions that the CORE-10 takes from the CORE-OM get the same answers in both', () => {
  const items = [2, 3, 7, 10, 15, 16, 18, 23, 27, 28];
  for (const seed of [1, 2, 3]) {
    const answers = answer('core-om', 21, seed);
    items.forEach((item, index) => {
      if (String(item) in answers) expect(answers[String(item)]).toBe(coreTen[index]);
    });
  }
});

test.each([...INSTRUMENTS.keys()])('%s: only answers that the form takes', (id) => {
  const instrument = instrumentOf(id);
  for (let seed = 0; seed < 20; seed++) {
    const answers = answer(id, 5 + seed * 1.5, seed);
    const reasons = score(instrument, answers, instrument.valueSets[0] ? { valueSet: instrument.valueSets[0].id } : {});
    expect(reasons.filter(({ reason }) => reason?.startsWith('invalid'))).toEqual([]);
  }
});

test('a harder life scores harder, and the same seed answers the same', () => {
  const mean = (severity: number) => {
    const values = Array.from({ length: 60 }, (_, seed) =>
      score('core-om', { ...answer('core-om', severity, seed) }).find(
        (row) => row.scale === 'functioning' && row.metric === 'clinical',
      ),
    ).flatMap((row) => (row?.value === undefined || row.value === null ? [] : [row.value]));
    return values.reduce((a, b) => a + b, 0) / values.length;
  };
  expect(mean(28)).toBeGreaterThan(mean(12) + 5);
  expect(answer('sapas', 20, 7)).toEqual(answer('sapas', 20, 7));
  expect(responseValues(instrumentOf('sapas'))).toEqual([0, 1]);
});
