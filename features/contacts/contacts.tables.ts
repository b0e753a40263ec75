import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    contact: ContactTable;
    worker_with: WorkerWithTable;
    peer_contact: PeerContactTable;
    welcome_back_step: WelcomeBackStepTable;
    welcome_back: WelcomeBackTable;
  }
}

/** What a contact was for. */
export const CONTACT_KINDS = [
  'conversation',
  'outreach',
  'case-management',
  'coordination',
  'advocacy',
  'sign-posting',
  'practical',
  'welcome-back',
] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

export interface ContactTable {
  service_id: string;
  contact_id: string;
  journey_id: string;
  person_id: string;
  happened_on: string;
  kind: ContactKind;
  way: string;
  answered: boolean;
  place: string | null;
  minutes: number | null;
  result: string;
  next_on: string | null;
  next_how: string | null;
  /** Where the attendance stands, when they were with us. */
  session_id: string | null;
  /** The reached-out fact, when it was a try or a word. */
  fact_id: string | null;
  author_account: string | null;
  author_name: string;
  recorded_at: Date;
}

export interface WorkerWithTable {
  service_id: string;
  worker_id: string;
  journey_id: string;
  person_id: string;
  account_id: string | null;
  name: string;
  part: 'first-to-ask' | 'also';
  from_on: string;
  /** The first day on which they do not work with the person any more. */
  to_on: string | null;
  why_ended: string | null;
  handover: string | null;
  met_together_on: string | null;
  persons_view: string | null;
  recorded_by: string;
  recorded_at: Date;
}

export interface PeerContactTable {
  service_id: string;
  person_id: string;
  agreed: boolean;
  said_to: string;
  said_on: string;
}

export const STEP_KINDS = ['message', 'call', 'peer'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export interface WelcomeBackStepTable {
  service_id: string;
  step_id: string;
  after_missed: number;
  kind: StepKind;
  within_days: number;
  subject: string | null;
  words: string;
  stopped_at: Date | null;
  changed_by: string;
  changed_at: Date;
}

export type WhyStopped =
  | 'came'
  | 'sent-word'
  | 'mark-corrected'
  | 'pauses'
  | 'left'
  | 'died'
  | 'answered'
  | 'no-way-to-write';

export interface WelcomeBackTable {
  service_id: string;
  welcome_id: string;
  step_id: string;
  journey_id: string;
  person_id: string;
  kind: StepKind;
  first_missed: string;
  last_missed: string;
  missed_on: string;
  missed: number;
  owner_account: string | null;
  owner_name: string;
  due_on: string;
  state: Generated<'open' | 'sent' | 'done' | 'stopped'>;
  because: WhyStopped | null;
  words: string | null;
  made_at: Date;
  closed_at: Date | null;
  closed_by: string | null;
}
