import type { CalendarDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Risk } from '#features/dataset/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import type { ReturnSignatureTable } from './returns.tables.ts';

export interface Signature {
  readonly serviceId: string;
  readonly signatureId: string;
  readonly signedBy: string;
  readonly because: string;
}

/** The lead's word that covers this return, in force today: for its receiver and purpose, and for so many people. */
export function signatureFor(
  storage: Storage,
  { service, inSmallClasses }: Risk,
  { to, purpose, today }: { to: string; purpose: string; today: CalendarDay },
): Promise<Signature | undefined> {
  return asSystem(storage, service, 'is a return signed for', async (tx) => {
    const rows = await tx
      .selectFrom('return_signature')
      .selectAll()
      .where('service_id', '=', service)
      .where('until_day', '>=', today)
      .where('most_people', '>=', inSmallClasses)
      .orderBy('signed_at', 'desc')
      .execute();
    const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
    const found = rows.find((row) => same(row.to_whom, to) && same(row.purpose, purpose));
    return found === undefined
      ? undefined
      : {
          serviceId: service,
          signatureId: found.signature_id,
          signedBy: found.signed_by,
          because: found.because,
        };
  });
}

export type SignedReturn = Selectable<ReturnSignatureTable>;

/** Every signature of a service, the latest first; those that ran out too. */
export const signaturesOf = (tx: Tx, serviceId: string): Promise<SignedReturn[]> =>
  tx
    .selectFrom('return_signature')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('signed_at', 'desc')
    .execute();
