import { day } from '@commonground/calendar';
import { draftReasons, instrumentOf } from '@commonground/measures';
import { expect, test } from 'vitest';
import type { StoredPack } from '../pack/pack.store.ts';
import type { InstrumentStanding } from '../standing.ts';
import { nextSteps } from './next-steps.rules.ts';

const TODAY = day('2026-03-02');
const standing = (id: string, more: Partial<InstrumentStanding> = {}): InstrumentStanding => {
  const instrument = instrumentOf(id);
  const draft = draftReasons(instrument);
  return {
    id,
    instrument,
    usedAs: [],
    words: 'none',
    packs: [],
    inUse: null,
    ended: null,
    draft,
    confirmations: {},
    ...more,
  };
};
const packUntil = (until: string | null) => ({ licence: { holder: 'x', reference: 'y', until } }) as StoredPack;
const confirmation = (stillSaid: boolean, valueSet: string | null = null) => ({
  about: 'licensed-form' as const,
  comparedWith: 'form',
  valueSet,
  note: null,
  by: 'Lee',
  at: new Date(0),
  stillSaid,
});

test.each<[string, InstrumentStanding, string[]]>([
  ['a form of our own needs nothing', standing('service-use', { words: 'own' }), []],
  ['without words they are to be loaded', standing('core-om'), ['load']],
  [
    'a licence that holds for long needs nothing',
    standing('core-om', { words: 'pack', inUse: packUntil('2027-03-02') }),
    [],
  ],
  ['a licence without an end needs nothing', standing('core-om', { words: 'pack', inUse: packUntil(null) }), []],
  [
    '61 days before its end it is not spoken of',
    standing('core-om', { words: 'pack', inUse: packUntil('2026-05-02') }),
    [],
  ],
  ['60 days before its end it is', standing('core-om', { words: 'pack', inUse: packUntil('2026-05-01') }), ['load']],
  ['an ended licence is to be renewed', standing('core-om', { words: 'licence-ended' }), ['load']],
  ['a draft is to be confirmed first', standing('reqol-10'), ['confirm', 'load']],
  [
    'a confirmed one is not',
    standing('reqol-10', { confirmations: { 'licensed-form': confirmation(true) } }),
    ['load'],
  ],
  [
    'one whose facts changed is again',
    standing('reqol-10', { confirmations: { 'licensed-form': confirmation(false) } }),
    ['confirm', 'load'],
  ],
  ['an index needs a value set', standing('eq-5d-5l', { words: 'pack' }), ['value-set']],
  [
    'and one that the file has',
    standing('eq-5d-5l', { words: 'pack', confirmations: { 'value-set': confirmation(true, 'UK_Rowen2026') } }),
    [],
  ],
])('%s', (_, where, expected) => {
  expect(nextSteps(where, TODAY).map(({ path }) => path)).toEqual(expected);
});
