/**
 * The model a service runs by: facts with the assumptions laid over them, checked, parsed once and frozen. What is needed
 * to run is a plain value; what may still be unknown is a `Known`. Keys of records are the ids of the file, in its order.
 */
import type {
  Attribute,
  Audience,
  ComponentForm,
  Decider,
  Ending,
  Enrolment,
  FeatureId,
  Modality,
  OutwardKind,
  Phase,
  Purpose,
  SiteKind,
  SourceOfReferral,
} from './code-lists.ts';
import type { Confidence, Known, Mark } from './known.ts';
import type { SettingId, SettingValue } from './settings.ts';

/** A length as the file writes it: `3 months`, `next-morning`, `next-working-day`, `same-day`. */
export type LengthOfTime = string;
/** 2011, `2011-03` or `2011-03-31`, always as text here. */
export type When = string;
export type Weekday = 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun';

/** What every item has: its id, how it is known, and when it holds. */
export interface Item {
  id: string;
  mark: Mark;
  starts?: When | 'planned' | 'not-known';
  stops?: When | 'not-known';
}

/** An event that makes something due. */
export type OccasionEvent =
  | {
      event:
        | 'opening'
        | 'first-visit'
        | 'assessment'
        | 'start'
        | 'leaving'
        | 'ended'
        | 'absence'
        | 'month'
        | 'text-received';
    }
  | { event: 'entering'; stage: string }
  | { event: 'joining'; component: string }
  | { event: 'session'; component: string }
  | { event: 'contact'; with: 'members' | 'team' | { component: string } };

/** When something is due: at the event, after a wait, or repeated. */
export interface Occasion {
  at: OccasionEvent;
  wait?: LengthOfTime;
  every?: LengthOfTime;
}

/** What must hold. All conditions of a list must; there is no `or`. */
export type Condition =
  | { completed: string }
  | { has: string }
  | { beenIn: string; atLeast: LengthOfTime }
  /** `since` as written, `completed <component>` for example; read it with `parseSince`. */
  | { since: string; atLeast: LengthOfTime; in?: string[] }
  | { agreed: string }
  | { judged: string }
  /** `16-25` or `18+`; read it with `parseAges`. */
  | { age: string }
  | { is: Attribute };

export type Milestone = 'completed' | 'ended' | 'joined' | 'started';

export interface SourceOfFile {
  cite: string;
  lines?: number;
  note?: string;
}

export interface Version {
  number: number;
  asAt: When;
  reason: string;
  askedBy: Known<string>;
  /** The version this one replaces. */
  replaces: number | 'none';
  /** Every stage of the old version to one of this. */
  carries?: Record<string, string>;
}

export interface Measured {
  value: number;
  year: number;
}

export interface Identity {
  alsoKnownAs: Known<string[]>;
  lead: Known<string>;
  sector: Known<string[]>;
  premises: Known<string>;
  region: Known<string>;
  parent?: string;
  successor: Known<{ name: string }>;
  copiedTo: Known<string[]>;
  accreditation: Known<string>;
  mark: Mark;
}

export interface Commissioning {
  areas: Known<string[]>;
  population: Known<Measured>;
  centralCostGbp: Known<Measured>;
  addedSince: Known<string[]>;
  mark: Mark;
}

export interface Approach {
  philosophy: Known<string>;
  model: Known<string>;
  modalities: Known<Modality[]>;
  /** Chooses the crisis workflow. */
  risk: Known<'professional' | 'shared' | 'mixed'>;
  hierarchyStated: Known<'flat' | 'layered'>;
  hierarchyObserved: Known<string>;
  mark: Mark;
}

export interface Site extends Item {
  name: string;
  kind: SiteKind;
  callsAt: Known<string[]>;
}

export interface Tier extends Item {
  name: Known<string>;
}

export interface IntakeRoute extends Item {
  name: string;
  how: 'arrive' | 'ask' | 'be-suggested' | 'shared-door' | 'from-a-service';
  suggestedBy: 'anyone' | 'nobody-needed' | SourceOfReferral[];
  journeyOpens: 'first-visit' | 'on-asking' | 'on-suggestion';
  /** The stage a person enters. */
  enters: string;
  partner?: string;
  firstAnswerWithin: Known<LengthOfTime>;
}

export interface Intake {
  selfReferral: 'not-taken' | 'accepted' | 'required';
  routes: Record<string, IntakeRoute>;
}

export interface Exclusion extends Item {
  what: string;
  reason: Known<string>;
  instead: Known<string>;
}

