/** One thing a source says of a service, or plainly that nobody has told us. */
export interface Fact {
  readonly what: string;
  /** Words of the answer; undefined when it is not known. `none` is an answer. */
  readonly said: string | undefined;
  readonly none?: boolean;
  readonly source?: string | undefined;
  readonly confidence?: 'high' | 'medium' | 'low' | undefined;
  readonly note?: string | undefined;
}

export interface FactGroup {
  readonly heading: string;
  readonly facts: readonly Fact[];
}

/** What every item of a model file may carry. */
export interface Cited {
  readonly source?: string | undefined;
  readonly confidence?: 'high' | 'medium' | 'low' | undefined;
  readonly note?: string | undefined;
}

/**
 * A fact from a value of a model file. A value of low confidence is not shown: it is not known, and the note says why.
 * @param from the item that cites the source, and may say how sure the reading is
 */
export function fact<T>(
  what: string,
  value: T | 'not-known' | 'none' | undefined,
  from: Cited,
  say: (value: T) => string,
): Fact {
  if (value === undefined || value === 'not-known') return { what, said: undefined };
  const cited = { source: from.source, confidence: from.confidence, note: from.note };
  if (value === 'none') return { what, said: 'None', none: true, ...cited };
  if (from.confidence === 'low') return { what, said: undefined, ...cited };
  return { what, said: say(value as T), ...cited };
}

/** One fact for each item of a list, or one that says the whole list is not known (or none). */
export function listOf<T extends Cited>(
  what: string,
  items: Readonly<Record<string, T>> | 'not-known' | 'none',
  say: (item: T, id: string) => { readonly what: string; readonly said: string },
): Fact[] {
  if (items === 'not-known') return [{ what, said: undefined }];
  if (items === 'none') return [{ what, said: 'None', none: true }];
  return Object.entries(items).map(([id, item]) => {
    const { what: name, said } = say(item, id);
    return fact(name, said, item, String);
  });
}
