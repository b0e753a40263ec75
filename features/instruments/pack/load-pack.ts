import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { keepPack, type StoredPack } from './pack.store.ts';
import type { PackProblem } from './pack-problem.ts';
import { readPack } from './read-pack.ts';

/** Who loads a pack for which service. `name` is written beside the pack. */
export interface Loading {
  readonly actor: Actor;
  readonly name: string;
  readonly serviceId: string;
  readonly now: Date;
  readonly on: CalendarDay;
  /** The instrument of the page it was loaded on; a pack of another one is refused there. */
  readonly instrument?: string;
}

export type LoadedOrNot =
  | { readonly done: 'loaded' | 'there-already'; readonly pack: StoredPack; readonly problems: readonly [] }
  | { readonly done: 'nothing'; readonly problems: readonly PackProblem[] };

/** Checks the text of a pack and keeps it; anything wrong, nothing is kept. */
export async function loadPack(tx: Tx, loading: Loading, text: string): Promise<LoadedOrNot> {
  const { pack, problems } = readPack(text, loading.on);
  if (pack === undefined) return { done: 'nothing', problems };
  if (loading.instrument !== undefined && pack.instrument !== loading.instrument) {
    return nothing('instrument', `"${pack.instrument}"`, `"${loading.instrument}", which this page is about`);
  }
  const kept = await keepPack(tx, loading, pack);
  if (kept.done !== 'other-words') return { done: kept.done, pack: kept.pack, problems: [] };
  const found = `"${pack.version}", which was loaded with other words on ${kept.pack.loadedAt.toISOString().slice(0, 10)}`;
  return nothing('version', found, 'a new version: answers name the version they were asked in');
}

const nothing = (path: string, found: string, expected: string): LoadedOrNot => ({
  done: 'nothing',
  problems: [{ path, found, expected }],
});
