import type { Generated } from 'kysely';
import type { Outcome, Tally } from './outcome.rules.ts';
import type { Quorum, WayId } from './ways.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    proposal: ProposalTable;
    proposal_words: ProposalWordsTable;
    proposal_said: ProposalSaidTable;
    proposal_about: ProposalAboutTable;
    candidate: CandidateTable;
    community_way: CommunityWayTable;
    vote: VoteTable;
    vote_roll: VoteRollTable;
    vote_voice: VoteVoiceTable;
    vote_cast: { service_id: string; vote_id: string; voter: string; voted_on: string; audited: boolean };
  }
}

export const TOPICS = [
  'running',
  'house-rules',
  'risk',
  'choosing-staff',
  'changing-the-model',
  'joining',
  'leaving',
  'election',
] as const;
export type Topic = (typeof TOPICS)[number];
export type Say = 'members' | 'staff' | 'members-and-staff';
export type ProposalState = 'talking' | 'voting' | 'decided' | 'withdrawn';
export type SaidKind = 'raised' | 'changed' | 'comment' | 'withdrew' | 'opened-vote' | 'closed-vote' | 'decided';

export interface ProposalTable {
  service_id: string;
  proposal_id: Generated<string>;
  community_id: string;
  topic: Topic;
  state: Generated<ProposalState>;
  raised_side: 'member' | 'staff';
  raised_at: Date;
  once_key: string;
  role_code: string | null;
}

interface ProposalWordsTable {
  service_id: string;
  proposal_id: string;
  version: number;
  community_id: string;
  title: string;
  words: string;
  why: string | null;
  written_at: Date;
}

export interface ProposalSaidTable {
  service_id: string;
  said_id: Generated<string>;
  proposal_id: string;
  community_id: string;
  kind: SaidKind;
  words: string | null;
  author_name: string;
  author_person: string | null;
  author_account: string | null;
  said_at: Date;
  once_key: string;
}

interface ProposalAboutTable {
  service_id: string;
  proposal_id: string;
  community_id: string;
  person_id: string;
  journey_id: string;
  move: string;
  called: string;
}

interface CandidateTable {
  service_id: string;
  candidate_id: Generated<string>;
  proposal_id: string;
  community_id: string;
  person_id: string;
  called: string;
  stood_at: Date;
}

interface CommunityWayTable {
  service_id: string;
  community_id: string;
  topic: Topic;
  set_at: Date;
  way: WayId;
  say: Say;
  quorum: Quorum;
  secret: boolean;
  set_side: 'member' | 'staff';
}

export interface VoteTable {
  service_id: string;
  vote_id: Generated<string>;
  community_id: string;
  proposal_id: string;
  way: WayId;
  say: Say;
  quorum: Quorum;
  secret: boolean;
  names: 'at-once' | 'after-close';
  choices: string[];
  reasons: string[];
  several: boolean;
  tie: 'again' | 'lot' | null;
  invited: number;
  opened_at: Date;
  closes_at: Date;
  closed_at: Date | null;
  closed_why: 'time' | 'by-hand' | null;
  counted_at: Date | null;
  electorate: number | null;
  voted: number | null;
  needed: number | null;
  tally: Tally | null;
  outcome: Outcome | null;
  elected: string | null;
}

interface VoteRollTable {
  service_id: string;
  vote_id: string;
  voter: string;
  community_id: string;
  person_id: string | null;
  account_id: string | null;
  name: string;
}

interface VoteVoiceTable extends VoteRollTable {
  choice: string[];
  reason: string | null;
  said_at: Date;
}
