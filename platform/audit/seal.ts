import { sql } from 'kysely';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { BEGINNING, entryHash, type SealableEntry, sealHash } from './hash-chain.ts';

const BATCH = 1_000;
const SEAL_LOCK = 7_233_010;

/**
 * Seals what was written since the last seal, a thousand entries to a seal. An entry's transaction may commit after
 * a later entry was sealed, so the look goes back a day before the last seal. Returns how many were sealed.
 */
export async function sealAudit(storage: Storage): Promise<number> {
  let sealed = 0;
  for (;;) {
    const batch = await asSystem(storage, everyService, 'seal the audit', sealBatch);
    sealed += batch;
    if (batch < BATCH) return sealed;
  }
}

async function sealBatch(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(${SEAL_LOCK})`.execute(tx);
  const entries = await unsealed(tx);
  if (entries.length === 0) return 0;
  const last = await tx
    .selectFrom('audit_seal')
    .select(['seal_number', 'hash'])
    .orderBy('seal_number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = (last?.seal_number ?? 0) + 1;
  const previous = last?.hash ?? BEGINNING;
  const hashed = entries.map((entry) => ({ entry_id: entry.entry_id, entry_hash: entryHash(entry) }));
  await tx
    .insertInto('audit_seal')
    .values({ seal_number: number, previous_hash: previous, hash: sealHash(number, previous, hashed) })
    .execute();
  await tx
    .insertInto('audit_sealed_entry')
    .values(hashed.map((entry) => ({ ...entry, seal_number: number })))
    .execute();
  return entries.length;
}

/** The columns that are hashed, as text where a number or a moment would lose digits on its way. */
export const sealable = sql`e.entry_id, to_char(e.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as happened_at,
  e.actor_account, e.actor_name, e.role, e.act, e.service_id, e.thing, e.detail`;

async function unsealed(tx: Tx): Promise<SealableEntry[]> {
  const { rows } = await sql<SealableEntry>`
    select ${sealable} from audit_entry e
    where e.happened_at > coalesce((select max(sealed_at) - interval '1 day' from audit_seal), '-infinity')
      and not exists (select 1 from audit_sealed_entry s where s.entry_id = e.entry_id)
    order by e.entry_id limit ${BATCH}`.execute(tx);
  return rows;
}
