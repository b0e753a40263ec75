import type { Merged } from '../merging/lay-over.ts';
import type { Say } from '../problems.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';

/** What the checker can be told about the main source, whose text is not part of the project. */
export interface SourceKnowledge {
  /** Every line of the main source. */
  sourceLines?: readonly string[];
  /** Without the text: the lines that hold no words. */
  emptyLines?: ReadonlySet<number>;
}

/** What every check works on. */
export interface CheckContext {
  /** The file as written, without anything laid over it. */
  facts: ServiceModelFile;
  /** Facts with the assumptions laid over them. */
  model: ServiceModelFile;
  assumed: Merged['assumed'];
  /** Says a problem at a path of the file. */
  sayOfFile: Say;
  /** Says a problem at a path of the merged model; it lands on the line of the assumption where one was made. */
  say: Say;
  source: SourceKnowledge;
}

/** A value or a list as a list; nothing when absent or not known. */
export function listOf<T>(value: T | readonly T[] | 'not-known' | 'none' | undefined): T[] {
  if (value === undefined || value === 'not-known' || value === 'none') return [];
  return Array.isArray(value) ? [...(value as readonly T[])] : [value as T];
}

export const isKnown = <T>(value: T | 'not-known' | undefined): value is Exclude<T, 'not-known' | undefined> =>
  value !== undefined && value !== 'not-known';

export { itemsOf } from '../running/known-field.ts';
