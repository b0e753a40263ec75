import type { Instrument, Item } from '@commonground/measures';

/** One answer that can be chosen: what the form says, and what is kept. */
export interface Option {
  readonly form: string;
  readonly stored: number | string;
  readonly label: string;
}

/** How one item is answered on a form. */
export type Kind =
  | { readonly is: 'choice'; readonly options: readonly Option[] }
  | {
      readonly is: 'steps';
      readonly options: readonly Option[];
      readonly low: string | undefined;
      readonly high: string | undefined;
    }
  | { readonly is: 'count'; readonly most: number; readonly unit: string }
  | { readonly is: 'day' }
  | { readonly is: 'several'; readonly options: readonly Option[] }
  | { readonly is: 'words'; readonly most: number };

/** How an item is answered: in its own way, else as the whole instrument is. */
export function kindOf(instrument: Instrument, item: Item): Kind {
  const answer = item.answer ?? instrument.response;
  if ('options' in answer) return { is: 'choice', options: [...answer.options, ...codesOf(item)].map(optionOf) };
  if ('min' in answer) {
    const numbers = Array.from({ length: answer.max - answer.min + 1 }, (_, step) => answer.min + step);
    const options = [...numbers.map((value) => ({ value, label: String(value) })), ...codesOf(item)].map(optionOf);
    return { is: 'steps', options, low: answer.low, high: answer.high };
  }
  if ('count' in answer) return { is: 'count', ...answer.count };
  if ('several' in answer) {
    return { is: 'several', options: answer.several.map(({ id, label }) => ({ form: id, stored: id, label })) };
  }
  if ('words' in answer) return { is: 'words', ...answer.words };
  if ('day' in answer) return { is: 'day' };
  throw new RangeError(`${instrument.id} does not say how item ${item.id} is answered.`);
}

/** The printed codes for "this does not apply to me" that are no step or option of the item itself. */
const codesOf = ({ notApplicable, answer }: Item) =>
  notApplicable
    .filter(
      (code) => !(answer !== undefined && 'options' in answer && answer.options.some(({ value }) => value === code)),
    )
    .map((value) => ({ value, label: 'does not apply to me' }));

const optionOf = ({ value, label, key }: { value: number; label: string; key?: string | undefined }): Option => ({
  form: key ?? String(value),
  stored: key ?? value,
  label,
});
