import { createReadStream } from 'node:fs';

const [QUOTE, COMMA, LINE_FEED, RETURN] = [0x22, 0x2c, 0x0a, 0x0d];
const CHUNK = 1 << 20;

/**
 * Whether every row of a CSV file has as many cells as its header. DuckDB takes one cell too many without a word where the
 * last is empty, so that a comma in a cell without quotes would move every later cell into the next column.
 */
export async function rowsAreEqual(path: string): Promise<boolean> {
  let expected = 0;
  let cells = 1;
  let isBlank = true;
  let isQuoted = false;
  const isWrong = (): boolean => {
    const wrong = !isBlank && expected > 0 && cells !== expected;
    if (!isBlank && expected === 0) expected = cells;
    cells = 1;
    isBlank = true;
    return wrong;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>)
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === QUOTE) isQuoted = !isQuoted;
      if (!isQuoted && (byte === LINE_FEED || byte === RETURN)) {
        if (isWrong()) return false;
        continue;
      }
      isBlank = false;
      if (!isQuoted && byte === COMMA) cells += 1;
    }
  return !isWrong();
}
