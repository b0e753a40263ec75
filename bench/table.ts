/** Prints rows as a Markdown table; numbers stand to the right, rounded to whole units unless under ten. */
export function printTable(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const cells = rows.map((row) => row.map(cellOf));
  const width = (i: number) => Math.max(heads[i]!.length, ...cells.map((row) => row[i]!.length));
  const right = heads.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  const lineOf = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (right[i] ? cell.padStart(width(i)) : cell.padEnd(width(i)))).join(' | ')} |`;
  const rule = `|${heads.map((_, i) => `${'-'.repeat(width(i) + 1)}${right[i] ? ':' : '-'}`).join('|')}|`;
  process.stdout.write(`\n### ${title}\n\n${[lineOf(heads), rule, ...cells.map(lineOf)].join('\n')}\n`);
}

function cellOf(value: string | number): string {
  if (typeof value === 'string') return value;
  if (Number.isNaN(value)) return 'none';
  return value < 10 && !Number.isInteger(value) ? value.toFixed(1) : String(Math.round(value));
}

export const verdict = (value: number, target: number): string => (value < target ? 'met' : 'not met');
