import { describe, expect, test } from 'vitest';
import { instrumentProblems } from './instrument.rules.ts';
import type { Instrument } from './instrument.schema.ts';
import { instrumentOf } from './instruments.ts';

type Spoil = (instrument: Instrument) => void;
const itemOf = (i: Instrument, id: string) => i.items.find((item) => item.id === id)!;

describe('a file whose parts do not fit together is refused with the reason', () => {
  test.each<[what: string, of: string, spoil: Spoil, says: RegExp]>([
    ['an item given twice', 'core-10', (i) => (i.items[1]!.id = '1'), /item 1 is given twice/],
    ['a scale given twice', 'gbo', (i) => (i.scales[2]!.id = 'goal-1'), /scale goal-1 is given twice/],
    [
      'a value set given twice',
      'eq-5d-5l',
      (i) => i.valueSets.push(i.valueSets[0]!),
      /value set UK_Rowen2026 is given twice/,
    ],
    ['an item counted twice', 'core-10', (i) => i.scales[0]!.items.push('1'), /scale total counts item 1 twice/],
    [
      'a scale of an item that is not there',
      'core-10',
      (i) => i.scales[0]!.items.push('99'),
      /scale total names item 99/,
    ],
    ['a reversal of one', 'core-10', (i) => i.reversed.items.push('99'), /reversed names item 99/],
    ['a risk of one', 'core-10', (i) => i.riskItems!.toSelf.push('99'), /risk items names item 99/],
    ['an event of one', 'service-use', (i) => (i.events[0]!.item = '99'), /an event names item 99/],
    ['a code of one', 'dialog', (i) => (i.codes[0]!.item = '99'), /a code names item 99/],
    ['a condition on one', 'self-harm', (i) => (itemOf(i, 'who').onlyIf!.item = '99'), /only-if names item 99/],
    ['a question before its reason', 'self-harm', (i) => i.items.reverse(), /asked before the item it depends on/],
    [
      'an item without a way to answer',
      'check-in',
      (i) => delete itemOf(i, 'hope').answer,
      /hope does not say how it is/,
    ],
    [
      'two options with one value',
      'core-10',
      (i) => ((i.response as { options: { value: number }[] }).options[1]!.value = 0),
      /has two options 0; give them keys/,
    ],
    [
      'a key that reads like a value',
      'pds-icd-11',
      (i) => ((itemOf(i, '1').answer as { options: { key: string }[] }).options[0]!.key = '2'),
      /key 2, which reads like a value/,
    ],
    [
      'a band of a score that is not there',
      'core-10',
      (i) => (i.bands[0]!.metric = 'index'),
      /total index, which is not/,
    ],
    ['a criterion of one', 'core-10', (i) => (i.change[0]!.metric = 'index'), /total index, which is not computed/],
    ['a code of one', 'core-om', (i) => (i.codes[0]!.metric = 'converted'), /all converted, which is not computed/],
    ['a screen of one', 'sapas', (i) => (i.screen!.metric = 'mean'), /total mean, which is not computed/],
  ])('%s (%s)', (_, id, spoil, says) => {
    const instrument = structuredClone(instrumentOf(id));
    spoil(instrument);
    expect(instrumentProblems(instrument).join('\n')).toMatch(says);
  });
});

describe('a scale that cannot be computed as said', () => {
  test.each<[what: string, of: string, spoil: Spoil, says: RegExp]>([
    [
      'a range the values cannot give',
      'core-10',
      (i) => (i.scales[0]!.metrics.sum = [0, 41]),
      /sum is said to run 0 to 41/,
    ],
    ['a range of recoded values', 'core-6d', (i) => (i.scales[0]!.metrics.sum = [0, 20]), /the values give 0 to 10/],
    [
      'a range with items taken off',
      'best',
      (i) => (i.scales[3]!.signed!.plus = 14),
      /12 to 72, the values give 11 to 71/,
    ],
    ['a conversion with a gap', 'swemwbs', (i) => i.scales[0]!.conversion!.table.splice(3, 1), /the values give none/],
    [
      'words that are counted',
      'psychlops',
      (i) => i.scales[0]!.items.push('1a'),
      /item 1a, which is not answered with a/,
    ],
    [
      'an item recoded elsewhere',
      'core-6d',
      (i) => (i.scales[1]!.recoded!.items['1'] = [0, 1, 1, 2, 2]),
      /changes item 1,/,
    ],
    [
      'an item taken off elsewhere',
      'best',
      (i) => Object.assign(i.scales[0]!, { signed: i.scales[3]!.signed }),
      /scale A changes item 13, 14, 15/,
    ],
    [
      'too few recoded values',
      'core-6d',
      (i) => i.scales[1]!.recoded!.items['8']!.pop(),
      /recodes 4 answers of item 8, which has 5/,
    ],
    [
      'an index of some answers',
      'eq-5d-3l',
      (i) => (i.scales[0]!.missing.most = 1),
      /index has no meaning without all/,
    ],
    [
      'a table by no scale',
      'core-6d',
      (i) => (i.scales[2]!.lookup!.rows = 'x'),
      /is looked up by a scale that is not there/,
    ],
    [
      'a table by other items',
      'core-6d',
      (i) => i.scales[2]!.items.pop(),
      /does not count the items of physical and emotional/,
    ],
    [
      'a table with a row too few',
      'core-6d',
      (i) => i.scales[2]!.lookup!.table.pop(),
      /table of utility is not 3 rows of 11/,
    ],
    ['no value set', 'eq-5d-3l', (i) => i.valueSets.pop(), /index needs a value set, and there is none/],
    [
      'a level without a value',
      'eq-5d-3l',
      (i) => i.valueSets[0]!.thousandths.MO!.pop(),
      /does not value every level of MO/,
    ],
    ['a worst state that is not it', 'eq-5d-3l', (i) => (i.valueSets[0]!.anyWorst = 0), /its levels give -0.325 to 1/],
  ])('%s (%s)', (_, id, spoil, says) => {
    const instrument = structuredClone(instrumentOf(id));
    spoil(instrument);
    expect(instrumentProblems(instrument).join('\n')).toMatch(says);
  });
});
