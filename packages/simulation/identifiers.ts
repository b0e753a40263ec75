const KINDS = ['person', 'journey', 'fact', 'session', 'response', 'outward', 'group'] as const;
export type IdentifiedKind = (typeof KINDS)[number];

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');

/**
 * UUIDs (RFC 9562 version 8, our own layout) that are the same in every run of a seed: model, seed, kind and two numbers.
 * `major` and `minor` have 24 bits each.
 */
export function identifiers(
  modelId: string,
  seed: number,
): (kind: IdentifiedKind, major: number, minor?: number) => string {
  const prefixes = Object.fromEntries(
    KINDS.map((kind, i) => [
      kind,
      `${hex(hash(modelId), 8)}-${hex(seed & 0xffff, 4)}-8${hex(i, 3)}-8${hex((seed >>> 16) & 0xfff, 3)}-`,
    ]),
  ) as Record<IdentifiedKind, string>;
  return (kind, major, minor = 0) => `${prefixes[kind]}${hex(major, 6)}${hex(minor, 6)}`;
}
