import { expect, test } from 'vitest';
import { draftReasons } from './draft.ts';
import { INSTRUMENTS, instrumentOf } from './instruments.ts';

test('today four instruments are drafts, each for what was not read in a source', () => {
  const drafts = [...INSTRUMENTS.values()].filter((instrument) => draftReasons(instrument).length > 0);
  expect(drafts.map((instrument) => instrument.id)).toEqual(['pds-icd-11', 'psychlops', 'reqol-10', 'saspd']);
  expect(draftReasons(instrumentOf('psychlops'))).toEqual(['how it is scored is only inferred']);
  expect(draftReasons(instrumentOf('reqol-10'))).toEqual([
    'how its questions are answered is only remembered',
    'which answers are turned round is only inferred',
  ]);
});

test('whatever a score rests on makes a draft of it when it was not read', () => {
  const table = structuredClone(instrumentOf('swemwbs'));
  table.scales[0]!.conversion!.certainty = 'M';
  expect(draftReasons(table)).toEqual(['the table of Total is only remembered']);
  const sign = structuredClone(instrumentOf('best'));
  sign.scales[3]!.signed!.certainty = 'I';
  expect(draftReasons(sign)).toEqual(['how answers count in Total is only inferred']);
  const values = structuredClone(instrumentOf('eq-5d-5l'));
  values.valueSets[0]!.certainty = 'I';
  expect(draftReasons(values)).toEqual(['the value set UK_Rowen2026 is only inferred']);
  const recoded = structuredClone(instrumentOf('core-6d'));
  recoded.scales[1]!.recoded!.certainty = 'I';
  recoded.scales[2]!.lookup!.certainty = 'M';
  expect(draftReasons(recoded)).toHaveLength(2);
});

test('a missing rule, a cut-off or a topic that is only remembered makes no draft', () => {
  expect(instrumentOf('wemwbs').scales[0]!.missing.certainty).toBe('M');
  expect(draftReasons(instrumentOf('wemwbs'))).toEqual([]);
  expect(instrumentOf('core-om').topicsFrom.certainty).toBe('M');
  expect(draftReasons(instrumentOf('core-om'))).toEqual([]);
});
