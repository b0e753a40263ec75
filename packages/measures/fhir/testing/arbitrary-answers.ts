import fc from 'fast-check';
import type { Instrument, Item, StoredAnswer } from '../../index.ts';
import { answerOf } from '../../item-answers.ts';

/** Any answers the instrument takes, in the form the record keeps them, with any of them left out. */
export function arbitraryAnswers(instrument: Instrument): fc.Arbitrary<Record<string, StoredAnswer>> {
  const entries = instrument.items.map((item) => [
    item.id,
    fc.option(arbitraryAnswer(instrument, item), { nil: undefined }),
  ]);
  return fc
    .record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<StoredAnswer | undefined>>)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, given]) => given !== undefined))) as fc.Arbitrary<
    Record<string, StoredAnswer>
  >;
}

function arbitraryAnswer(instrument: Instrument, item: Item): fc.Arbitrary<StoredAnswer> {
  const answer = answerOf(instrument, item);
  const notApplicable = item.notApplicable.map((value) => fc.constant<StoredAnswer>(value));
  if ('options' in answer) {
    const { options } = answer;
    const repeats = (value: number) => options.filter((option) => option.value === value).length > 1;
    return fc.oneof(
      fc.constantFrom<StoredAnswer>(
        ...options.map(({ value, key }) => (repeats(value) && key !== undefined ? key : value)),
      ),
      ...notApplicable,
    );
  }
  if ('min' in answer) return fc.oneof(fc.integer({ min: answer.min, max: answer.max }), ...notApplicable);
  if ('count' in answer) return fc.integer({ min: 0, max: answer.count.most });
  if ('day' in answer) return fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`);
  if ('words' in answer) return fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
  return fc.subarray(
    answer.several.map(({ id }) => id),
    { minLength: 1 },
  );
}
