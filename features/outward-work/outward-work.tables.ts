import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    outward_event: OutwardEventTable;
    service_event: ServiceEventTable;
    ending_reason: EndingReasonTable;
    funding: FundingTable;
  }
}

export interface OutwardEventTable {
  service_id: string;
  event_id: string;
  outward_id: string;
  held_on: string;
  kind: string;
  audience: string;
  sessions: Generated<number>;
  people: number;
  hours: number | null;
}

export interface ServiceEventTable {
  service_id: string;
  event_id: string;
  person_id: string;
  event_date: string | null;
  period_start: string | null;
  kind: string;
  count: number;
  source: 'record' | 'self-report';
  /** The answer that told of it. */
  response_id: Generated<string | null>;
}

export interface EndingReasonTable {
  service_id: string;
  journey_id: string;
  told_by: 'person' | 'staff' | 'supporter' | 'peer';
  reason_code: string;
  fact_id: string;
}

export interface FundingTable {
  service_id: string;
  from_date: string;
  to_date: string | null;
  amount_gbp: number;
  source: 'record' | 'self-report';
}
