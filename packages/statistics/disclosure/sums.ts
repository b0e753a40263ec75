/** A printed sum: the whole is what its parts come to. Each is the place of a count in the list. */
export interface PrintedSum {
  readonly whole: number;
  readonly parts: readonly number[];
}

export interface CountedTable {
  readonly counts: readonly number[];
  readonly sums: readonly PrintedSum[];
  /** Places of counts that are never printed but take part in a sum ("the others"). */
  readonly unseen?: ReadonlySet<number>;
  /** Places of counts that are hidden for another reason than their size and must not follow from the others either. */
  readonly guarded?: ReadonlySet<number>;
}

/**
 * Which counts may not be printed where counts from 1 to below `fewest` are hidden and several sums run through the same
 * table, along its rows and its columns: the small ones, and as many others (the smallest first) as it takes until none
 * of the small ones follows from what is printed, from one sum or from several taken together. A zero stays: it
 * protects nobody.
 */
export function hiddenInSums(table: CountedTable, fewest: number): ReadonlySet<number> {
  const { counts, sums, unseen = new Set(), guarded = new Set() } = table;
  const small = (at: number) => guarded.has(at) || (counts[at]! > 0 && counts[at]! < fewest);
  const hidden = new Set(counts.map((_, at) => at).filter((at) => small(at) || unseen.has(at)));
  const besides: number[] = [];
  /** The sums through which something small is given away; none when all is safe. */
  const leaking = (): readonly PrintedSum[] => {
    const given = sums.find((sum) => comesToFew(sum, counts, hidden, fewest));
    if (given !== undefined) return [given];
    const told = determined(sums, hidden).find(small);
    return told === undefined ? [] : sums.filter((sum) => placesOf(sum).includes(told));
  };
  for (let through = leaking(); through.length > 0; through = leaking()) {
    const next = smallestShown(through, counts, hidden) ?? smallestShown(sums, counts, hidden);
    if (next === undefined) return hidden;
    hidden.add(next);
    besides.push(next);
  }
  // What was hidden on the way and turned out to protect nothing is shown.
  for (const at of besides) {
    hidden.delete(at);
    if (leaking().length > 0) hidden.add(at);
  }
  return hidden;
}

const placesOf = ({ whole, parts }: PrintedSum): readonly number[] => [whole, ...parts];

/** Beside a printed whole, what is hidden of its parts comes to so few that hiding it says who they are. */
function comesToFew({ whole, parts }: PrintedSum, counts: readonly number[], hidden: Set<number>, fewest: number) {
  if (hidden.has(whole)) return false;
  const left = parts.filter((at) => hidden.has(at)).reduce((sum, at) => sum + counts[at]!, 0);
  return left > 0 && left < fewest;
}

function smallestShown(sums: readonly PrintedSum[], counts: readonly number[], hidden: Set<number>) {
  return sums
    .flatMap(placesOf)
    .filter((at) => !hidden.has(at) && counts[at]! > 0)
    .sort((a, b) => counts[a]! - counts[b]!)[0];
}

/** The hidden counts that all sums together leave one value: those that stand alone in the reduced system. */
function determined(sums: readonly PrintedSum[], hidden: ReadonlySet<number>): number[] {
  const columns = [...hidden];
  const rows = sums.map(({ whole, parts }) =>
    columns.map((at) => (at === whole ? 1 : 0) - parts.filter((part) => part === at).length),
  );
  return reduced(rows, columns.length).flatMap((row) => {
    const places = columns.filter((_, column) => Math.abs(row[column]!) > 1e-9);
    return places.length === 1 ? places : [];
  });
}

/** Gauss–Jordan elimination. */
function reduced(system: readonly (readonly number[])[], width: number): number[][] {
  const rows = system.map((row) => [...row]);
  let done = 0;
  for (let column = 0; column < width && done < rows.length; column += 1) {
    const pivot = rows.findIndex((row, at) => at >= done && Math.abs(row[column]!) > 1e-9);
    if (pivot === -1) continue;
    const [line] = rows.splice(pivot, 1) as [number[]];
    const scaled = line.map((value) => value / line[column]!);
    for (const [at, row] of rows.entries()) rows[at] = row.map((value, i) => value - row[column]! * scaled[i]!);
    rows.splice(done, 0, scaled);
    done += 1;
  }
  return rows;
}
