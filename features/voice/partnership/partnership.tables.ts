import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    partnership_round: PartnershipRoundTable;
    partnership_roll: { service_id: string; round_id: string; who: string };
  }
}

export interface PartnershipRoundTable {
  service_id: string;
  round_id: Generated<string>;
  opened_on: string;
  opened_by: string;
  opened_side: 'members' | 'staff';
  closes_on: string;
  closed_on: string | null;
}
