import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import '../contacts.tables.ts';

/** What somebody said about hearing from a peer when they were not there. */
export interface PeerContact {
  readonly agreed: boolean;
  /** Their own name when they said it themselves, signed in. */
  readonly saidTo: string;
  readonly on: CalendarDay;
}

export async function peerContactOf(tx: Tx, serviceId: string, personId: string): Promise<PeerContact | undefined> {
  const row = await tx
    .selectFrom('peer_contact')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? undefined : { agreed: row.agreed, saidTo: row.said_to, on: row.said_on as CalendarDay };
}

/** Keeps the latest word. */
export async function sayPeerContact(tx: Tx, serviceId: string, personId: string, said: PeerContact): Promise<void> {
  const row = { agreed: said.agreed, said_to: said.saidTo, said_on: said.on };
  await tx
    .insertInto('peer_contact')
    .values({ service_id: serviceId, person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['service_id', 'person_id']).doUpdateSet(row))
    .execute();
}
