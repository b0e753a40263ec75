import { answerOf, instrumentOf } from '@commonground/measures';
import type { PackOption, WordingPack } from '../pack.schema.ts';

/** A pack that fits an instrument, in words made up for tests: nobody's questionnaire. */
export function madeUpPack(id: string, changes: Partial<WordingPack> = {}): WordingPack {
  const instrument = instrumentOf(id);
  const shared = 'byItem' in instrument.response ? undefined : optionsFor(instrument.response);
  return {
    instrument: id,
    version: '1',
    language: 'en',
    licence: { holder: 'Test Trust', reference: 'L-1', until: '2027-12-31' },
    stem: 'Made up for a test',
    items: instrument.items.map((item) => {
      const own = item.answer === undefined ? undefined : optionsFor(answerOf(instrument, item));
      return { id: item.id, text: `Made-up question ${item.id}`, ...(own === undefined ? {} : { options: own }) };
    }),
    ...(shared === undefined ? {} : { options: shared }),
    ...changes,
  };
}

function optionsFor(answer: object): PackOption[] | undefined {
  const { options, min, max } = answer as {
    options?: { value: number }[];
    min?: number;
    max?: number;
  };
  const values = options?.map(({ value }) => value) ?? [min, max];
  return values[0] === undefined
    ? undefined
    : values.map((value, index) => ({ value: value ?? 0, label: `made-up answer ${index}` }));
}
