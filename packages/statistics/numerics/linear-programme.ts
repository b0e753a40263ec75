/** Numbers with bounds (`upper: null` for none) that are tied together by equations. */
export interface LinearSystem {
  readonly variables: readonly Bounds[];
  readonly equations: readonly Equation[];
}

export interface Bounds {
  readonly lower: number;
  readonly upper: number | null;
}

export interface Equation {
  /** factor by place of the variable */
  readonly terms: ReadonlyMap<number, number>;
  readonly equals: number;
}

/**
 * The least and the most each wanted variable can be in any solution of the system, by the simplex method (dense tableau,
 * Bland's rule, so that it ends). For systems of some hundred variables.
 *
 * @returns null when the system has no solution
 */
export function rangesWithin(system: LinearSystem, wanted: readonly number[]): Bounds[] | null {
  const tableau = new Tableau(system);
  if (!tableau.findsSolution()) return null;
  return wanted.map((place) => {
    const { lower } = system.variables[place]!;
    return { lower: lower + tableau.extreme(place, -1)!, upper: added(lower, tableau.extreme(place, 1)) };
  });
}

const added = (lower: number, above: number | null): number | null => (above === null ? null : lower + above);

/** Coefficients here are sums and differences of whole numbers, so that anything smaller is rounding. */
const NIL = 1e-9;

/** Rows: equations, then one row with a slack for every upper bound. Variables are counted from their lower bounds. */
class Tableau {
  readonly #rows: Float64Array[] = [];
  readonly #basis: number[] = [];
  readonly #variables: number;
  /** columns that may enter the basis; artificial ones lie beyond */
  readonly #columns: number;
  readonly #width: number;

  constructor({ variables, equations }: LinearSystem) {
    const bounded = variables.flatMap(({ upper }, place) => (upper === null ? [] : [place]));
    this.#variables = variables.length;
    this.#columns = variables.length + bounded.length;
    this.#width = this.#columns + equations.length + 1;
    for (const [nth, place] of bounded.entries()) {
      const { lower, upper } = variables[place]!;
      this.#add([[place, 1]], upper! - lower, this.#variables + nth);
    }
    for (const [nth, { terms, equals }] of equations.entries()) {
      const shifted = [...terms].reduce((rest, [place, factor]) => rest - factor * variables[place]!.lower, equals);
      const sign = shifted < 0 ? -1 : 1;
      const signed = [...terms].map(([place, factor]): [number, number] => [place, sign * factor]);
      this.#add(signed, sign * shifted, this.#columns + nth);
    }
  }

  #add(terms: readonly [number, number][], equals: number, basic: number): void {
    const row = new Float64Array(this.#width);
    for (const [place, factor] of terms) row[place] = row[place]! + factor;
    row[basic] = 1;
    row[this.#width - 1] = equals;
    this.#rows.push(row);
    this.#basis.push(basic);
  }

  /** Whether all artificial variables can be nought; leaves a basis without them. */
  findsSolution(): boolean {
    if (this.#rows.some((row) => row[this.#width - 1]! < -NIL)) return false;
    const cost = new Float64Array(this.#width);
    for (let column = this.#columns; column < this.#width - 1; column++) cost[column] = 1;
    const left = this.#minimised(cost);
    if (left === null || left > NIL * 1e3) return false;
    this.#dropArtificial();
    return true;
  }

  #dropArtificial(): void {
    for (let at = this.#rows.length - 1; at >= 0; at--) {
      if (this.#basis[at]! < this.#columns) continue;
      const entering = this.#rows[at]!.findIndex((value, column) => column < this.#columns && Math.abs(value) > NIL);
      if (entering >= 0) this.#pivot(at, entering);
      else {
        this.#rows.splice(at, 1);
        this.#basis.splice(at, 1);
      }
    }
  }

  /** The least (sign -1) or most (1) of a variable above its lower bound; null when it has no end. */
  extreme(place: number, sign: 1 | -1): number | null {
    const cost = new Float64Array(this.#width);
    cost[place] = -sign;
    const found = this.#minimised(cost);
    return found === null ? null : -sign * found;
  }

  /** The smallest value of the cost, null when it falls without end. */
  #minimised(cost: Float64Array): number | null {
    for (const [at, basic] of this.#basis.entries()) subtract(cost, this.#rows[at]!, cost[basic]!);
    for (;;) {
      const entering = cost.findIndex((value, column) => column < this.#columns && value < -NIL);
      if (entering === -1) return -cost[this.#width - 1]!;
      const leaving = this.#leaving(entering);
      if (leaving === -1) return null;
      this.#pivot(leaving, entering);
      subtract(cost, this.#rows[leaving]!, cost[entering]!);
    }
  }

  #leaving(entering: number): number {
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (const [at, row] of this.#rows.entries()) {
      if (row[entering]! <= NIL) continue;
      const ratio = row[this.#width - 1]! / row[entering]!;
      const tied = Math.abs(ratio - least) <= NIL && this.#basis[at]! < this.#basis[best]!;
      if (ratio < least - NIL || tied) [best, least] = [at, ratio];
    }
    return best;
  }

  #pivot(at: number, entering: number): void {
    const row = this.#rows[at]!;
    const scale = row[entering]!;
    for (let column = 0; column < row.length; column++) row[column] = row[column]! / scale;
    for (const [other, values] of this.#rows.entries()) if (other !== at) subtract(values, row, values[entering]!);
    this.#basis[at] = entering;
  }
}

function subtract(from: Float64Array, row: Float64Array, factor: number): void {
  if (factor === 0) return;
  for (let column = 0; column < from.length; column++) from[column] = from[column]! - factor * row[column]!;
}
