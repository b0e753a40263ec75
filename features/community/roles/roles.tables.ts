import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    community_role: CommunityRoleTable;
    role_holding: RoleHoldingTable;
  }
}

interface CommunityRoleTable {
  service_id: string;
  community_id: string;
  role_id: string;
  name: string;
  does: string;
  months: number | null;
  written_by: string;
  written_at: Date;
}

export type HowChosen = 'ballot' | 'agreed-in-meeting' | 'volunteered';
export type WhyEnded = 'stepped-down' | 'term-over' | 'somebody-else' | 'community-decided' | 'left';

interface RoleHoldingTable {
  service_id: string;
  holding_id: Generated<string>;
  community_id: string;
  role_id: string;
  person_id: string;
  called: string;
  how: HowChosen;
  from_on: string;
  until_on: string | null;
  meeting_id: string | null;
  proposal_id: string | null;
  written_by: string;
  written_side: 'member' | 'staff' | 'system';
  written_at: Date;
  ended_on: string | null;
  ended_because: WhyEnded | null;
}
