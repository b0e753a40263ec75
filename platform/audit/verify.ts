import { sql } from 'kysely';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { BEGINNING, entryHash, type SealableEntry, sealHash } from './hash-chain.ts';
import { sealable } from './seal.ts';

/** What a check of the audit found. `head` is the last seal's hash: keep it elsewhere to check against later. */
export interface AuditReport {
  sealed: number;
  unsealed: number;
  head: string;
  /** The first thing that is not as it was sealed, in words; null when all is well. */
  broken: string | null;
}

type SealedRow = { [K in keyof SealableEntry]: SealableEntry[K] | null } & { sealed_id: number; entry_hash: string };

/**
 * Recomputes every sealed entry and every seal, from the first. With `expectedHead`, a hash that was noted earlier
 * must still be in the chain: this finds a chain that was rewritten as a whole, or cut short.
 */
export async function verifyAudit(storage: Storage, expectedHead?: string): Promise<AuditReport> {
  return asSystem(storage, everyService, 'check the audit', async (tx) => {
    const seals = await tx.selectFrom('audit_seal').selectAll().orderBy('seal_number').execute();
    const report: AuditReport = { sealed: 0, unsealed: await countUnsealed(tx), head: BEGINNING, broken: null };
    for (const [index, seal] of seals.entries()) {
      const rows = await rowsOf(tx, seal.seal_number);
      report.broken ??=
        (seal.seal_number === index + 1 ? null : `seal ${index + 1} is missing`) ??
        brokenRow(rows) ??
        brokenSeal(seal, report.head, rows);
      report.head = seal.hash;
      report.sealed += rows.length;
    }
    report.broken ??= missingHead(expectedHead, seals);
    return report;
  });
}

async function rowsOf(tx: Tx, seal: number): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select s.entry_id as sealed_id, s.entry_hash, ${sealable}
    from audit_sealed_entry s left join audit_entry e on e.entry_id = s.entry_id
    where s.seal_number = ${seal} order by s.entry_id`.execute(tx);
  return rows;
}

function brokenRow(rows: readonly SealedRow[]): string | null {
  for (const { sealed_id, entry_hash, ...entry } of rows) {
    if (entry.entry_id === null) return `entry ${sealed_id} was removed`;
    if (entryHash(entry as SealableEntry) !== entry_hash) return `entry ${sealed_id} is not what was sealed`;
  }
  return null;
}

interface Seal {
  seal_number: number;
  previous_hash: string;
  hash: string;
}

function brokenSeal(seal: Seal, before: string, rows: readonly SealedRow[]): string | null {
  if (seal.previous_hash !== before) return `seal ${seal.seal_number} does not follow the seal before it`;
  const entries = rows.map(({ sealed_id, entry_hash }) => ({ entry_id: sealed_id, entry_hash }));
  return sealHash(seal.seal_number, seal.previous_hash, entries) === seal.hash
    ? null
    : `seal ${seal.seal_number} does not fit its entries`;
}

function missingHead(expected: string | undefined, seals: readonly Seal[]): string | null {
  if (expected === undefined || expected === BEGINNING || seals.some((seal) => seal.hash === expected)) return null;
  return `the seal ${expected} is not in the chain: it was rewritten or cut short`;
}

async function countUnsealed(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from audit_entry e where not exists (select 1 from audit_sealed_entry s where s.entry_id = e.entry_id)`.execute(
    tx,
  );
  return rows[0]!.n;
}
