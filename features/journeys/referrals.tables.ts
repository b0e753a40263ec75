declare module '#platform/storage/database.ts' {
  interface Database {
    safe_contact: SafeContactTable;
    partner_referral: PartnerReferralTable;
    unknown_reference: { tried_at: Date };
  }
}

export interface SafeContactTable {
  service_id: string;
  person_id: string;
  way: 'text' | 'phone' | 'email';
  may_leave_message: boolean;
  said_by: string;
  said_on: string;
}

export interface PartnerReferralTable {
  service_id: string;
  journey_id: string;
  account_id: string;
  name_given: string;
  referred_on: string;
}
