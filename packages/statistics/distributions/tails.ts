/** A probability and its complement, each computed as itself and never as one minus a number near one. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** Guards for arguments only a programmer's mistake can break. */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0)) throw new RangeError(`${name} must be above 0, found ${value}.`);
}

export function requireProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must lie between 0 and 1, found ${value}.`);
}

export function requireNumber(name: string, value: number): void {
  if (Number.isNaN(value)) throw new RangeError(`${name} is not a number.`);
}
