/** How we know a thing: the marks of a service model, never mixed. */

export type Confidence = 'high' | 'medium' | 'low';

/** Where a statement comes from, as written: `L12-14 L20 farrand-2009`. */
export interface Source {
  text: string;
  /** Lines of the main source, first and last. */
  lines: { from: number; to: number }[];
  /** Ids of other sources of the file. */
  others: string[];
}

/** How a field or an item of the running model is known. */
export type Mark =
  | { known: 'said'; source?: Source; confidence?: Confidence; note?: string }
  | { known: 'assumed'; because: string; source?: Source; note?: string }
  | { known: 'none'; source?: Source; confidence?: Confidence; note?: string }
  | { known: 'not-known' };

/** A value that may be unknown: nobody can read it without asking whether it is known. */
export type Known<T> =
  | { known: 'said'; value: T; mark: Mark }
  | { known: 'assumed'; value: T; mark: Mark }
  | { known: 'none'; mark: Mark }
  | { known: 'not-known' };

/** The value of a `Known`, or what you give instead; the caller decides what missing means. */
export function valueOr<T, U>(known: Known<T>, instead: U): T | U {
  return known.known === 'said' || known.known === 'assumed' ? known.value : instead;
}

/** Reads `L12-14 L20 farrand-2009` into lines of the main source and other sources. */
export function parseSource(text: string): Source {
  const lines: Source['lines'] = [];
  const others: string[] = [];
  for (const part of text.split(' ')) {
    const match = /^L(\d+)(?:-(\d+))?$/.exec(part);
    if (match) lines.push({ from: Number(match[1]), to: Number(match[2] ?? match[1]) });
    else others.push(part);
  }
  return { text, lines, others };
}