export interface EligibilityRule extends Item {
  rule: string;
  needs: Condition[];
}

export interface Eligibility {
  ages: { from: number; to: number | 'no-limit' };
  diagnosis: 'required' | 'discussed' | 'not-needed' | 'hidden';
  exclusions: Known<Record<string, Exclusion>>;
  /** The rules that are known; `markOf('eligibility.rules')` tells none from not known. */
  rules: Record<string, EligibilityRule>;
}

export interface Stage extends Item {
  name: string;
  about?: string;
  phase: Phase;
  tier: string;
  /** Components open to people here. */
  offers: string[];
  /** Being here holds a place in this component. */
  placeIn?: string;
  length: Known<'no-limit' | string>;
  /** With no visit for so long the person reads as resting. */
  quietAfter?: LengthOfTime;
  /** After stages only: whether the national referral stays open. */
  referral?: 'open' | 'closed';
}

export interface Move extends Item {
  name: string;
  /** Stages this move leaves, or `out`. */
  from: string[];
  /** A stage or `out`. */
  to: string;
  as?: Ending;
  decidedBy: Decider;
  /** The way of deciding, when the community decides. */
  way?: string;
  needs: Condition[];
}

export interface TimetableRow {
  /** Tells two groups at one site apart. */
  group?: string;
  site: string;
  days: Weekday[];
  /** `14:00` */
  startTime: string;
  endTime: string;
  /** Every week unless it says otherwise. */
  every?: LengthOfTime;
}

export interface Component extends Item {
  name: string;
  about?: string;
  form: ComponentForm;
  purpose: Purpose[];
  /** `['members']` unless said. */
  for: Audience[];
  enrolment: Enrolment;
  /** Places in each group. */
  capacity: number | 'no-limit';
  sessions: number | 'open-ended';
  timetable: 'by-arrangement' | TimetableRow[];
  sites: Known<string[]>;
  ledBy: 'staff' | 'together' | 'members' | 'partner';
  towards?: 'together' | 'members';
  modalities: Modality[];
  needs: Condition[];
  /** Decides the national return. */
  record: 'contacts' | 'head-count' | 'both' | 'not-care';
  daysAWeek: Known<number>;
  beddingIn: Known<LengthOfTime>;
  providedBy?: string;
}

export interface Plan extends Item {
  name: string;
  kind: 'crisis' | 'action' | 'care' | 'goals';
  due: Known<Occasion>;
  within: Known<LengthOfTime>;
  writtenWith: Known<('person' | 'peers' | 'staff' | 'supporter')[]>;
  sharedWith: Known<'person-chooses' | string[]>;
  layers: string[];
}

export interface OutwardWork extends Item {
  name: string;
  kind: OutwardKind;
  for: Known<string[]>;
  withMembers: Known<boolean>;
}

export interface Partner extends Item {
  name: string;
  kind: 'nhs' | 'council' | 'voluntary' | 'user-led' | 'justice' | 'education' | 'other';
  does: string;
}

export interface RoleInService extends Item {
  name: string;
  heldBy: Known<('staff' | 'member' | 'former-member' | 'volunteer' | 'partner')[]>;
  actsAs: 'practitioner' | 'service-lead' | 'member' | 'partner';
  paid: Known<'salaried' | 'sessional' | 'unpaid' | 'mixed'>;
  /** Whole-time equivalents. */
  wte: Known<number>;
  ladder?: number;
  needs: Condition[];
  heldUntil?: string;
  hostedBy?: string;
}

export interface WayOfDeciding extends Item {
  name: string;
  way: 'vote' | 'consent' | 'sense-check' | 'advice' | 'agreement' | 'not-known';
  say: Known<'members' | 'staff' | 'members-and-staff'>;
  usedFor: Known<string[]>;
  quorum: Known<string>;
  passes: Known<string>;
  secret: Known<boolean>;
}

export interface CrisisCover extends Item {
  by: 'team' | 'members' | 'partner' | 'component';
  /** The partner or component that covers. */
  who?: string;
  /** As written; `coverOfWeek` turns it into hours. */
  hours: Known<string>;
  how: Known<('phone' | 'text' | 'in-person' | 'online' | 'bed')[]>;
  answersWithin: Known<LengthOfTime>;
}

export interface Crisis {
  cover: Record<string, CrisisCover>;
  /** The sentence shown when nobody is there. */
  otherwise: Known<string>;
}

