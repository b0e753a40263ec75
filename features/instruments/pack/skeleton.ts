import { answerOf, type Instrument, type ItemAnswer } from '@commonground/measures';

/** An option whose words are still to be written. */
interface EmptyOption {
  readonly value: number;
  readonly label: '';
}

/**
 * A wording pack of an instrument with every id and value in place and no words, as JSON to be filled in by whoever holds
 * the licence. It is refused until version, licence and texts are written; `stem` becomes null where the form has none.
 */
export function packSkeleton(instrument: Instrument): string {
  const shared = instrument.items.find((item) => item.answer === undefined);
  const sharedOptions = shared === undefined ? undefined : emptyOptions(answerOf(instrument, shared));
  const pack = {
    instrument: instrument.id,
    version: '',
    language: 'en',
    licence: { holder: '', reference: '', until: '' },
    stem: '',
    items: instrument.items.map((item) => {
      const own = item.answer === undefined ? undefined : emptyOptions(answerOf(instrument, item));
      return { id: item.id, text: '', ...(own === undefined ? {} : { options: own }) };
    }),
    ...(sharedOptions === undefined ? {} : { options: sharedOptions }),
  };
  return `${JSON.stringify(pack, null, 2)}\n`;
}

/** Of a row of steps only the two ends need words. */
function emptyOptions(answer: ItemAnswer): EmptyOption[] | undefined {
  const values = 'options' in answer ? answer.options.map(({ value }) => value) : endsOf(answer);
  return values?.map((value) => ({ value, label: '' }));
}

const endsOf = (answer: ItemAnswer): number[] | undefined => ('min' in answer ? [answer.min, answer.max] : undefined);
