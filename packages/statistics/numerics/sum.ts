/**
 * The sum of the values, in any order of the rows the same to the last bit: values are sorted by size first, then
 * added with Neumaier's compensation, so that a figure never depends on how a query happened to return its rows.
 *
 * Source: Neumaier 1974, Z Angew Math Mech 54:39.
 */
export function sum(values: ArrayLike<number>): number {
  return sumInGivenOrder(new Float64Array(values).sort());
}

/** Neumaier's compensated sum, adding in the order given. */
export function sumInGivenOrder(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Running compensated total for sums that arrive one at a time (survival curves). */
export class RunningSum {
  #total = 0;
  #lost = 0;

  add(value: number): void {
    const next = this.#total + value;
    this.#lost += Math.abs(this.#total) >= Math.abs(value) ? this.#total - next + value : value - next + this.#total;
    this.#total = next;
  }

  get value(): number {
    return this.#total + this.#lost;
  }
}
