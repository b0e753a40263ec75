/**
 * The rows in an order that depends on what they say and not on how they arrived: numbers by size, others by their JSON
 * text. Rows that read alike can change places without a difference.
 */
export function inStableOrder<Row>(rows: readonly Row[]): readonly Row[] {
  if (rows.every((row) => typeof row === 'number')) return [...rows].sort((a, b) => Number(a) - Number(b));
  return rows
    .map((row) => ({ row, text: JSON.stringify(row) ?? '' }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ row }) => row);
}
