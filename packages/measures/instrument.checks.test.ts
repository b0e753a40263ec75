import { describe, expect, test } from 'vitest';
import { instrumentProblems } from './instrument.rules.ts';
import type { Instrument } from './instrument.schema.ts';
import { instrumentOf } from './instruments.ts';

type Spoil = (instrument: Instrument) => void;
type Case = readonly [what: string, of: string, spoil: Spoil, says: RegExp];

const refused = (cases: readonly Case[]): void => {
  test.each(cases)('%s (%s)', (_, id, spoil, says) => {
    const instrument = structuredClone(instrumentOf(id));
    expect(instrumentProblems(instrument)).toEqual([]);
    spoil(instrument);
    expect(instrumentProblems(instrument).join('\n')).toMatch(says);
  });
};
const itemOf = (i: Instrument, id: string) => i.items.find((item) => item.id === id)!;
const optionsOf = (i: Instrument, id: string) =>
  (itemOf(i, id).answer as { options: { label: string; key?: string }[] }).options;

describe('answers nobody could give, or that mean two things', () => {
  refused([
    [
      'a condition nobody meets',
      'self-harm',
      (i) => itemOf(i, 'times').onlyIf!.is.push(7),
      /after the answer 7, which/,
    ],
    ['"does not apply" that is an answer', 'dialog', (i) => itemOf(i, '1').notApplicable.push(7), /takes 7 both/],
    ['a label twice', 'sfq', (i) => (optionsOf(i, '1')[0]!.label = optionsOf(i, '1')[1]!.label), /label often twice/],
    [
      'a key for some options only',
      'pds-icd-11',
      (i) => delete optionsOf(i, '1')[2]!.key,
      /a key to some options only/,
    ],
    ['steps that do not rise', 'check-in', (i) => (itemOf(i, 'hope').answer = { min: 3, max: 3 }), /runs from 3 to 3/],
    [
      'a choice twice',
      'self-harm',
      (i) =>
        (itemOf(i, 'kind').answer as { several: { id: string }[] }).several.push({ id: 'food', label: 'x' } as never),
      /the choice food twice/,
    ],
    ['words turned round', 'check-in', (i) => i.reversed.items.push('words'), /words is reversed and is not answered/],
    [
      'a value that cannot be turned round',
      'core-10',
      (i) => (i.response as { options: { value: number }[] }).options.splice(1, 1),
      /item 2 reversed gives 1, which/,
    ],
  ]);
});

describe('numbers that lie outside what can be scored', () => {
  refused([
    ['a cut-off', 'core-10', (i) => (i.change[0]!.cutOffs[0]!.value = 41), /41 lies outside the range of total clin/],
    ['a cut-off of a screen', 'sapas', (i) => (i.screen!.cutOffs[0]!.value = 9), /9 lies outside/],
    ['a norm', 'sfq', (i) => (i.norms[0]!.mean = 25), /25 lies outside the range of total sum/],
    ['a norm of a score that is not there', 'sfq', (i) => (i.norms[0]!.metric = 'mean'), /total mean, which is not/],
    ['a band', 'core-10', (i) => (i.bands[0]!.from[4]![0] = 44), /44 lies outside/],
    ['bands that do not start at the bottom', 'pds-icd-11', (i) => (i.bands[0]!.from[0]![0] = 1), /do not rise from/],
    ['bands that do not rise', 'core-10', (i) => (i.bands[0]!.from[2]![0] = 11), /do not rise from/],
    [
      'a criterion wider than the score',
      'gbo',
      (i) => ((i.change[0]!.reliableChange[0] as { value: number }).value = 11),
      /reliable change of goal-1 sum is wider/,
    ],
    ['a criterion given twice', 'gbo', (i) => i.change.push(i.change[0]!), /change of goal-1 sum is given twice/],
    ['a worse level that counts as better', 'eq-5d-5l', (i) => (i.valueSets[0]!.thousandths.MO![2] = -1), /get worse/],
    ['a rule that needs no answer', 'gbo', (i) => (i.scales[0]!.missing.most = 3), /from no answer at all/],
    ['a risk value nobody can give', 'core-10', (i) => (i.riskItems!.from = 5), /risk item 6 cannot be answered 5/],
    ['a risk that is none', 'core-om', (i) => i.riskItems!.toSelf.push('1'), /item 1 is a risk to somebody and no/],
    [
      'a rule for an item that is not there',
      'dialog',
      (i) => i.itemChange!.items.push('12'),
      /item-change names item 12/,
    ],
    ['a code of a scale that is not there', 'core-10', (i) => (i.codes[0]!.scale = 'x'), /code 718583008 stands for/],
  ]);
});

describe('events', () => {
  refused([
    ['that are not counted', 'self-harm', (i) => (i.events[0]!.item = 'any'), /event of item any is not a count/],
    ['dated by what is no day', 'self-harm', (i) => (i.events[0]!.day = 'worst'), /dated by worst, which is no day/],
    ['of an item that is not there', 'self-harm', (i) => (i.events[0]!.item = 'x'), /event names item x/],
  ]);
});

describe('what is only remembered decides nothing', () => {
  refused([
    ['a default', 'core-10', (i) => (i.change[0]!.cutOffs[0]!.certainty = 'M'), /default 11 is only from memory/],
    ['a missing rule', 'wemwbs', (i) => (i.scales[0]!.missing.most = 3), /only remembered is not the default/],
    [
      'a remembered rule under another name',
      'wemwbs',
      (i) => (i.scales[0]!.otherMissingRules[0]!.id = 'x'),
      /rule x is of/,
    ],
    [
      'a sure rule called remembered',
      'phq-9',
      (i) => (i.scales[0]!.otherMissingRules[0]!.certainty = 'V'),
      /certainty V/,
    ],
    ['a source nobody lists', 'best', (i) => (i.licence.source = ['NOBODY']), /source NOBODY is cited but not listed/],
    ['a source nobody cites', 'best', (i) => (i.sources.SPARE = 'x'), /source SPARE is listed, not cited/],
  ]);
});

describe('words', () => {
  refused([
    ['of a form that is not ours', 'core-10', (i) => (i.items[0]!.text = 'x'), /item 1 holds words of a form/],
    ['a hint of one', 'core-10', (i) => (i.items[0]!.hint = 'x'), /item 1 holds words of a form/],
    ['a stem of one', 'core-10', (i) => (i.stem = 'x'), /the stem holds words/],
    ['missing in our own', 'check-in', (i) => delete i.items[0]!.text, /item feeling of our own form has no words/],
    ['an occasion nobody knows', 'core-om', (i) => i.frequency.occasions.push('birthday'), /called birthday/],
    ['a wait that is none', 'core-om', (i) => i.frequency.occasions.push({ at: 'start', wait: 'soon' }), /soon is not/],
    ['a step from nowhere', 'core-om', (i) => i.frequency.occasions.push({ at: 'x', every: '1 month' }), /called x/],
  ]);
});
