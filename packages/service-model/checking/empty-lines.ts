/** Reads `3 5-7` as the lines 3, 5, 6 and 7: how data/review-2011/empty-lines.yaml writes the lines without words. */
export function parseLineRanges(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const range of text.split(/\s+/).filter(Boolean)) {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    if (!(first <= last)) throw new Error(`"${range}" is not a range of lines.`);
    for (let line = first; line <= last; line++) lines.add(line);
  }
  return lines;
}
