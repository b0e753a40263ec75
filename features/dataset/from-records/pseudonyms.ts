import { hash, hkdfSync } from 'node:crypto';

/** What pseudonyms are made for. Rows made for one purpose cannot be joined with rows made for another. */
export type Purpose = 'evidence' | 'return' | 'research' | `return:${string}`;
export type ThingKind = 'person' | 'journey' | 'contact' | 'score' | 'event';

/**
 * Makes pseudonyms: HMAC-SHA-256 of the id under a key derived (HKDF) from the deployment's secret for one purpose.
 * The same id gives the same pseudonym for the same purpose; nobody without the secret can go back or try ids out.
 *
 * @returns 22 letters, digits, - and _ (128 bits), so that two ids share one with a chance beyond notice
 */
export function pseudonymsFor(secret: Uint8Array, purpose: Purpose): (kind: ThingKind, id: string) => string {
  if (secret.length !== 32) throw new Error('The secret of the deployment has 32 bytes.');
  const key = Buffer.from(hkdfSync('sha256', secret, 'common-ground', `dataset:${purpose}`, 32));
  const known = new Map<string, string>();
  const hmac = hmacSha256(key);
  const make = (kind: ThingKind, id: string) => hmac(`${kind}:${id}`).subarray(0, 16).toString('base64url');
  return (kind, id) => {
    // People and journeys stand in many rows; the others in one.
    if (kind !== 'person' && kind !== 'journey') return make(kind, id);
    const name = `${kind}:${id}`;
    const pseudonym = known.get(name) ?? make(kind, id);
    known.set(name, pseudonym);
    return pseudonym;
  };
}

const BLOCK_BYTES = 64;

/**
 * HMAC-SHA-256 (RFC 2104) by two plain hashes. Node's own `createHmac` prepares its key anew for every text, which took
 * half the time of making a dataset; a dataset has hundreds of thousands of ids and one key.
 */
export function hmacSha256(key: Uint8Array): (text: string) => Buffer {
  if (key.length > BLOCK_BYTES) throw new Error('A key has at most 64 bytes.');
  const padded = Buffer.concat([key, Buffer.alloc(BLOCK_BYTES - key.length)]);
  const inner = padded.map((byte) => byte ^ 0x36);
  const outer = padded.map((byte) => byte ^ 0x5c);
  return (text) => {
    const first = hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer');
    return hash('sha256', Buffer.concat([outer, first]), 'buffer');
  };
}
