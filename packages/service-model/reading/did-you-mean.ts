/** How many letters have to change to make one word the other (Levenshtein). */
export function lettersApart(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const swap = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      now.push(Math.min((before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, swap));
    }
    before = now;
  }
  return before[b.length] ?? 0;
}

/** The nearest of the words, when it is near enough to be what was meant. */
export function nearest(word: string, among: readonly string[]): string | undefined {
  const limit = Math.min(3, Math.floor(word.length / 2));
  return among
    .map((candidate) => ({ candidate, apart: lettersApart(word, candidate) }))
    .filter(({ apart }) => apart <= limit)
    .sort((a, b) => a.apart - b.apart)[0]?.candidate;
}

/** ` Did you mean "x"?`, or ` There are: a, b.` for a short list, or nothing. */
export function didYouMean(word: string, among: readonly string[]): string {
  const meant = nearest(word, among);
  if (meant !== undefined) return ` Did you mean "${meant}"?`;
  return among.length > 0 && among.length <= 12 ? ` There are: ${among.join(', ')}.` : '';
}