export interface Agreement extends Item {
  what: string;
  by: 'service' | 'member' | 'members' | 'staff' | 'partner';
  when: Occasion;
  within: 'no-limit' | LengthOfTime;
  /** A rule about medicines has safeguards, or the model does not run. */
  medicines: boolean;
  safeguards?: { signedOffBy: string; stoppedBy: string };
}

export interface MeasureInUse extends Item {
  /** Instrument id; also the key. */
  instrument: string;
  /** Whether it had not stopped when the version was described. */
  inUse: boolean;
  /** Empty only for one no longer in use. */
  occasions: Occasion[];
  by: 'self' | 'together' | 'interview';
}

export interface FeatureAnswer {
  is: 'yes' | 'no' | 'partial';
  how?: string;
}

export interface PublishedFigure extends Item {
  what: string;
  kind: 'predicted' | 'published';
  value: number | { low: number; high: number } | 'unavailable';
  unit: string;
  period: Known<string>;
  /** Component or outward work it belongs to. */
  part?: string;
  reading?: string;
  confidence?: Confidence;
}

/** A rate by months in the stage; `to` undefined means from there on. */
export interface RateBand {
  fromMonth: number;
  toMonth?: number;
  perMonth: number;
}

export interface Exit {
  /** A move from here, an ending that is always possible, `stops-coming`, or `comes-again` (in `quiet`). */
  by: string;
  bands: RateBand[];
  because: string;
}

export interface CalibrationTarget {
  figure: string;
  count: Count;
  /** A share of the figure (0.1 is 10 %) or an absolute number. */
  within: { share: number } | { absolute: number };
  because: string;
}

/** What the simulator counts in its reference year. */
export type Count =
  | { kind: 'seen-in-year' | 'contacts-in-year'; component?: string }
  | { kind: 'opened-in-year' | 'opened-in-half-year' | 'opened-a-month'; route?: string }
  | {
      kind:
        | 'in-touch'
        | 'taken-on-in-year'
        | 'started-in-year'
        | 'finished-in-year'
        | 'ended-in-year'
        | 'discharged-in-year';
    }
  | { kind: 'members'; component: string }
  | { kind: 'in-touch-per-wte'; role: string }
  | { kind: 'people-outward' | 'events-outward'; outward: string };

export interface Simulation {
  about: string;
  warmUpMonths: number;
  arrivals: Record<string, { perMonth: number; because: string }>;
  /** By stage id, `out` or `quiet`. */
  exits: Record<string, Exit[]>;
  attends: Record<string, { chance?: number; visitsAMonth?: number; varies?: number; because: string }>;
  outward: Record<string, { eventsAYear: number; peopleAnEvent: number; because: string }>;
  landsNear: Record<string, CalibrationTarget>;
  /** Published figures that nothing is fitted to, and why. */
  leftOut: Record<string, string>;
}

/** A service model that can run: no error and no open question was left. Deeply frozen. */
export interface RunningModel {
  kind: 'service';
  id: string;
  name: string;
  /** The invented name under which it runs in a demonstration. */
  demoName?: string;
  about: string;
  mainSource: string;
  sources: Record<string, SourceOfFile>;
  version: Version;
  identity: Identity;
  commissioning: Commissioning;
  approach: Approach;
  sites: Record<string, Site>;
  tiers: Record<string, Tier>;
  intake: Intake;
  eligibility: Eligibility;
  stages: Record<string, Stage>;
  moves: Record<string, Move>;
  components: Record<string, Component>;
  plans: Record<string, Plan>;
  outward: Record<string, OutwardWork>;
  partners: Record<string, Partner>;
  roles: Record<string, RoleInService>;
  deciding: Record<string, WayOfDeciding>;
  crisis: Crisis;
  agreements: Record<string, Agreement>;
  measures: Record<string, MeasureInUse>;
  features: Record<FeatureId, Known<FeatureAnswer>>;
  figures: Record<string, PublishedFigure>;
  /** Replaced terms: `{member: 'young person'}`. Labels only. */
  words: Record<string, string>;
  /** Every setting of the catalogue, with what this model changes. */
  settings: Record<SettingId, SettingValue>;
  /** Missing from a live service that needs no assumption. */
  simulation?: Simulation;
  /** Versions before this one, oldest first, where journeys may have been carried over from them. */
  earlier?: readonly RunningModel[];
  /**
   * How a field is known, by its path in the file: `markOf('stages.member.quiet-after')`. Throws for a path that is not
   * in the model at all.
   */
  markOf(path: string): Mark;
}
