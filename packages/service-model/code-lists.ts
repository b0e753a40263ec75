/** The closed vocabularies of data/code-lists, typed. Ids never change; labels are only for reading. */
import * as lists from './generated/code-lists.ts';

/** The keys of a code list, as the non-empty tuple an enumeration needs. */
function codesOf<K extends string>(list: Readonly<Record<K, unknown>>): [K, ...K[]] {
  return Object.keys(list) as [K, ...K[]];
}

export type Phase = keyof typeof lists.PHASES;
export type Ending = keyof typeof lists.ENDINGS;
export type CountsAs = (typeof lists.ENDINGS)[Ending]['counts-as'];
export type Decider = keyof typeof lists.DECIDERS;
export type ComponentForm = keyof typeof lists.FORMS;
export type Purpose = keyof typeof lists.PURPOSES;
export type Enrolment = keyof typeof lists.ENROLMENTS;
export type Audience = keyof typeof lists.AUDIENCES;
export type SiteKind = keyof typeof lists.SITE_KINDS;
export type OutwardKind = keyof typeof lists.OUTWARD_KINDS;
export type Modality = keyof typeof lists.MODALITIES;
export type Attribute = keyof typeof lists.ATTRIBUTES;
export type FeatureId = keyof typeof lists.SERVICE_FEATURES;
export type SourceOfReferral = keyof typeof lists.SOURCES_OF_REFERRAL;
export type InstrumentId = keyof typeof lists.INSTRUMENTS;
export type Attendance = keyof typeof lists.ATTENDANCE;
export type OrganisationKind = keyof typeof lists.ORGANISATION_KINDS;
export type RefusalReason = keyof typeof lists.REFUSAL_REASONS;
export type EngagementLevel = keyof typeof lists.ENGAGEMENT_LEVELS;
export type NoteKind = keyof typeof lists.NOTE_KINDS;
export type NeedDomain = keyof typeof lists.NEED_DOMAINS;
export type LeavingReason = keyof typeof lists.LEAVING_REASONS;

export const PHASES = codesOf(lists.PHASES);
export const ENDINGS = codesOf(lists.ENDINGS);
export const DECIDERS = codesOf(lists.DECIDERS);
export const COMPONENT_FORMS = codesOf(lists.FORMS);
export const PURPOSES = codesOf(lists.PURPOSES);
export const ENROLMENTS = codesOf(lists.ENROLMENTS);
export const AUDIENCES = codesOf(lists.AUDIENCES);
export const SITE_KINDS = codesOf(lists.SITE_KINDS);
export const OUTWARD_KINDS = codesOf(lists.OUTWARD_KINDS);
export const MODALITIES = codesOf(lists.MODALITIES);
export const ATTRIBUTES = codesOf(lists.ATTRIBUTES);
export const FEATURES = codesOf(lists.SERVICE_FEATURES);
export const SOURCES_OF_REFERRAL = codesOf(lists.SOURCES_OF_REFERRAL);
export const INSTRUMENTS = codesOf(lists.INSTRUMENTS);
export const ATTENDANCES = codesOf(lists.ATTENDANCE);
export const ORGANISATION_KINDS = codesOf(lists.ORGANISATION_KINDS);
export const REFUSAL_REASONS = codesOf(lists.REFUSAL_REASONS);
export const ENGAGEMENT_LEVELS = codesOf(lists.ENGAGEMENT_LEVELS);
export const NOTE_KINDS = codesOf(lists.NOTE_KINDS);
export const NEED_DOMAINS = codesOf(lists.NEED_DOMAINS);
export const LEAVING_REASONS = codesOf(lists.LEAVING_REASONS);

/** Endings possible from every stage, which no model writes. */
export const ALWAYS_POSSIBLE_ENDINGS: Ending[] = ENDINGS.filter((ending) => lists.ENDINGS[ending].always);

/** Planned, unplanned, before the start, or neither. */
export const countsAs = (ending: Ending): CountsAs => lists.ENDINGS[ending]['counts-as'];

/** How a reason for leaving reads to the person, to the team, and whether it is something the service can hear as criticism. */
export const leavingReason = (reason: LeavingReason): (typeof lists.LEAVING_REASONS)[LeavingReason] =>
  lists.LEAVING_REASONS[reason];

/** The MHSDS ReferClosReason of an ending. */
export const nationalClosure = (ending: Ending): string => lists.ENDINGS[ending].closure;

/** The MHSDS ReferRejectReason, for the one ending that may also be a refusal before any assessment. */
export function nationalRejection(ending: Ending): string | undefined {
  const entry = lists.ENDINGS[ending];
  return 'rejected' in entry ? entry.rejected : undefined;
}

/** The MHSDS SourceOfReferralMH code. */
export const nationalSourceOfReferral = (source: SourceOfReferral): string => lists.SOURCES_OF_REFERRAL[source].mhsds;

/** The MHSDS AttendStatus code of an attendance. */
export const nationalAttendance = (how: Attendance): string => lists.ATTENDANCE[how].mhsds;

/** The sector in which organisations of a kind usually are. */
export const usualSector = (kind: OrganisationKind): string => lists.ORGANISATION_KINDS[kind].sector;

/** Whether the person was seen: only those who came or came late. */
export const wasPresent = (how: Attendance): boolean => lists.ATTENDANCE[how].present;

/** Instruments that screen for a diagnosis or make one. */
export const findsADiagnosis = (instrument: string): boolean =>
  instrument in lists.INSTRUMENTS && 'finds-a-diagnosis' in lists.INSTRUMENTS[instrument as InstrumentId];

const LABELLED = {
  phase: lists.PHASES,
  ending: lists.ENDINGS,
  decider: lists.DECIDERS,
  form: lists.FORMS,
  purpose: lists.PURPOSES,
  enrolment: lists.ENROLMENTS,
  audience: lists.AUDIENCES,
  'site-kind': lists.SITE_KINDS,
  outward: lists.OUTWARD_KINDS,
  modality: lists.MODALITIES,
  attribute: lists.ATTRIBUTES,
  feature: lists.SERVICE_FEATURES,
  'source-of-referral': lists.SOURCES_OF_REFERRAL,
  instrument: lists.INSTRUMENTS,
  attendance: lists.ATTENDANCE,
  'organisation-kind': lists.ORGANISATION_KINDS,
  'refusal-reason': lists.REFUSAL_REASONS,
  'engagement-level': lists.ENGAGEMENT_LEVELS,
  'note-kind': lists.NOTE_KINDS,
  'need-domain': lists.NEED_DOMAINS,
} as const;

/** The words for a code: `label('phase', 'taking-part')` is "Taking part". Throws for a code that is not in the list. */
export function label<L extends keyof typeof LABELLED>(list: L, code: keyof (typeof LABELLED)[L] & string): string {
  const entry = (LABELLED[list] as Record<string, { label: string }>)[code];
  if (!entry) throw new Error(`There is no ${list} called "${code}".`);
  return entry.label;
}
