/** A figure that says something else than it did, as it is stored with an edition. */
interface Said {
  readonly id: string;
  readonly question: string;
  readonly from: string;
  readonly to: string;
}

const BEHIND = /^The same sentence; .* behind it changed\.$/;
const numbersIn = (text: string): string => (text.match(/\d[\d,.]*/g) ?? []).join(' ');

/** Sentences with the same numbers in other words, or with the same words and something behind them, are counted and not read out. */
export function sortedOut<T extends Said>(changes: readonly T[]): { readonly numbers: T[]; readonly words: T[] } {
  const isWords = ({ from, to }: T) => BEHIND.test(to) || (numbersIn(from) !== '' && numbersIn(from) === numbersIn(to));
  return { numbers: changes.filter((each) => !isWords(each)), words: changes.filter(isWords) };
}

export const onlyWords = (n: number): string =>
  `${n} more ${n === 1 ? 'answer gives' : 'answers give'} the same number as before; their words, their definition or what lies behind them changed.`;
