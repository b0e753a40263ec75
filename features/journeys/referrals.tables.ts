declare module '#platform/storage/database.ts' {
  interface Database {
    safe_contact: SafeContactTable;
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
