/** Which side of the centre a point lies, or which way a run goes. */
export type Direction = 'up' | 'down';

/** Seven in a row on one side, seven in a row rising or falling: the run length of "Making Data Count". */
export const RUN_LENGTH = 7;

/** -1, 0 or 1 for each value against a centre. */
export function sidesOf(values: readonly number[], centre: number): number[] {
  return values.map((value) => Math.sign(value - centre));
}

/**
 * Marks every point that belongs to seven or more in a row on one side of the centre. A point on the centre breaks it.
 *
 * @example shift([1, 1, 1, 1, 1, 1, 1, -1]) // seven times 'up', then null
 */
export function shift(sides: readonly number[]): (Direction | null)[] {
  return runs(sides, (run) => run.length >= RUN_LENGTH);
}

/** Marks every point that belongs to seven or more points each higher (or each lower) than the one before. */
export function trend(values: readonly number[]): (Direction | null)[] {
  const marks: (Direction | null)[] = values.map(() => null);
  const steps = values.slice(1).map((value, index) => Math.sign(value - values[index]!));
  const stepMarks = runs(steps, (run) => run.length >= RUN_LENGTH - 1);
  stepMarks.forEach((mark, index) => {
    if (mark === null) return;
    // A turning point belongs to the run before it and the one after it; the later run names it.
    marks[index] = mark;
    marks[index + 1] = mark;
  });
  return marks;
}

/**
 * Marks points close to a limit when at least two of three neighbours are close to it and all three lie on that side.
 * `close` says which points lie between two thirds of the way to their limit and the limit itself.
 */
export function twoOfThree(sides: readonly number[], close: readonly boolean[]): (Direction | null)[] {
  const marks: (Direction | null)[] = sides.map(() => null);
  for (let start = 0; start + 3 <= sides.length; start++) {
    const side = sides[start]!;
    if (side === 0 || sides[start + 1] !== side || sides[start + 2] !== side) continue;
    const near = Number(close[start]) + Number(close[start + 1]) + Number(close[start + 2]);
    if (near < 2) continue;
    for (let index = start; index < start + 3; index++) if (close[index]) marks[index] = side > 0 ? 'up' : 'down';
  }
  return marks;
}

function runs(signs: readonly number[], counts: (run: { length: number }) => boolean): (Direction | null)[] {
  const marks: (Direction | null)[] = signs.map(() => null);
  let start = 0;
  for (let index = 1; index <= signs.length; index++) {
    if (index < signs.length && signs[index] === signs[start]) continue;
    const sign = signs[start];
    if (sign !== 0 && counts({ length: index - start })) marks.fill(sign! > 0 ? 'up' : 'down', start, index);
    start = index;
  }
  return marks;
}
