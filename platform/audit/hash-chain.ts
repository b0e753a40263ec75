import { createHash } from 'node:crypto';

/** What the first seal holds in place of a hash before it. */
export const BEGINNING = '0'.repeat(64);

/** One written form for a value: keys sorted, nothing else between; the same value always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** An entry with its moment as text to the microsecond. */
export interface SealableEntry {
  entry_id: number;
  happened_at: string;
  actor_account: string | null;
  actor_name: string;
  role: string;
  act: string;
  service_id: string | null;
  thing: string;
  detail: unknown;
}

export const entryHash = (entry: SealableEntry): string => sha256(canonicalJson(entry));

/** The seal over a batch: its number, the seal before it, and each entry's id and hash in the order of ids. */
export function sealHash(
  number: number,
  previous: string,
  entries: readonly { entry_id: number; entry_hash: string }[],
): string {
  return sha256(canonicalJson([number, previous, entries.map((entry) => [entry.entry_id, entry.entry_hash])]));
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
