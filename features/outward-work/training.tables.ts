import type { Generated, JSONColumnType } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    course: CourseTable;
    training_event: TrainingEventTable;
    attendee: AttendeeTable;
    attendee_apart: { service_id: string; one: string; other: string; said_by: string };
    training_attendance: { service_id: string; event_id: string; attendee_id: string; came: boolean };
    training_link: TrainingLinkTable;
    training_answer: TrainingAnswerTable;
    training_project: TrainingProjectTable;
  }
}

/** Kinds of work with others that are events: the others are written down where they happen. */
export type EventKind = 'training' | 'supervision' | 'awareness';
export type Asked = 'before' | 'after' | 'later';

export interface CourseTable {
  service_id: string;
  course_id: string;
  outward_id: string;
  kind: EventKind;
  name: string;
  about: string | null;
  level: string | null;
  kuf: boolean;
  sectors: string[];
  sessions: number;
  leads_into: string[];
  ended_on: string | null;
  revision: Generated<number>;
  changed_by: string;
}

export interface TrainingEventTable {
  service_id: string;
  event_id: string;
  outward_id: string;
  kind: EventKind;
  course_id: string | null;
  title: string;
  held_on: string;
  venue: string | null;
  sessions: number;
  hours: string | null;
  places: number | null;
  open_to: 'public' | 'named';
  organisations: string[];
  trainer_id: string | null;
  trainer_name: string | null;
  lived_id: string | null;
  lived_name: string | null;
  counted: 'people' | 'heads';
  heads: number | null;
  state: Generated<'planned' | 'held' | 'cancelled'>;
  revision: Generated<number>;
  changed_by: string;
}

export interface AttendeeTable {
  service_id: string;
  attendee_id: string;
  name: string;
  email: string | null;
  organisation: string;
  sector: string;
  agreed_on: string | null;
  same_as: string | null;
}

export interface TrainingLinkTable {
  service_id: string;
  token_hash: Buffer;
  event_id: string;
  attendee_id: string;
  asked: Asked;
  sent_at: Date;
  by: 'email' | 'hand';
  until: string;
}

export interface TrainingAnswerTable {
  service_id: string;
  event_id: string;
  attendee_id: string;
  asked: Asked;
  answers: JSONColumnType<Record<string, number>>;
  answered_on: string;
}

export interface TrainingProjectTable {
  service_id: string;
  project_id: string;
  event_id: string;
  attendee_id: string;
  aim: string;
  local_service: string;
  follow_up_on: string | null;
  result: string | null;
  outcome: string | null;
  outcome_on: string | null;
  revision: Generated<number>;
  changed_by: string;
}
