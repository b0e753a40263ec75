/** One thing wrong with a pack: where, what stands there, and what should. */
export interface PackProblem {
  /** Line of the file, where it can be told. */
  readonly line?: number;
  /** Like `items[7].options[2]`, counted from 0 as in JSON; empty for the file as a whole. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

export type Path = readonly (string | number)[];

/** `['items', 7, 'options', 2]` as `items[7].options[2]`. */
export const pathText = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

/** What stands at a place, short enough for one line: wording is not repeated at length. */
export function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 1 ? 'a list of 1' : `a list of ${value.length}`;
  if (typeof value === 'string') return value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`;
  return value !== null && typeof value === 'object' ? 'an object' : String(value);
}

/** The value at a path of parsed JSON, or undefined. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value === null || typeof value !== 'object' ? undefined : Reflect.get(value, step)),
    root,
  );
}
