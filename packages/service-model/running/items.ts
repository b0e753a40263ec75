import type { Item } from '../running-model.ts';
import { type FieldReading, itemsOf, present } from './known-field.ts';

interface Dated {
  starts?: string | number | undefined;
  stops?: string | number | undefined;
}

/** What every item of the running model has, read from an item of the file. */
export function itemHead(path: string, id: string, item: Dated, { mark }: FieldReading): Item {
  return present({
    id,
    mark: mark(path),
    starts: item.starts === undefined ? undefined : String(item.starts),
    stops: item.stops === undefined ? undefined : String(item.stops),
  });
}

/** Builds every item of a section under its own id. */
export function buildItems<F extends Dated, T extends Item>(
  path: string,
  section: Record<string, F> | 'none' | 'not-known' | undefined,
  reading: FieldReading,
  build: (head: Item, item: F, path: string) => T,
): Record<string, T> {
  return Object.fromEntries(
    itemsOf(section).map(([id, item]) => {
      const at = `${path}.${id}`;
      return [id, build(itemHead(at, id, item, reading), item, at)];
    }),
  );
}
