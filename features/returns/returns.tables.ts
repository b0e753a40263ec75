import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    return_signature: ReturnSignatureTable;
  }
}

/** The lead's word that rows may leave although more people than usual could be known again. */
export interface ReturnSignatureTable {
  service_id: string;
  signature_id: Generated<string>;
  to_whom: string;
  purpose: string;
  most_people: number;
  because: string;
  signed_by: string;
  signed_at: Date;
  until_day: string;
}
