declare module '#platform/storage/database.ts' {
  interface Database {
    session_person: SessionPersonTable;
    session_worker: SessionWorkerTable;
    appointment: AppointmentTable;
    register_sent: RegisterSentTable;
  }
}

export interface SessionPersonTable {
  service_id: string;
  session_id: string;
  journey_id: string;
  person_id: string;
}

export interface SessionWorkerTable {
  service_id: string;
  session_id: string;
  account_id: string;
  /** As it was written then. */
  name: string;
}

export const WAYS_OF_MEETING = ['in-person', 'visit-at-home', 'phone', 'online', 'text', 'email', 'letter'] as const;
export type WayOfMeeting = (typeof WAYS_OF_MEETING)[number];

export interface AppointmentTable {
  service_id: string;
  session_id: string;
  way: WayOfMeeting;
  /** Where, when it is none of the service's sites. */
  place: string | null;
  /** The other team at whose place it is. */
  host: string | null;
  about: string | null;
  how_it_went: string | null;
  /** The earlier day and time, in words, when it was moved. */
  moved_from: string | null;
  cancelled_by: 'us' | 'person' | null;
  booked_by: string;
  booked_at: Date;
  people: string[];
}

export interface RegisterSentTable {
  service_id: string;
  send_id: string;
  session_id: string;
  account_id: string | null;
  sent_at: Date;
}
