import type { Generated } from 'kysely';
import type { Role } from '#platform/access/index.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    account: AccountTable;
    role_held: RoleHeldTable;
    account_password: { account_id: string; hash: string; set_at: Generated<Date> };
    account_totp: { account_id: string; secret: string; last_step: Generated<number>; confirmed_at: Date | null };
    recovery_code: { account_id: string; code_hash: string; used_at: Date | null };
    account_identity: { issuer: string; subject: string; account_id: string };
    sign_in_link: { token_hash: string; account_id: string; expires_at: Date; used_at: Date | null };
    sign_in: SignInTable;
    sign_in_failure: { subject: string; failures: number; last_failed_at: Date };
    persona: { account_id: string; about: string; place: number };
  }
}

export interface AccountTable {
  account_id: Generated<string>;
  name: string;
  email: string | null;
  person_id: string | null;
  made_at: Generated<Date>;
  closed_at: Date | null;
}

export interface RoleHeldTable {
  role_held_id: Generated<string>;
  account_id: string;
  role: Role;
  service_id: string | null;
  /** Calendar days; `to_on` is the last day the role is held. */
  from_on: string;
  to_on: string | null;
}

export type SignInStage = 'code-owed' | 'enrolment-owed' | 'complete';

export interface SignInTable {
  token_hash: string;
  account_id: string;
  stage: SignInStage;
  role: Role | null;
  began_at: Date;
  last_seen_at: Date;
  ends_at: Date;
  ended_at: Date | null;
}
