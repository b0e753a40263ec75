import type { Known, Mark } from '../known.ts';
import type { MarkOf } from '../merging/marks.ts';

/** Reads fields that may be unknown, with their marks. */
export interface FieldReading {
  /** A field as a `Known`; a field that is not there at all is not known. */
  known<T>(path: string, value: T | 'not-known' | 'none' | undefined): Known<Exclude<T, 'not-known' | 'none'>>;
  mark(path: string): Mark;
}

type Value<T> = Exclude<T, 'not-known' | 'none'>;

/** Reads fields of a merged model by the paths of its file. */
export function fieldReading(markOf: MarkOf): FieldReading {
  return {
    mark: markOf,
    known<T>(path: string, value: T | 'not-known' | 'none' | undefined): Known<Value<T>> {
      if (value === undefined || value === 'not-known') return { known: 'not-known' };
      const mark = markOf(path);
      if (value === 'none') return { known: 'none', mark };
      return { known: mark.known === 'assumed' ? 'assumed' : 'said', value: value as Value<T>, mark };
    },
  };
}

/** What the checker has made sure of. Throws if it has not: the model would be wrong in silence otherwise. */
export function sure<T>(path: string, value: T | 'not-known' | undefined): Exclude<T, 'not-known' | undefined> {
  if (value === undefined || value === 'not-known')
    throw new Error(`${path} is not known, and the model needs it to run.`);
  return value as Exclude<T, 'not-known' | undefined>;
}

/** The items of a section; none when the section is `none` or not known. */
export function itemsOf<T>(section: Record<string, T> | 'none' | 'not-known' | undefined): [string, T][] {
  return section === undefined || typeof section === 'string' ? [] : Object.entries(section);
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Keeps only the fields that are there: an absent field is absent, not undefined. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
